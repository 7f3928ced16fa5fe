"""What must be known of a PDF that a renderer made, read by pikepdf."""

import io

import pikepdf

from chalicelib.adapters.signing_base import TAKEN, Base, UnsignableError


def base_of_any(document: bytes) -> Base:
    """The base of any PDF; raises UnsignableError."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        page = pdf.pages[0].obj
        taken = [name.decode() for name in TAKEN if name.decode() in pdf.Root]
        if taken or "/Annots" in page:
            raise UnsignableError(*taken)
        return Base(
            root=pdf.Root.objgen[0],
            page=page.objgen[0],
            info=pdf.trailer.Info.objgen[0],
            size=int(pdf.trailer.Size),
            identifier=bytes(pdf.trailer.ID[0]),
            catalogue=_open(pdf.Root),
            first_page=_open(page),
        )


def _open(dictionary: pikepdf.Object) -> bytes:
    """A dictionary as it is written, without its end."""
    return bytes(dictionary.unparse(resolved=True)).rstrip().removesuffix(b">>").rstrip()
