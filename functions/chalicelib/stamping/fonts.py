"""Fonts for stamping: which can draw a character, how text is shaped, and a subset with only the glyphs used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import uharfbuzz as hb

# Tables that a viewer of an embedded TrueType font never reads.
DROPPED = (b"GSUB", b"GPOS", b"GDEF", b"DSIG", b"BASE", b"vhea", b"vmtx", b"OS/2", b"name", b"post", b"gasp", b"meta")


class NoGlyphError(Exception):
    """No font of the chain draws this character; the argument is the character."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a shaped text: number in its font, advance and offset in font units, and the text it stands for."""

    number: int
    advance: int
    natural: int
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Subset:
    """A font with few glyphs: its bytes, and the new number of each old one."""

    data: bytes
    numbers: dict[int, int]


class StampFont:
    """One TrueType font file. Not for several threads at once."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self._face)
        self.units = self._face.upem

    @cached_property
    def _points(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    @cached_property
    def _prepared(self) -> hb.Face:
        """The face with the work that every subset needs done once."""
        return hb.subset_preprocess(self._face)

    @cached_property
    def extents(self) -> tuple[int, int]:
        """Ascent and descent in thousandths of the size."""
        found = self._font.get_font_extents("ltr")
        return round(found.ascender * 1000 / self.units), round(found.descender * 1000 / self.units)

    def draws(self, character: str) -> bool:
        """Whether the font has a glyph for it."""
        return ord(character) in self._points

    def has_outline(self, glyph: int) -> bool:
        """Whether anything is drawn for a glyph."""
        extents = self._font.get_glyph_extents(glyph)
        return extents is not None and bool(extents.width)

    def shape(self, text: str) -> list[Glyph]:
        """The glyphs of a text in one direction, in order."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        ends = [*sorted({info.cluster for info in infos}), len(text)]
        following = dict(pairwise(ends))
        glyphs: list[Glyph] = []
        said: set[int] = set()
        for info, position in zip(infos, positions, strict=True):
            part = "" if info.cluster in said else text[info.cluster : following[info.cluster]]
            said.add(info.cluster)
            natural = self.advance(info.codepoint)
            glyphs.append(Glyph(info.codepoint, position.x_advance, natural, position.x_offset, part))
        return glyphs

    def advance(self, glyph: int) -> int:
        """The width of a glyph in font units."""
        width: int = self._font.get_glyph_h_advance(glyph)
        return width

    def subset(self, glyphs: Iterable[int]) -> Subset:
        """The font with these glyphs only."""
        wanted = list(glyphs)
        asked = hb.SubsetInput()
        asked.sets(hb.SubsetInputSets.GLYPH_INDEX).update(wanted)
        asked.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag, "big") for tag in DROPPED)
        asked.flags = hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self._prepared, asked)
        numbers = plan.old_to_new_glyph_mapping
        return Subset(data=plan.execute().blob.data, numbers={glyph: numbers[glyph] for glyph in wanted})


def itemised(text: str, fonts: Sequence[StampFont]) -> list[tuple[int, str]]:
    """The text in stretches of one font each: (place of the font in the chain, stretch). Raises NoGlyphError."""
    items: list[tuple[int, str]] = []
    for character in text:
        place = next((place for place, font in enumerate(fonts) if font.draws(character)), None)
        if place is None:
            raise NoGlyphError(character)
        if items and items[-1][0] == place:
            items[-1] = (place, items[-1][1] + character)
        else:
            items.append((place, character))
    return items
