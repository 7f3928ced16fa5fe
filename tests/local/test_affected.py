"""`make affected`: a table that a person can work through, for their eyes only, and mistakes said in words."""

import io
import stat
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from infra.affected import main
from tests.builders import Clock

ROOT = Path(__file__).resolve().parents[2]


def said(folder, **env):
    out = io.StringIO()
    told = {"DATA": str(folder / "data"), "TO": str(folder / "list.ods"), "SINCE": "2026-11-01", **env}
    return main({name: value for name, value in told.items() if value}, ROOT, Clock(), out), out.getvalue()


def test_the_table_has_a_place_to_note_how_each_was_told_and_is_for_its_owner_only(tmp_path):
    code, text = said(tmp_path)
    assert code == 0, text
    assert "0 位" in text and stat.S_IMODE((tmp_path / "list.ods").stat().st_mode) == 0o600
    (head, *_) = CalamineWorkbook.from_path(str(tmp_path / "list.ods")).get_sheet_by_index(0).to_python()
    assert head[:4] == ["單位", "姓名", "電子郵件", "手機"] and head[-1] == "通知的日期和方式"
    code, text = said(tmp_path)
    assert code == 1 and "已經存在" in text


@pytest.mark.parametrize(
    ("env", "told"),
    [({"SINCE": ""}, "SINCE="), ({"SINCE": "11/1"}, "SINCE="), ({"TO": ""}, "SINCE="),
     ({"UNTIL": "2026-10-01"}, "SINCE="), ({"UNIT": "nobody"}, "沒有叫做「nobody」的單位"),
     ({"STACK": "no such"}, "堆疊名稱")],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_and_nothing_is_written(tmp_path, env, told):
    code, text = said(tmp_path, **env)
    assert code == 1 and told in text
    assert not (tmp_path / "list.ods").exists()
