"""Embedding the few glyphs that a stamped text needs: font file, widths, and the way back from glyphs to text."""

import hashlib
from collections.abc import Mapping

from chalicelib.stamping.fonts import StampFont
from chalicelib.stamping.writer import ObjectWriter

MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)"
    "/Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <ffff> "
    "endcodespacerange"
)
MAP_END = "endcmap CMapName currentdict /CMap defineresource pop end end"
LINES = 100


def embed(writer: ObjectWriter, font: StampFont, glyphs: Mapping[int, str]) -> tuple[int, dict[int, int]]:
    """Write a font with these glyphs (each with the text it stands for); its object, and the glyphs' new numbers."""
    subset = font.subset(glyphs)
    numbers = subset.numbers
    file, to_text, descriptor, simple, whole = (writer.number() for _ in range(5))
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(subset.data).digest()[:6])
    name = f"/{tag}+{font.name}".encode()
    ascent, descent = font.extents
    widths = {numbers[glyph]: font.advance(glyph) * 1000 / font.units for glyph in glyphs}
    listed = " ".join(f"{number}[{widths[number]:g}]" for number in sorted(widths)).encode()
    writer.stream(file, subset.data, b"/Length1 %d" % len(subset.data))
    writer.stream(to_text, _to_text({numbers[glyph]: text for glyph, text in glyphs.items() if text}))
    writer.put(
        descriptor,
        b"<</Type/FontDescriptor/FontName%b/Flags 4/FontBBox[0 %d 1000 %d]/ItalicAngle 0/Ascent %d/Descent %d"
        b"/CapHeight %d/StemV 80/FontFile2 %d 0 R>>" % (name, descent, ascent, ascent, descent, ascent, file),
    )
    writer.put(
        simple,
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/CIDToGIDMap/Identity/W[%b]/FontDescriptor %d 0 R>>" % (name, listed, descriptor),
    )
    writer.put(
        whole,
        b"<</Type/Font/Subtype/Type0/BaseFont%b/ToUnicode %d 0 R/Encoding/Identity-H/DescendantFonts[%d 0 R]>>"
        % (name, to_text, simple),
    )
    return whole, numbers


def _to_text(texts: Mapping[int, str]) -> bytes:
    lines = [MAP_HEAD]
    items = [f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in texts.items()]
    for start in range(0, len(items), LINES):
        part = items[start : start + LINES]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join([*lines, MAP_END]).encode()
