"""The command line of the checker."""

import io
import json

from chalicelib.content.fields.course import COURSE, LESSON, QUESTION
from chalicelib.content.fields.kinds import Group, ListOf
from chalicelib.content.fields.notice import NOTICE
from chalicelib.content.fields.tracks import TRACKS
from chalicelib.content.fields.unit import UNIT
from chalicelib.content.findings import Finding, Severity
from sitebuild.check import annotation, main
from tests.content.trees import GOOD, a_tree
from tests.content.trees import UNIT as UNIT_FILE


def run(*arguments):
    out = io.StringIO()
    return main(list(map(str, arguments)), out), out.getvalue()


def test_sound_content_is_counted_and_passes():
    assert run("--root", GOOD) == (0, "檢查完成：1 個單位、2 則公告、2 門課程、5 項訓練規定，沒有發現問題。\n")


def test_a_warning_is_marked_and_passes(tmp_path):
    root = a_tree(tmp_path, (UNIT_FILE, "  - {email: assistant@heping.example.org, role: assistant}\n", ""))
    code, said = run("--root", root)
    assert code == 0
    assert f"{UNIT_FILE}:21: （警告）只有一位承辦人" in said
    assert said.endswith("檢查完成：1 個檔案有 0 個錯誤、1 個警告。警告和建議不影響發布，有空請看一下。\n")


def test_an_error_fails(tmp_path):
    code, said = run("--root", a_tree(tmp_path, (UNIT_FILE, "type: 法人", "type: 協會")))
    assert code == 1
    assert said.splitlines()[0].startswith(f"{UNIT_FILE}:3: 「單位類型」（type）")


def test_an_annotation_keeps_to_one_line():
    finding = Finding("a,b:c.md", 3, Severity.ERROR, "x", "百分之 50% 的\n內容")
    assert annotation(finding) == "::error file=a%2Cb%3Ac.md,line=3::百分之 50%25 的%0A內容"


def test_schemas_are_written_on_request(tmp_path):
    code, said = run("--schemas", tmp_path / "out")
    assert code == 0
    assert "notice.schema.json" in said
    assert json.loads((tmp_path / "out/notice.schema.json").read_text("utf-8"))["title"] == "召募公告的欄位"


def groups(group):
    yield group
    for field in group.fields:
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        if isinstance(kind, Group):
            yield from groups(kind)


def test_no_chinese_name_stands_for_two_fields_of_a_group():
    for top in (UNIT, NOTICE, COURSE, LESSON, QUESTION, TRACKS):
        for group in groups(top):
            names = [name for field in group.fields for name in (field.label, *field.names)]
            assert len(names) == len(set(names)), names
