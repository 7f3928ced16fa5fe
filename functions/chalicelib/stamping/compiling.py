"""Compiling a rendered page with placeholders into a layout. Needs pikepdf; stamping afterwards does not.

The page's drawing is cut at each placeholder, so that what stands between is copied as it is. What is drawn for a
placeholder stays inside its own marked content, which keeps the page's tags right.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from chalicelib.stamping.compiled import Compiled, Patch, QrSlot, Slot
from chalicelib.stamping.writer import HEAD, ObjectWriter

MARKED = re.compile(r"/(\w+)\s+<</MCID \d+>>\s+BDC(.*?)EMC", re.S)
TEXT = re.compile(r"BT\s+1 0 0 -1 (\S+) (\S+) Tm\s+/(\w+) (\S+) Tf\s+\[(.*?)\] TJ\s+ET", re.S)
HEX = re.compile(r"<([0-9a-f]*)>")
MAPPED = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]+)>")
MOVED = re.compile(r"1 0 0 1 (\S+) (\S+) cm")
ALT = b"(@@ALT@@)"


class LayoutError(Exception):
    """The page is not what we compile: a placeholder is missing, or drawn in another way."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The whole text of one line on the page that is to be replaced, how it is aligned, and the room it has."""

    text: str
    align: str
    room: float


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    key: str
    x: float
    y: float
    size: float


def compile_layout(
    pdf: bytes, lines: Mapping[str, Placeholder], words: Mapping[str, str], width_of: Mapping[str, float]
) -> Compiled:
    """The layout of a one-page document.

    `lines` are replaced on the page; `words` (placeholder text by key) in title and metadata; `width_of` is the width
    of each placeholder in ems. The figure becomes the code. Raises LayoutError.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        content = page.Contents.read_bytes().decode("latin-1")
        cuts = sorted([*_lines(page, content, lines), _figure(document, content)], key=lambda cut: cut.start)
        missing = set(lines) - {cut.key for cut in cuts}
        if missing:
            raise LayoutError(f"placeholders not found: {sorted(missing)}")
        fonts = page.Resources.Font
        page.Resources.Font = document.make_indirect(pikepdf.Dictionary())
        font_entries = fonts.unparse(resolved=True).strip()[2:-2]
        patches = _patches(document, words)
        return _written(document, content, cuts, font_entries, patches, lines, width_of)


def _lines(page: pikepdf.Page, content: str, lines: Mapping[str, Placeholder]) -> list[_Cut]:
    """Where each placeholder is drawn."""
    letters = {
        name.lstrip("/"): dict(MAPPED.findall(font.ToUnicode.read_bytes().decode()))
        for name, font in page.Resources.Font.items()
    }
    keys = {line.text: key for key, line in lines.items()}
    cuts = []
    for block in MARKED.finditer(content):
        for found in TEXT.finditer(block[2]):
            x, y, font, size, glyphs = found.groups()
            codes = [part[i : i + 4] for part in HEX.findall(glyphs) for i in range(0, len(part), 4)]
            said = "".join(bytes.fromhex(letters[font].get(code, "")).decode("utf-16-be") for code in codes)
            if said in keys:
                start = block.start(2) + found.start()
                cuts.append(_Cut(start, start + len(found[0]), keys[said], float(x), float(y), float(size)))
    return cuts


def _figure(document: pikepdf.Pdf, content: str) -> _Cut:
    """Where the code is drawn: the page's only figure."""
    block = next((found for found in MARKED.finditer(content) if found[1] == "Figure"), None)
    moved = MOVED.search(block[2]) if block else None
    element = _figure_element(document)
    if block is None or moved is None or element is None:
        raise LayoutError("the page has no figure for the code")
    box = [float(value) for value in element.A.BBox]
    return _Cut(block.start(2), block.end(2), "qr", float(moved[1]), float(moved[2]), box[2] - box[0])


def _figure_element(document: pikepdf.Pdf) -> pikepdf.Object | None:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            return item
    return None


def _patches(document: pikepdf.Pdf, words: Mapping[str, str]) -> list[Patch]:
    """Objects that name the person or the number: the figure's text, title and dates, and the metadata."""
    figure, info = _figure_element(document), document.trailer.Info
    assert figure is not None
    figure.Alt = pikepdf.String("@@ALT@@")
    for name in ("Title", "CreationDate", "ModDate"):
        info[f"/{name}"] = pikepdf.String(f"@@{name}@@")
    marks = {ALT: "alt", b"(@@Title@@)": "title", b"(@@CreationDate@@)": "date", b"(@@ModDate@@)": "date"}
    written = {text.encode(): key for key, text in words.items()}
    metadata = document.Root.Metadata
    return [
        Patch(figure.objgen[0], *_pieces(figure.unparse(resolved=True), marks), stream=False),
        Patch(info.objgen[0], *_pieces(info.unparse(resolved=True), marks), stream=False),
        Patch(metadata.objgen[0], *_pieces(metadata.read_bytes(), written), stream=True),
    ]


def _pieces(data: bytes, marks: Mapping[bytes, str]) -> tuple[tuple[bytes, ...], tuple[str, ...]]:
    """The bytes between the marks, and the keys of the values that take the marks' places."""
    parts = re.split(b"(" + b"|".join(re.escape(mark) for mark in marks) + b")", data)
    return tuple(parts[::2]), tuple(marks[mark] for mark in parts[1::2])


def _written(
    document: pikepdf.Pdf,
    content: str,
    cuts: Sequence[_Cut],
    fonts: bytes,
    patches: Sequence[Patch],
    lines: Mapping[str, Placeholder],
    width_of: Mapping[str, float],
) -> Compiled:
    page = document.pages[0]
    fonts_object = page.Resources.Font.objgen[0]
    later = {fonts_object, page.obj.objgen[0], page.Contents.objgen[0], *(patch.object for patch in patches)}
    writer = ObjectWriter(HEAD, {}, len(document.objects) + 1)
    for item in document.objects:
        number = item.objgen[0]
        if number and number not in later:
            _copy(writer, number, item)
    order, numbers, position = [], {}, 0
    for cut in cuts:
        order += [_fixed(writer, content[position : cut.start]), writer.number()]
        numbers[cut.key] = order[-1]
        position = cut.end
    order.append(_fixed(writer, content[position:]))
    del page.obj["/Contents"]
    whole = page.obj.unparse(resolved=True).strip()
    refs = b" ".join(b"%d 0 R" % number for number in order)
    writer.put(page.obj.objgen[0], whole[:-2] + b"/Contents[" + refs + b"]>>")
    prefix, offsets, following = writer.fixed()
    slots = tuple(
        Slot(cut.key, numbers[cut.key], cut.x, cut.y, cut.size, width_of[cut.key] * cut.size,
             lines[cut.key].align, lines[cut.key].room)
        for cut in cuts if cut.key != "qr"
    )  # fmt: skip
    qr = next(cut for cut in cuts if cut.key == "qr")
    return Compiled(
        prefix=prefix,
        offsets=offsets,
        next_object=following,
        root=document.Root.objgen[0],
        info=document.trailer.Info.objgen[0],
        fonts_object=fonts_object,
        fonts=fonts,
        slots=slots,
        patches=tuple(patches),
        qr=QrSlot(numbers["qr"], qr.x, qr.y, qr.size),
    )


def _copy(writer: ObjectWriter, number: int, item: pikepdf.Object) -> None:
    """An object as it is; streams packed."""
    if not isinstance(item, pikepdf.Stream):
        writer.put(number, item.unparse(resolved=True))
        return
    if item.get("/Type") in ("/XRef", "/ObjStm"):
        return
    entries = b"".join(
        name.encode() + b" " + pikepdf.Object.unparse(value) if isinstance(value, pikepdf.Object) else
        name.encode() + b" " + str(value).encode()
        for name, value in item.items() if name not in ("/Length", "/Filter", "/DecodeParms")
    )  # fmt: skip
    writer.stream(number, item.read_bytes(), entries)


def _fixed(writer: ObjectWriter, drawing: str) -> int:
    number = writer.number()
    writer.stream(number, drawing.encode("latin-1") + b"\n")
    return number
