"""Files and a signature field appended to a PDF (ISO 32000-1 7.5.6, 12.8): its own bytes stay as they are.

The files are associated with the document as PDF/A-3 prescribes (ISO 19005-3 6.8). The signature certifies: nothing
may be changed afterwards. Its field shows nothing and is hidden, which PDF/UA lets stay outside the tags.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from chalicelib.adapters.signing_base import Base, base_of_plain
from chalicelib.services.ports import Attachment
from chalicelib.stamping.writer import ObjectWriter

HIDDEN_AND_LOCKED = 130
PLACE = b"[0 0000000000 0000000000 0000000000]"
CERTIFYING = b"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]"


def signed_pdf(
    document: bytes,
    attached: Sequence[Attachment],
    name: str,
    at: datetime,
    room: int,
    sign: Callable[[bytes], bytes],
) -> bytes:
    """The document with the files, signed by `sign` (digest to CMS of at most `room` bytes) as `name`.

    Raises UnsignableError.
    """
    base = _read(document)
    writer = ObjectWriter(document + b"\n", {}, base.size)
    moment = f"(D:{at.astimezone(UTC):%Y%m%d%H%M%S}+00'00')".encode()
    files = {one.name: _file(writer, one, moment) for one in sorted(attached, key=lambda one: one.name)}
    field, signature = writer.number(), writer.number()
    writer.put(
        field,
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[0 0 0 0]/F %d/P %d 0 R/V %d 0 R>>"
        % (HIDDEN_AND_LOCKED, base.page, signature),
    )
    head = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M%b/Name%b%b/ByteRange" % (
        moment, _text(name), CERTIFYING,
    )  # fmt: skip
    writer.put(signature, head + PLACE + b"/Contents<" + b"0" * (2 * room) + b">>>")
    names = b"".join(b"%b %d 0 R" % (_text(key), number) for key, number in files.items())
    references = b" ".join(b"%d 0 R" % number for number in files.values())
    writer.put(
        base.root,
        base.catalogue
        + b"/AF[%b]/Names<</EmbeddedFiles<</Names[%b]>>>>" % (references, names)
        + b"/AcroForm<</Fields[%d 0 R]/SigFlags 3>>/Perms<</DocMDP %d 0 R>>>>" % (field, signature),
    )
    writer.put(base.page, base.first_page + b"/Annots[%d 0 R]>>" % field)
    whole = bytearray(_finished(writer, base, document))
    offset = writer.fixed()[1][signature]
    place = whole.index(PLACE, offset)
    return _filled(whole, place, room, sign)


def _filled(whole: bytearray, place: int, room: int, sign: Callable[[bytes], bytes]) -> bytes:
    """The file once it is known what is signed (all but the signature itself), and then the signature."""
    start = place + len(PLACE) + len(b"/Contents")
    end = start + 2 * room + 2
    said = b"[0 %d %d %d]" % (start, end, len(whole) - end)
    whole[place : place + len(PLACE)] = said.ljust(len(PLACE))
    with memoryview(whole) as view:
        digest = hashlib.sha256(view[:start])
        digest.update(view[end:])
    seal = sign(digest.digest()).hex().encode()
    whole[start + 1 : start + 1 + len(seal)] = seal
    return bytes(whole)


def _read(document: bytes) -> Base:
    """What we must know: read by hand where the file is laid out as we write them, else by a library."""
    base = base_of_plain(document)
    if base is None:
        from chalicelib.adapters.signing_foreign import base_of_any  # a library that stamped certificates do without

        base = base_of_any(document)
    return base


def _file(writer: ObjectWriter, one: Attachment, moment: bytes) -> int:
    """Embed a file and return the number of its specification."""
    content, specification = writer.number(), writer.number()
    kind = one.media_type.replace("/", "#2F").encode()
    check = hashlib.md5(one.data, usedforsecurity=False).hexdigest().encode()  # 7.11.4.1 names MD5
    parameters = b"<</Size %d/CheckSum<%b>/CreationDate%b/ModDate%b>>" % (len(one.data), check, moment, moment)
    writer.stream(content, one.data, b"/Type/EmbeddedFile/Subtype/%b/Params%b" % (kind, parameters))
    name = _text(one.name)
    writer.put(
        specification,
        b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/Data/EF<</F %d 0 R/UF %d 0 R>>>>"
        % (name, name, name, content, content),
    )
    return specification


def _finished(writer: ObjectWriter, base: Base, document: bytes) -> bytes:
    """Close the part with a table of the kind that the document has: a file must not mix the two."""
    before = int(document[document.rindex(b"startxref") + 9 :].split()[0])
    identifier = hashlib.sha256(b"signed" + base.identifier).digest()[:16]
    known = b"/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Prev %d" % (
        base.root, base.info, base.identifier.hex().encode(), identifier.hex().encode(), before,
    )  # fmt: skip
    if document.startswith(b"xref", before):
        return _with_table(writer, known)
    return _with_stream(writer, known)


def _with_table(writer: ObjectWriter, known: bytes) -> bytes:
    body, offsets, size = writer.fixed()
    table = b"".join(
        b"%d %d\n" % (run[0], len(run)) + b"".join(b"%010d 00000 n \n" % offsets[number] for number in run)
        for run in _runs(sorted(offsets))
    )
    return body + b"xref\n%btrailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (table, size, known, len(body))


def _with_stream(writer: ObjectWriter, known: bytes) -> bytes:
    number = writer.number()
    body, offsets, size = writer.fixed()
    offsets = {**offsets, number: len(body)}
    index = b" ".join(b"%d %d" % (run[0], len(run)) for run in _runs(sorted(offsets)))
    rows = b"".join(b"\x01" + offsets[key].to_bytes(4, "big") + b"\0" for key in sorted(offsets))
    writer.stream(number, rows, b"/Type/XRef/W[1 4 1]/Index[%b]/Size %d%b" % (index, size, known))
    return writer.fixed()[0] + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow one another, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _text(text: str) -> bytes:
    """A text string: as it is where ASCII will do, else in UTF-16."""
    if text.isascii() and not set(text) & set("()\\"):
        return b"(%b)" % text.encode()
    return b"<feff%b>" % text.encode("utf-16-be").hex().encode()
