"""One tree with every mistake we could think of: the whole list of findings is pinned in awful.txt, to be read."""

import io
import re

from chalicelib.content.reading import read_content
from sitebuild.check import main
from tests.content.trees import AWFUL, HERE


def checked(*arguments):
    out = io.StringIO()
    return main([f"--root={AWFUL}", *arguments], out), out.getvalue()


def test_the_whole_list_of_findings_reads_as_pinned():
    code, said = checked()
    assert code == 1
    assert said.splitlines() == (HERE / "awful.txt").read_text("utf-8").splitlines()


def test_one_notice_shows_more_than_twenty_findings_at_once():
    _, findings = read_content(AWFUL)
    assert sum(finding.path.endswith("twenty.md") for finding in findings) >= 20


def test_findings_are_sorted_by_file_and_line_and_never_repeat():
    _, findings = read_content(AWFUL)
    places = [(finding.path, finding.line) for finding in findings]
    assert places == sorted(places)
    assert len(set(findings)) == len(findings)


def test_every_line_named_lies_in_its_file():
    for finding in read_content(AWFUL)[1]:
        file = AWFUL / finding.path
        lines = file.read_bytes().count(b"\n") + 1 if file.is_file() else 1
        assert 1 <= finding.line <= lines, finding


def test_every_sentence_is_chinese_and_says_what_to_do():
    for finding in read_content(AWFUL)[1]:
        assert re.search(r"請|可能是|應該是|要放在|要改成|正確的寫法|建議", finding.sentence), finding


def test_id_numbers_are_not_repeated_in_the_log():
    assert "A123456789" not in checked("--annotations")[1]


def test_broken_files_are_left_out_of_the_content():
    content, _ = read_content(AWFUL)
    assert not content.notices
    assert not content.units


def test_annotations_stand_beside_their_lines():
    _, said = checked("--annotations")
    assert "::error file=site/docs/units/helping-hands/twenty.md,line=5::「發布日期」（published）寫的是" in said
    assert "::warning file=site/docs/units/helping-hands/twenty.md,line=17::服務期間超過 2 年" in said


def test_one_plan_shows_more_than_thirty_findings_at_once():
    found = {finding.code for finding in read_content(AWFUL)[1] if finding.path.endswith("plans/messy.md")}
    assert sum(finding.path.endswith("plans/messy.md") for finding in read_content(AWFUL)[1]) > 30 and len(found) > 20
