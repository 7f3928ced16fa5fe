"""Papers by Pillow and pikepdf: decided by decoding; photos drawn anew, PDFs searched for all that acts by itself.

A clean PDF is kept byte for byte, so that a signature in it stays valid. One that had to be repaired is written
anew, so that it holds nothing but what was searched here. Limits keep a small file from unpacking into a large one.
"""

import io
from collections.abc import Iterator

import pikepdf
from PIL import Image

from chalicelib.adapters.pillow_photos import upright
from chalicelib.services.ports import Paper, PaperRefused, PhotoRefused

MOST_PAGES = 10
LONGEST_SIDE = 2400
LEAST_SIDE = 600
QUALITY = 85
UNPACKED = 64 * 1024 * 1024
# Names that run a program, start another one, or carry a file (ISO 32000-2: 12.6.4, 7.11.4, 12.5.6).
ACTING_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"})
ACTING_NAMES = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/EmbeddedFile", "/FileAttachment"}
)
NAMED_BY = ("/S", "/Type", "/Subtype")
OF_A_PHOTO = {"photo-too-large": "evidence-too-large", "photo-damaged": "evidence-damaged"}

# Process-wide, as qpdf has it; nobody else in the worker reads PDFs.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=UNPACKED,
    png_max_memory=UNPACKED,
    run_length_max_memory=UNPACKED,
    tiff_max_memory=UNPACKED,
    parser_max_container_size=200_000,
    parser_max_nesting=100,
    doc_max_warnings=100,
)


class PillowPapers:
    """Papers over Pillow and pikepdf."""

    def paper(self, data: bytes) -> Paper:
        """A fresh JPEG, or a PDF that does nothing but show pages; or raise PaperRefused."""
        if data.startswith(b"%PDF-"):
            return Paper(_still(data), "application/pdf", "pdf")
        return Paper(_drawn(data), "image/jpeg", "jpg")


def _drawn(data: bytes) -> bytes:
    try:
        image = upright(data)
    except PhotoRefused as e:
        raise PaperRefused(OF_A_PHOTO.get(e.reason, "evidence-format")) from e
    if max(image.size) < LEAST_SIDE:
        raise PaperRefused("evidence-too-small")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _still(data: bytes) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise PaperRefused("evidence-encrypted")
            if not pdf.pages:
                raise PaperRefused("evidence-damaged")
            if len(pdf.pages) > MOST_PAGES:
                raise PaperRefused("evidence-pages")
            if any(_acts(part) for part in _dictionaries(pdf)):
                raise PaperRefused("evidence-active")
            return _written_anew(pdf) if pdf.get_warnings() else data
    except pikepdf.PasswordError as e:
        raise PaperRefused("evidence-encrypted") from e
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, OverflowError, MemoryError, OSError) as e:
        raise PaperRefused("evidence-damaged") from e


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, also those that nothing refers to and those inside others."""
    todo = [pdf.trailer, *pdf.objects]
    while todo:
        part = todo.pop()
        if isinstance(part, pikepdf.Array):
            inner = list(part.as_list())
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            inner = [value for _, value in part.items()]
        else:
            continue
        # what is indirect stands in pdf.objects itself
        todo.extend(one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect)


def _acts(part: pikepdf.Object) -> bool:
    keys = set(part.keys())
    return bool(keys & ACTING_KEYS) or any(str(part[key]) in ACTING_NAMES for key in keys.intersection(NAMED_BY))


def _written_anew(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
