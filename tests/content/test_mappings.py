"""Mapping files that a unit brings: read with JSON or YAML, and every mistake is told with what to write instead."""

import json
import shutil
from pathlib import Path

import pytest

from chalicelib.content.model import MappingColumn
from chalicelib.content.reading import read_content

ROOT = Path(__file__).parent / "good"
GOOD = {
    "id": "mine",
    "name": "名冊",
    "purpose": "book",
    "source": "範本",
    "date": "2026-11-23",
    "confirmed": False,
    "columns": [
        {"header": "姓名", "key": "name"},
        {"header": "性別", "key": "gender", "values": [{"from": "男", "to": "1"}]},
        {"header": "生日", "key": "birth_date", "format": "seven_digits"},
        {"header": "證號", "key": "id_number"},
        {"header": "動作", "constant": "A"},
    ],
}


@pytest.fixture
def read(tmp_path):
    def read(mapping, suffix="json"):
        shutil.copytree(ROOT, tmp_path / "tree")
        (unit,) = {one.parent for one in (tmp_path / "tree" / "site/docs/units").glob("*/index.md")} or {None}
        folder = unit / "mappings"
        folder.mkdir()
        text = mapping if isinstance(mapping, str) else json.dumps(mapping, ensure_ascii=False, indent=1)
        (folder / f"mine.{suffix}").write_text(text, "utf-8")
        content, findings = read_content(tmp_path / "tree")
        own = [(one.line, one.code, one.sentence) for one in findings if "mappings" in one.path]
        return content.units[unit.name].mappings, own

    return read


def with_column(**column):
    return {**GOOD, "columns": [*GOOD["columns"], column]}


def test_a_good_file_becomes_part_of_the_unit(read):
    (mapping,), findings = read(GOOD)
    assert findings == [] and mapping.id == "mine" and mapping.date == "2026-11-23"
    assert mapping.columns[1] == MappingColumn("性別", "gender", values=(("男", "1"),))
    assert mapping.columns[4].constant == "A"


def test_yaml_says_the_same(read):
    head = "id: mine\nname: 名冊\npurpose: update\nsource: 範本\ndate: 2026-11-23\nconfirmed: true\n"
    text = f"{head}columns:\n  - {{header: 姓名, key: name}}\n"
    (mapping,), findings = read(text, "yml")
    assert findings == [] and mapping.confirmed and mapping.purpose == "update"


@pytest.mark.parametrize(
    ("mapping", "code", "words"),
    [
        (with_column(header="電話", key="mobil"), "unknown-fact", "您是不是要寫 mobile（行動電話）"),
        (with_column(header="X", key="zzz"), "unknown-fact", "可以寫的有：seq（序號）、name（姓名）"),
        (with_column(header="姓名", key="name_en"), "header-twice", "欄名「姓名」用了兩次"),
        (with_column(header="Y", key="seq", constant="1"), "fact-and-constant", "請只留一個"),
        ({**GOOD, "columns": GOOD["columns"][:2]}, "roster-by-law", "出生年月日、身分證統一編號或護照號碼"),
        ({**GOOD, "categories": ["nothing"]}, "unknown-category", "志工類別"),
    ],
)
def test_a_mistake_is_told_at_its_line_and_keeps_the_file_out(read, mapping, code, words):
    mappings, findings = read(mapping)
    assert mappings == ()
    ((line, found, sentence),) = findings
    assert found == code and words in sentence and line > 1


def test_a_format_that_does_not_exist_is_told_with_those_that_do(read):
    mappings, findings = read(with_column(header="訓練", key="basic_on", format="roc7"))
    assert mappings == () and len(findings) == 1 and "seven_digits" in findings[0][2]
