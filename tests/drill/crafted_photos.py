"""Photos made to do harm: bombs, files of two kinds, hidden places, sizes that lie.

Knows nothing of who judges them.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.faces import a_face, taken

SECRET = b"25.0330N 121.5654E"
GPS, MAKER, TURN = 0x8825, 0x010F, 0x0112


def honest() -> list[bytes]:
    """What phones send, with the place in every corner that a format has."""
    face = a_face(1, 450, 600)
    return [
        taken(face, exif=_exif(), comment=SECRET, icc_profile=SECRET),
        _encoded(face, "PNG", exif=_exif(), pnginfo=_text()),
        _encoded(face, "WEBP", exif=_exif(), xmp=SECRET, quality=80),
    ]


def crafted() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    face = a_face(2, 450, 600)
    photo = taken(face, exif=_exif())
    yield from (("bomb", a_png_that_claims(side, side)) for side in (7_100, 12_000, 30_000, 65_535))
    yield "bomb of one line", a_png_that_claims(1_000_000, 50)
    yield "png of nothing", a_png_that_claims(0, 0)
    yield "png that unpacks to much", _png(_chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(50_000_000))))
    yield "png with a huge profile", _png(_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(50_000_000))))
    yield "png with a wrong sum", _png(b"\0\0\0\4tEXtabcd\0\0\0\0")
    yield "png with an endless chunk", _png(b"\xff\xff\xff\xfftEXt")
    yield "jpeg of other size", _jpeg_of_size(photo, 60_000, 60_000)
    yield "jpeg of no size", _jpeg_of_size(photo, 0, 0)
    yield "jpeg and page", photo + b"<script>alert(1)</script>"
    yield "jpeg and zip", photo + _zip(b"x" * 1000)
    yield "page with the first bytes", b"\xff\xd8\xff\xe0<html><script>alert(1)</script>"
    yield "zip", _zip(photo)
    yield "pdf", b"%PDF-1.7\n" + photo
    yield "drawing", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield from ((kind, _encoded(face, kind)) for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA"))
    yield "heic", b"\x00\x00\x00\x18ftypheic" + bytes(500)
    yield "moving webp", _encoded(face, "WEBP", save_all=True, append_images=[face.rotate(9)], duration=100)
    yield "moving png", _encoded(face, "PNG", save_all=True, append_images=[face.rotate(9)], pnginfo=_text())
    yield "several photos", _encoded(face, "MPO", save_all=True, append_images=[face], exif=_exif())
    yield "four inks", _encoded(face.convert("CMYK"), "JPEG")
    yield "grey and clear", _encoded(face.convert("LA"), "PNG", pnginfo=_text())
    yield "palette", _encoded(face.convert("P"), "PNG", transparency=0)
    yield "sixteen bits", _encoded(face.convert("I;16"), "PNG")
    yield "black and white", _encoded(face.convert("1"), "PNG")
    yield from ((f"turned {turn}", taken(face, exif=_exif(turn))) for turn in (0, 3, 8, 9, 65_535))
    yield "broken exif", taken(face, exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + SECRET)
    yield "nothing", b""
    yield "first bytes only", b"\xff\xd8\xff"
    yield "too many bytes", photo + bytes(10_000_001)


def a_png_that_claims(width: int, height: int) -> bytes:
    """A few bytes whose header promises a huge picture."""
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", zlib.compress(bytes(1000))) + _chunk(b"IEND", b"")


def _png(chunk: bytes) -> bytes:
    """A sound picture with something put behind its header."""
    whole = _encoded(a_face(3, 450, 600), "PNG")
    return whole[:33] + chunk + whole[33:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _jpeg_of_size(photo: bytes, width: int, height: int) -> bytes:
    place = photo.index(b"\xff\xc0")
    return photo[: place + 5] + struct.pack(">HH", height, width) + photo[place + 9 :]


def _exif(turn: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[TURN], exif[MAKER] = turn, SECRET.decode()
    exif.get_ifd(GPS)[29] = SECRET.decode()
    return exif


def _text() -> PngInfo:
    info = PngInfo()
    info.add_text("Location", SECRET.decode())
    info.add_itxt("Place", SECRET.decode(), zip=True)
    return info


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.jpg", data)
    return out.getvalue()


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
