"""Looks for planted ID numbers wherever an installation leaves bytes, also inside archives, PDFs and letters.

Numbers count in any writing that a program would use: plain, UTF-16, inside ZIPs and their members, in decompressed PDF
streams and drawn text, in decoded letters. Knows nothing of what was done with them.
"""

import email
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from email import policy
from pathlib import Path

import pypdf

NUMBER = re.compile(r"[A-Z][12]\d{8}")


def hits(data: bytes, numbers: frozenset[str]) -> set[str]:
    """Those of the numbers that stand in the data or in anything that is packed into it."""
    return {one for text in _texts(data) for one in NUMBER.findall(text) if one in numbers}


def scan(root: Path, numbers: frozenset[str]) -> dict[str, set[str]]:
    """File → numbers found in it, for every file below the folder."""
    found = {str(path.relative_to(root)): hits(path.read_bytes(), numbers) for path in _files(root)}
    return {name: told for name, told in found.items() if told}


def _files(root: Path) -> Iterable[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _texts(data: bytes) -> Iterator[str]:
    yield data.decode("latin-1")
    yield data.replace(b"\0", b"").decode("latin-1")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield from _texts(archive.read(name))
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)
    elif re.match(rb"[A-Za-z-]+: ", data):
        for part in email.message_from_bytes(data, policy=policy.default).walk():
            if not part.is_multipart():
                yield from _texts(part.get_payload(decode=True) or b"")


def _pdf(data: bytes) -> Iterator[str]:
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield zlib.decompress(match[1]).decode("latin-1")
        except zlib.error:
            continue
    reader = pypdf.PdfReader(io.BytesIO(data))
    for page in reader.pages:
        yield page.extract_text()
    yield from (str(value) for value in (reader.metadata or {}).values())
