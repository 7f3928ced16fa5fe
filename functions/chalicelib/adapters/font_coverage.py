"""Which characters our fonts can draw. A character in no font is drawn blank without a word: so we look first."""

from functools import cached_property
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from chalicelib.adapters.font_files import BLANKS, FONTS


class FontsMissingError(Exception):
    """The fonts are not installed; the message says which package brings them."""


class FontCoverage:
    """The characters of the font chain, read from the fonts' own tables when first asked."""

    def __init__(self, fonts: tuple[Path, ...] = FONTS) -> None:
        missing = [str(font) for font in fonts[:3] if not font.is_file()]
        if missing:
            raise FontsMissingError(f"install fonts-cns11643-kai: {', '.join(missing)} not found")
        self._fonts = tuple(font for font in fonts if font.is_file())

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font has, in order."""
        return "".join(c for c in dict.fromkeys(text) if c not in BLANKS and ord(c) not in self.points)

    @cached_property
    def points(self) -> frozenset[int]:
        """Every character that a font draws."""
        points: set[int] = set()
        taken: set[int] = set()
        for path in self._fonts:
            listed, drawn = _read(path)
            points |= drawn - taken
            taken |= listed
        return frozenset(points)


def _read(path: Path) -> tuple[set[int], set[int]]:
    """The characters that a font lists, and those of them that it draws. The first font that lists one is used."""
    if path.suffix == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            listed = set(collection.fonts[0].getBestCmap())
            return listed, listed
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap()), _drawn(font)


def _drawn(font: TTFont) -> set[int]:
    """Characters with a glyph that has an outline: these fonts map some to an empty one."""
    start, number = font["loca"], font.getReverseGlyphMap()
    listed = {point: number[glyph] for point, glyph in font.getBestCmap().items()}
    return {point for point, glyph in listed.items() if glyph and start[glyph] != start[glyph + 1]}
