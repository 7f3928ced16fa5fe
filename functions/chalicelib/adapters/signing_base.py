"""What must be known of a PDF before something is appended to it; read by hand from files that our own writer made.

Such a file has one table of objects, every object on its own, and nothing appended yet. Any other is for
`signing_foreign`.
"""

import re
from dataclasses import dataclass

TAKEN = (b"/AF", b"/Names", b"/AcroForm", b"/Perms")
TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.S)
TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
ROW = 20
OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.S)
REFERENCE = rb"\s*(\d+) 0 R"
IDENTIFIER = re.compile(rb"/ID\s*\[\s*<([0-9a-fA-F]{32})>")


class UnsignableError(Exception):
    """The PDF holds files, forms or annotations already: it is not one of our documents."""


@dataclass(frozen=True, slots=True)
class Base:
    """What the appended part must know of the document."""

    root: int
    page: int
    info: int
    size: int
    identifier: bytes
    catalogue: bytes
    first_page: bytes


def base_of_plain(document: bytes) -> Base | None:
    """The base of a file that our writer made; None for any other. Raises UnsignableError."""
    trailer = TRAILER.search(document, max(0, len(document) - 1024))
    table = TABLE.match(document, int(trailer[2])) if trailer else None
    identifier = IDENTIFIER.search(trailer[1]) if trailer else None
    if not trailer or not table or not identifier or b"/Prev" in trailer[1]:
        return None
    root, info, size = (_number(trailer[1], name) for name in (rb"/Root", rb"/Info", rb"/Size"))
    catalogue = _object(document, table, root)
    page = _number(_object(document, table, _number(catalogue, rb"/Pages")), rb"/Kids\s*\[")
    first_page = _object(document, table, page)
    if None in (root, info, size, page) or not catalogue or not first_page:
        return None
    taken = [name.decode() for name in TAKEN if name in catalogue]
    if taken or b"/Annots" in first_page:
        raise UnsignableError(*taken)
    known = bytes.fromhex(identifier[1].decode())
    return Base(int(root or 0), int(page or 0), int(info or 0), int(size or 0), known, catalogue, first_page)


def _number(text: bytes, name: bytes) -> int | None:
    found = re.search(name + (rb"\s+(\d+)" if name == rb"/Size" else REFERENCE), text)
    return int(found[1]) if found else None


def _object(document: bytes, table: re.Match[bytes], number: int | None) -> bytes:
    """The dictionary of an object without its end; empty when it is anything else."""
    if number is None or number >= int(table[1]):
        return b""
    row = document[table.end() + ROW * number :][:10]
    found = OBJECT.match(document, int(row)) if row.isdigit() else None
    if not found or int(found[1]) != number or not found[2].startswith(b"<<") or not found[2].endswith(b">>"):
        return b""
    return found[2].removesuffix(b">>").rstrip()
