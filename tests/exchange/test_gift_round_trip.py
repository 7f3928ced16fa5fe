"""What goes out as GIFT comes back as the same questions: every real course, and questions of awkward characters."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.content.drafts import CourseDraft, Entry
from chalicelib.content.model import Choice, Question, QuestionKind
from chalicelib.content.reading import read_content
from sitebuild.exchange.__main__ import main
from sitebuild.exchange.bank import bank_text, read_bank
from sitebuild.exchange.gift.taking import take
from sitebuild.exchange.gift.writing import gift_text

ROOT = Path(__file__).resolve().parents[2]
COURSES = read_content(ROOT)[0].courses
ASKED = [name for name, course in COURSES.items() if course.questions]
PIECES = [
    "志工", "服務。", "～", "～=#{}:\\", "~", "=", "#", "####", "{", "}", ":", "::", "\\", "\\n", "\\\\", "\n", "->",
    "%50%", "%-100%", "%", "[html]", "[plain]", "[x", "]", "//", "// why a: x", "$CATEGORY: a", "TRUE", "T", "F",
    "<p>", "&amp;", "&&058;", '"', "'", " ", "\t", "\u3000", "- ", ": ", " #", "@@PLUGINFILE@@", "😀", "𠮷", "第 1 步",
    "section: ", "lesson: x section: y", "[tag:lesson:y]", "[id:z]", "**粗**", "|", ">", "!", "null", "true", "0",
]  # fmt: skip
LETTERS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=4)
TEXT = st.lists(st.sampled_from(PIECES) | LETTERS, min_size=1, max_size=6).map("".join).map(str.strip).filter(bool)
NAME = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@st.composite
def some_questions(draw: st.DrawFn) -> list[Question]:
    ids = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    return [draw(one_question(name)) for name in ids]


@st.composite
def one_question(draw: st.DrawFn, name: str) -> Question:
    kind = draw(st.sampled_from(list(QuestionKind)))
    if kind is QuestionKind.TRUE_FALSE:
        choices, answer = (), (draw(st.sampled_from(["true", "false"])),)
    else:
        count = draw(st.integers(3, 5))
        usual = list("abcde"[:count])
        ids = draw(
            st.just(usual) | st.permutations(usual) | st.lists(NAME, min_size=count, max_size=count, unique=True)
        )
        texts = draw(st.lists(TEXT, min_size=count, max_size=count, unique=True))
        choices = tuple(Choice(i, t, draw(st.just("") | TEXT)) for i, t in zip(ids, texts, strict=True))
        picked = draw(st.permutations(ids))
        many = {QuestionKind.SINGLE: 1, QuestionKind.ORDERING: count}.get(kind) or draw(st.integers(2, count))
        answer = tuple(picked[:many])
    lesson = draw(st.from_regex(r"0[1-9]-[a-z]{1,8}", fullmatch=True))
    return Question(name, lesson, draw(TEXT), kind, draw(TEXT), choices, answer, draw(TEXT))


def empty_course() -> CourseDraft:
    return CourseDraft(Entry("course.md", "made-up", {}, {}))


def back(questions: list[Question], title: str = "課程／A/B") -> list[Question]:
    return take("x.gift", gift_text(questions, title), empty_course()).questions


@settings(max_examples=400, deadline=None)
@given(some_questions())
def test_any_question_comes_back_from_gift_as_it_was(questions):
    assert back(questions) == questions


@settings(max_examples=300, deadline=None)
@given(some_questions())
def test_any_question_comes_back_from_yaml_as_it_was(questions):
    read, findings = read_bank("questions.yml", bank_text(questions))
    assert list(read) == questions
    assert [f for f in findings if f.is_error] == []


@pytest.mark.parametrize("name", ASKED)
def test_every_course_comes_back_byte_for_byte(name, tmp_path):
    out, notes = io.StringIO(), io.StringIO()
    assert main(["--root", str(ROOT), "gift", "export", name], out, notes) == 0
    file = tmp_path / f"{name}.gift"
    file.write_text(out.getvalue(), "utf-8")
    again = io.StringIO()
    assert main(["--root", str(ROOT), "gift", "import", str(file), "--course", name], again, notes) == 0, (
        notes.getvalue()
    )
    read, findings = read_bank("questions.yml", again.getvalue())
    assert read == COURSES[name].questions
    assert [f for f in findings if f.is_error] == []


def test_there_are_courses_and_all_four_kinds_among_them():
    kinds = {question.kind for name in ASKED for question in COURSES[name].questions}
    assert len(ASKED) >= 5 and kinds == set(QuestionKind)
