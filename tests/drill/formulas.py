"""Twelve texts that a spreadsheet would run, in every column of every table: each is read back as the text it is."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from python_calamine import CalamineWorkbook

from chalicelib.adapters.plain_cell import plain
from chalicelib.adapters.table_formats import FORMATS
from chalicelib.content.model import MappingColumn, RosterMapping
from chalicelib.content.model.mapping import FACTS
from chalicelib.documents.roster import RosterRow, Table, built_in, shown
from chalicelib.domain.applicant_list import rows
from chalicelib.wording import label
from tests.builders import an_application, some_answers
from tests.documents.test_rosters import PAYLOADS
from tests.documents.test_tables import ROW
from tests.drill.found import Found

TEXTS = [one.name for one in fields(RosterRow) if one.type in (str, "str")]
SPOKEN = ("name", "mobile", "phone", "email", "education", "occupation", "experience", "motivation")
BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
RUNS = (b"<f>", b"table:formula", b"<hyperlink", b"<f ")


def run(folder: Path, payloads: int) -> Found:
    """Every table in every format, whole, with one payload in every place that takes a text."""
    found = Found()
    for payload in PAYLOADS[:payloads]:
        for table in _tables(payload):
            for suffix, write in FORMATS.items():
                data = write(table)
                found.tried += sum(payload in str(cell) for row in table.rows for cell in row)
                wrong = READERS.get(suffix, _sheet)(data, table)
                found.broken += [f"{table.name}.{suffix} {payload}: {one}" for one in wrong]
    return found


def _tables(payload: str) -> Iterator[Table]:
    hostile = replace(ROW, **dict.fromkeys(TEXTS, payload))
    everything = RosterMapping(
        "all", payload, "book", payload, "2026-11-23", False,
        tuple(MappingColumn(payload, key, constant=payload) for key in FACTS), title_lines=(payload,), file="全部",
    )  # fmt: skip
    yield from (shown([hostile], mapping) for mapping in (*built_in(), everything))
    answers = some_answers(
        **dict.fromkeys(SPOKEN, payload), skills=payload, licences=(payload,), availability=(payload,)
    )
    asked = an_application(answers=answers, notice_title=payload)
    yield Table("報名清單", payload, (payload,), [list(row) for row in rows([asked], label)])


def _sheet(data: bytes, table: Table) -> Iterator[str]:
    """What another reader sees, cell by cell."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        packed = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    yield from (f"holds {mark.decode()}" for mark in RUNS if mark in packed)
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    said = [[plain(one) for one in table.lead[:1]]] if table.lead else []
    wanted = said + [[plain(cell) if isinstance(cell, str) else float(cell) for cell in row] for row in table.rows]
    for row, cells in zip([one for one in read if any(one)], wanted, strict=True):
        yield from (f"{cell!r} is not {text!r}" for cell, text in zip(row, cells, strict=False) if cell != text)


def of_csv(data: bytes, table: Table) -> Iterator[str]:
    """No cell begins as a formula does, and behind the apostrophe stands the text."""
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for row, cells in zip(read[len(table.lead) :], table.rows, strict=True):
        for cell, text in zip(row, cells, strict=True):
            if cell.startswith(BEGINS):
                yield f"{cell!r} begins as a formula"
            if cell.removeprefix("'") != plain(str(text)):
                yield f"{cell!r} is not {text!r}"


def _json(data: bytes, table: Table) -> Iterator[str]:
    """Every text stands there as it is; nothing opens JSON as a sheet. Columns of one name are one there."""
    if len(set(table.rows[0])) < len(table.rows[0]):
        return
    said = json.dumps(json.loads(data), ensure_ascii=False)
    texts = {cell for row in table.rows for cell in row if isinstance(cell, str)}
    yield from (f"{text!r} is not there" for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in said)


READERS = {"csv": of_csv, "json": _json}
full = partial(run, payloads=len(PAYLOADS))
short = partial(run, payloads=len(PAYLOADS))
