"""Twelve texts that a spreadsheet would take for something else, in every column, format and another program."""

import io
import subprocess
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from chalicelib.adapters.ods_table import write_ods
from chalicelib.adapters.odt_letter import write_letter
from chalicelib.adapters.table_formats import FORMATS
from chalicelib.content.model.mapping import FACTS
from chalicelib.documents.letter import LetterLine
from chalicelib.documents.roster import RosterRow, Table, built_in, load_mapping, mapping_for, shown, table
from chalicelib.domain.names import beyond_old_sheets
from tests.documents.test_tables import ROW, rows_of

PAYLOADS = (
    "=1+1", "+886912345678", "-1+2", "@SUM(A1)", "=HYPERLINK(\"http://x.example\",\"y\")", "=cmd|' /C calc'!A0",
    "＝１＋１", "＋１", "－１", "＠ＳＵＭ（Ａ１）", "of:=1+1", "http://x.example/?a=1",
)  # fmt: skip
TEXTS = [one.name for one in fields(RosterRow) if one.type in (str, "str")]


def hostile():
    """A row for each payload, with it in every text column."""
    return [replace(ROW, **dict.fromkeys(TEXTS, payload)) for payload in PAYLOADS]


def texts_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_facts_and_columns_are_the_same_list():
    assert set(FACTS) - {""} == {one.name for one in fields(RosterRow)}


@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_no_payload_runs_in_any_column_says_a_reader_that_is_not_ours(suffix):
    rows = table(hostile(), load_mapping("neutral"))
    data = FORMATS[suffix](Table("名冊", "名冊", (), rows))
    assert [[str(cell) for cell in row] for row in texts_of(data)[1:]] == [
        [str(float(cell)) if isinstance(cell, int) else cell for cell in row] for row in rows[1:]
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "<f>" not in xml and "table:formula" not in xml and "<hyperlink" not in xml


def test_no_payload_begins_a_cell_of_the_csv():
    rows = rows_of(FORMATS["csv"](Table("名冊", "名冊", (), table(hostile(), load_mapping("neutral")))))
    assert [
        cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    ] == []


def test_libreoffice_opens_what_we_write_and_runs_nothing(tmp_path: Path):
    """One start of LibreOffice for both formats of the table, the roster itself, and the letter."""
    rows = [["姓名", "內容"], *[[f"王{number}", payload] for number, payload in enumerate(PAYLOADS)]]
    roster = shown(hostile(), load_mapping("neutral"))
    (tmp_path / "a.ods").write_bytes(write_ods("名冊", rows))
    (tmp_path / "b.xlsx").write_bytes(FORMATS["xlsx"](Table("名冊", "名冊", ("志工基本資料",), rows)))
    (tmp_path / "r.ods").write_bytes(FORMATS["ods"](roster))
    lines = [LetterLine("title", "範例協會　函"), LetterLine("section", "主旨：檢送名冊，請鑒核。")]
    (tmp_path / "c.odt").write_bytes(write_letter("函", lines))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    table_as, text_as = "csv:Text - txt - csv (StarCalc):44,34,76", "txt:Text (encoded):UTF8"
    for kind, files in (
        (table_as, ["a.ods", "b.xlsx", "r.ods"]),
        (text_as, ["c.odt"]),
    ):
        command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), *files]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read = rows_of((tmp_path / "out" / "a.csv").read_bytes())
    assert [row[1] for row in read[1:]] == list(PAYLOADS)
    lead, _, *people = rows_of((tmp_path / "out" / "b.csv").read_bytes())
    assert lead[0] == "志工基本資料" and [row[1] for row in people] == list(PAYLOADS)
    assert rows_of((tmp_path / "out" / "r.csv").read_bytes()) == [[str(cell) for cell in row] for row in roster.rows]
    assert (tmp_path / "out" / "c.txt").read_text("utf-8-sig").split() == ["範例協會", "函", "主旨：檢送名冊，請鑒核。"]


@pytest.mark.parametrize("mapping", built_in(), ids=lambda one: one.id)
def test_every_mapping_file_of_ours_says_where_it_comes_from_and_claims_nothing(mapping):
    assert mapping.source and mapping.date and mapping.confirmed is False
    assert len({column.header for column in mapping.columns}) == len(mapping.columns) or mapping.id == "print"


def test_the_closest_mapping_file_is_chosen_and_the_units_own_before_ours():
    ours = mapping_for("book", "education", "臺北市政府教育局")
    assert ours.id == "neutral"
    own = [
        replace(ours, id="all"),
        replace(ours, id="authority", authorities=("臺北市政府教育局",)),
        replace(ours, id="other", authorities=("臺北市政府衛生局",)),
        replace(ours, id="category", categories=("education",)),
    ]
    assert mapping_for("book", "education", "臺北市政府教育局", own).id == "authority"
    assert mapping_for("book", "health", "臺北市政府衛生局", own).id == "other"
    assert mapping_for("book", "education", "別的機關", own).id == "category"
    assert mapping_for("update", "education", "臺北市政府教育局", own).id == "update"


def test_the_hours_file_has_the_seventeen_columns_in_their_order():
    assert [column.header for column in load_mapping("national-hours").columns] == [
        "姓名", "身分證字號", "服務日期起", "服務日期訖", "服務項目", "服務內容", "服務時數-小時", "服務時數-分鐘",
        "受服務人次", "交通費", "誤餐費", "服務區域", "備註", "匯入動作", "序號",
        "國外參與服務人次", "國內參與服務人次",
    ]  # fmt: skip


def test_dates_and_codes_are_written_as_the_mapping_file_says():
    members = shown([ROW], load_mapping("national-members")).rows
    person = dict(zip(members[0], members[1], strict=True))
    assert (person["性別"], person["出生年月日"], person["發冊日期"]) == ("2", "0470305", "")


@pytest.mark.parametrize(
    ("name", "rare"),
    [("王美麗", ""), ("陳𡘙", "𡘙"), ("\ue001明", "\ue001"), ("李\U000f0001", "\U000f0001"), ("娃丹‧巴萬", "")],
)
def test_characters_beyond_the_old_repertoire_are_found(name, rare):
    assert beyond_old_sheets(name) == rare
