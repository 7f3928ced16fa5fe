"""Rosters read back by readers that are not ours: ODS as XML in a ZIP, CSV by the standard library."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from importlib import resources
from xml.etree import ElementTree

import msgspec
import pytest

from chalicelib.adapters.csv_table import write_csv
from chalicelib.adapters.ods_table import write_ods
from chalicelib.documents.roster import RosterRow, load_mapping, table

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ROW = RosterRow(
    seq=1,
    name="陳𡘙",
    gender="女",
    birth_date=date(1958, 3, 5),
    id_number="A200000003",
    category="社會福利類",
    basic_on=date(2026, 11, 20),
    basic_hours=6,
    basic_issuer="範例志願服務推廣中心",
    basic_number="115-centre-000042",
    special_category="社福類",
    special_on=date(2026, 11, 22),
    special_hours=6,
    special_issuer="範例社團法人和平關懷協會",
    special_number="115-heping-care-000007",
    photo="001.jpg",
    kind="初次",
    book_no="",
    mobile="0912345678",
    address="臺北市大安區範例路1段1號",
    email="mei@example.org",
)
FORMULAS = ("=1+1", "+886912345678", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝１", "＋１", "－１", "＠ＳＵＭ")


def the_mapping_file():
    return msgspec.json.decode(
        resources.files("chalicelib.documents.roster").joinpath("mappings/neutral.json").read_bytes()
    )


def roster(*rows):
    return table(rows, load_mapping("neutral"))


def cells_of(ods):
    """The sheet's rows of cells, as XML elements."""
    with zipfile.ZipFile(io.BytesIO(ods)) as archive:
        assert archive.testzip() is None
        sheet = ElementTree.fromstring(archive.read("content.xml")).find(f".//{TABLE}table")
    return [row.findall(f"{TABLE}table-cell") for row in sheet.iter(f"{TABLE}table-row")]


def shown(cell):
    return "".join(cell.itertext())


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_columns_stand_in_the_order_of_the_mapping_file():
    headers = [column["header"] for column in the_mapping_file()["columns"]]
    assert [shown(cell) for cell in cells_of(write_ods("名冊", roster(ROW)))[0]] == headers
    assert rows_of(write_csv(roster(ROW)))[0] == headers


def test_both_files_say_the_same_of_a_person():
    expected = [
        *("1", "陳𡘙", "女", "47/03/05", "A200000003", "社會福利類"),
        *("115/11/20", "6", "範例志願服務推廣中心", "115-centre-000042"),
        *("社福類", "115/11/22", "6", "範例社團法人和平關懷協會", "115-heping-care-000007"),
        *("001.jpg", "初次", "", "", "0912345678", "臺北市大安區範例路1段1號", "mei@example.org"),
    ]
    assert [shown(cell) for cell in cells_of(write_ods("名冊", roster(ROW)))[1]] == expected
    assert rows_of(write_csv(roster(ROW)))[1] == expected


def test_people_stand_one_under_another_in_their_order():
    rows = [replace(ROW, seq=n, name=f"王{n}") for n in range(1, 41)]
    names = [f"王{n}" for n in range(1, 41)]
    assert [shown(row[1]) for row in cells_of(write_ods("名冊", roster(*rows)))[1:]] == names
    assert [row[1] for row in rows_of(write_csv(roster(*rows)))[1:]] == names


def test_the_ods_is_one_by_its_first_bytes_and_its_sheet_has_the_name_of_the_mapping():
    ods = write_ods(load_mapping("neutral").name, roster(ROW))
    with zipfile.ZipFile(io.BytesIO(ods)) as archive:
        first = archive.infolist()[0]
        content = ElementTree.fromstring(archive.read("content.xml"))
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert ods[38:].startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    assert content.find(f".//{TABLE}table").get(f"{TABLE}name") == "志願服務紀錄冊申請名冊"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_text_in_the_ods(text):
    cell = cells_of(write_ods("名冊", roster(replace(ROW, address=text))))[1][-2]
    assert cell.get(f"{OFFICE}value-type") == "string"
    assert cell.get(f"{TABLE}formula") is None
    assert cell.get(f"{OFFICE}value") is None


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_begins_like_a_formula_is_inert_in_the_csv(text):
    cell = rows_of(write_csv(roster(replace(ROW, address=text))))[1][-2]
    assert cell.startswith("'") and cell.endswith(text.strip())


def test_hours_and_numbers_can_be_summed_but_a_telephone_number_keeps_its_zero():
    headers, cells = cells_of(write_ods("名冊", roster(ROW)))
    by_header = dict(zip(map(shown, headers), cells, strict=True))
    assert by_header["基礎訓練時數"].get(f"{OFFICE}value-type") == "float"
    assert by_header["基礎訓練時數"].get(f"{OFFICE}value") == "6"
    assert by_header["行動電話"].get(f"{OFFICE}value-type") == "string"


def test_the_csv_has_the_mark_that_spreadsheets_need_and_lines_of_windows():
    data = write_csv(roster(ROW))
    assert data.startswith(b'\xef\xbb\xbf"') and data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\r\n") == data.count(b"\n") == 2


@pytest.mark.parametrize("text", ['他說"好"', "一、\r\n二、", "甲,乙", "甲;乙", "<b>&amp;</b>", "𡘙‧·"])
def test_a_cell_never_breaks_its_row(text):
    rows = rows_of(write_csv(roster(replace(ROW, address=text))))
    assert [len(row) for row in rows] == [22, 22]
    flat = text.replace("\r\n", "  ")
    assert rows[1][-2] == flat
    assert shown(cells_of(write_ods("名冊", roster(replace(ROW, address=text))))[1][-2]).split() == text.split()


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\ufffe", "]]>", "\x85"])
def test_no_character_makes_an_ods_that_nobody_can_open(character):
    ods = write_ods("名冊", roster(ROW, replace(ROW, address=f"臺北{character}市")))
    assert [shown(row[1]) for row in cells_of(ods)[1:]] == [ROW.name, ROW.name]
