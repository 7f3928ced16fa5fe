"""A unit chooses its optional questions; what must not be asked is refused with a sentence that says why."""

import pytest

from chalicelib.domain.questions import OPTIONAL, USUAL, asked
from tests.content.trees import VISIT, content_of, findings_of


def choosing(line):
    return VISIT, "apply:\n", f"apply:\n  questions: {line}\n"


def test_without_a_choice_the_usual_questions_are_asked(tmp_path):
    assert set(asked(content_of(tmp_path).notices["heping/visit"])) == USUAL


def test_a_unit_asks_only_what_it_needs_in_the_order_of_the_form(tmp_path):
    chosen = content_of(tmp_path / "some", choosing("[source, experience, languages]"))
    assert asked(chosen.notices["heping/visit"]) == ("experience", "languages", "source")
    assert asked(content_of(tmp_path / "none", choosing("[]")).notices["heping/visit"]) == ()


@pytest.mark.parametrize(
    ("word", "law"),
    [
        ("宗教信仰", "第5條"),
        ("婚姻狀況", "第5條"),
        ("病史", "第6條"),
        ("犯罪紀錄", "第6條"),
        ("良民證", "第6條"),
        ("身分證字號", "用不到"),
    ],
)
def test_what_must_not_be_asked_is_refused_with_its_reason(tmp_path, word, law):
    findings = findings_of(tmp_path, choosing(f"[skills, {word}]"))
    found = next(one for one in findings if one.code == "never-asked")
    assert found.is_error and f"「{word}」" in found.sentence and law in found.sentence
    assert found.path.endswith("visit.md") and found.line > 1


def test_a_slip_is_told_what_was_meant(tmp_path):
    findings = findings_of(tmp_path, choosing("[skill, 專長]"))
    assert [one.sentence.rsplit("。", 1)[1] for one in findings if one.code == "bad-choice"] == ["請改成 skills"] * 2
    assert "skills" in OPTIONAL
