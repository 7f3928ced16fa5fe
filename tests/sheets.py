"""Papers that people send as proof: harmless ones, and those that a worker must not pass on."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image, ImageDraw

Change = Callable[[pikepdf.Pdf], None]


def a_pdf(change: Change | None = None, pages: int = 1, **saved: object) -> bytes:
    """A PDF of blank pages; `change` may do to it what it likes."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **saved)
    return out.getvalue()


def locked(user: str = "", owner: str = "owner") -> bytes:
    """An encrypted PDF; with an empty user password every reader opens it without asking."""
    return a_pdf(encryption=pikepdf.Encryption(user=user, owner=owner))


def says_hello(pdf: pikepdf.Pdf) -> None:
    """Runs a program when it is opened."""
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hello')")


def a_photo_of_paper(width: int = 1200, height: int = 1600, kind: str = "JPEG", **saved: object) -> bytes:
    """A photo of a sheet with something written on it."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for line in range(10):
        top, low = height * (line + 1) * 0.08, height * (line + 1.4) * 0.08
        draw.rectangle((width * 0.1, top, width * 0.9, low), fill="navy")
    out = io.BytesIO()
    image.save(out, kind, **saved)
    return out.getvalue()


def with_a_hidden_stream(inside: bytes) -> bytes:
    """A PDF of one page whose object 5 lies in a packed stream: `inside` is what that stream unpacks to."""
    packed = zlib.compress(b"5 0 " + inside, 9)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for number, body in (
        (1, b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>"),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"),
        (4, stream),
    ):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    lines = [(0, 0, 65535), *((1, places[n], 0) for n in (1, 2, 3, 4)), (2, 4, 0), (1, start, 0)]
    table = b"".join(struct.pack(">BIH", *line) for line in lines)
    out += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    out += table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
