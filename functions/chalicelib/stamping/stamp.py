"""Stamping: one person's text and code into a compiled layout."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.stamping.compiled import Compiled, QrSlot, Slot
from chalicelib.stamping.embedding import embed
from chalicelib.stamping.fonts import Glyph, StampFont, itemised
from chalicelib.stamping.writer import ObjectWriter

QUIET = 2


class DoesNotFitError(Exception):
    """A text is wider than its place; the argument is the slot's key."""


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped text: stretches of one font each, and its width in ems."""

    stretches: tuple[tuple[int, tuple[Glyph, ...]], ...]
    width: float


def stamp(
    layout: Compiled,
    fonts: Sequence[StampFont],
    texts: Mapping[str, str],
    values: Mapping[str, bytes],
    code: Sequence[Sequence[int]],
    identifier: bytes,
) -> bytes:
    """The document: `texts` by slot, `values` for patches, `code` as rows of modules without their quiet zone.

    Raises NoGlyphError or DoesNotFitError; then the direct way of printing must be taken.
    """
    writer = ObjectWriter(layout.prefix, layout.offsets, layout.next_object)
    lines = {slot.key: _fitting(slot, shaped(texts[slot.key], fonts)) for slot in layout.slots}
    used = _used(lines.values())
    embedded = {place: embed(writer, fonts[place], glyphs) for place, glyphs in used.items()}
    names = b"".join(b"/V%d %d 0 R" % (place, number) for place, (number, _) in embedded.items())
    writer.put(layout.fonts_object, b"<<%b%b>>" % (layout.fonts, names))
    numbers = {place: table for place, (_, table) in embedded.items()}
    for slot in layout.slots:
        writer.stream(slot.object, _drawn(slot, lines[slot.key], fonts, numbers), packed=False)
    writer.stream(layout.qr.object, _code(layout.qr, code))
    for patch in layout.patches:
        filled = (fixed + values[key] for fixed, key in zip(patch.fixed, patch.keys, strict=False))
        data = b"".join([*filled, patch.fixed[-1]])
        if patch.stream:
            writer.stream(patch.object, data, b"/Type/Metadata/Subtype/XML", packed=False)
        else:
            writer.put(patch.object, data)
    return writer.finish(layout.root, layout.info, identifier)


def shaped(text: str, fonts: Sequence[StampFont]) -> Line:
    """A text as glyphs, or raise NoGlyphError."""
    stretches = []
    width = 0.0
    for place, part in itemised(text, fonts):
        glyphs = tuple(fonts[place].shape(part))
        width += sum(glyph.advance for glyph in glyphs) / fonts[place].units
        stretches.append((place, glyphs))
    return Line(tuple(stretches), width)


def _fitting(slot: Slot, line: Line) -> Line:
    if line.width * slot.size > slot.room:
        raise DoesNotFitError(slot.key)
    return line


def _used(lines: Iterable[Line]) -> dict[int, dict[int, str]]:
    used: dict[int, dict[int, str]] = {}
    for line in lines:
        for place, glyphs in line.stretches:
            known = used.setdefault(place, {})
            for glyph in glyphs:
                if glyph.text or glyph.number not in known:
                    known[glyph.number] = glyph.text
    return used


def _drawn(slot: Slot, line: Line, fonts: Sequence[StampFont], numbers: Mapping[int, Mapping[int, int]]) -> bytes:
    width = line.width * slot.size
    shift = {"left": 0.0, "centre": (slot.width - width) / 2, "right": slot.width - width}[slot.align]
    said = [f"BT 1 0 0 -1 {slot.x + shift:.4f} {slot.y:.4f} Tm"]
    for place, glyphs in line.stretches:
        scale = 1000 / fonts[place].units
        said.append(f"/V{place} {slot.size:g} Tf [")
        for glyph in glyphs:
            before, after = -glyph.offset * scale, (glyph.natural - glyph.advance + glyph.offset) * scale
            said.append((f"{before:g}" if before else "") + f"<{numbers[place][glyph.number]:04x}>")
            if after:
                said.append(f"{after:g}")
        said.append("] TJ")
    return " ".join([*said, "ET\n"]).encode()


def _code(place: QrSlot, rows: Sequence[Sequence[int]]) -> bytes:
    """The modules as strokes, neighbours in a row together, as a renderer of the SVG draws them."""
    unit = place.size / (len(rows) + 2 * QUIET)
    said = [f"q 0 0 0 RG 1 w 0 J [] 0 d {unit:.6f} 0 0 {unit:.6f} {place.x:.4f} {place.y:.4f} cm"]
    for number, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                height = number + QUIET + 0.5
                said.append(f"{start + QUIET} {height} m {end + QUIET} {height} l")
            start = end + 1
    return "\n".join([*said, "S Q\n"]).encode()
