"""authorities.yml: one edit of the project's own file brings exactly this finding."""

import shutil
from pathlib import Path

import pytest

from chalicelib.content.reading import read_content

ROOT = Path(__file__).parents[2]
FILE = "course_content/authorities.yml"
CASES = [
    ("category-unanswered", "  - category: hakka", "  - category: police", "客家類還查不到"),
    ("duplicate-id", "  - category: hakka", "  - category: police", "「police」寫了兩次"),
    ("unknown-category", "  - category: hakka", "  - category: haka", "hakka（客家類）"),
    ("range-missing", "  - id: nation", "  - id: several", "ranges 加一筆 id: nation"),
    ("unknown-office", "taipei: taipei-hakka", "taipei: taipei-haka", "taipei-hakka"),
    ("unknown-office", "  local: local", "  local: county", "offices 裡沒有「county」"),
    ("unknown-office", "enclosures: fire", "enclosures: firs", "fire"),
    ("enclosures-missing", "  - id: law", "  - id: act", "id: law"),
    ("authority-differs", "taipei: taipei-hakka", "taipei: taipei-police", "tracks.yml 寫的是臺北市政府客家事務委員會"),
    ("missing-field", "    name: 教育部\n", "", "機關名稱"),
    ("bad-choice", "to: [taipei]", "to: [taipeh]", "taipei"),
]


def findings(tmp_path, *edits):
    shutil.copytree(ROOT / "course_content", tmp_path / "course_content")
    file = tmp_path / FILE
    text = file.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return [one for one in read_content(tmp_path)[1] if one.path == FILE]


@pytest.mark.parametrize(("code", "old", "new", "said"), CASES)
def test_a_mistake_is_found_and_explained(tmp_path, code, old, new, said):
    found = [one for one in findings(tmp_path, (old, new)) if one.code == code]
    assert found and any(said in one.sentence for one in found), found


@pytest.mark.parametrize("key", ["source", "date"])
def test_no_line_without_source_and_day(tmp_path, key):
    lines = (ROOT / FILE).read_text("utf-8").splitlines(keepends=True)
    for one in [line for line in lines if line.startswith(f"    {key}: ")][:1]:
        found = findings(tmp_path, (one, ""))
        assert [finding.code for finding in found] == ["missing-field"]
        assert "查得到" in found[0].sentence


def test_the_file_as_it_is_has_no_findings(tmp_path):
    assert findings(tmp_path) == []


def test_without_the_file_there_are_no_authorities(tmp_path):
    shutil.copytree(ROOT / "course_content", tmp_path / "course_content")
    (tmp_path / FILE).unlink()
    content, found = read_content(tmp_path)
    assert content.authorities is None and not found
