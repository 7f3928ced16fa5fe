"""Quizzes: drawn over all lessons, graded by the key, paused after failures."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.content.model import QuestionKind
from chalicelib.domain.errors import InvalidError
from chalicelib.domain.quiz import Attempt, draw, ensure_answered, graded, pause_until, right
from tests.builders import NOON, a_course, a_question


def an_attempt(**changes):
    attempt = Attempt("c.1", "c", "v", 1, draw(a_course(), Random(1)), NOON)
    return replace(attempt, **changes)


@given(st.integers(0, 10_000))
def test_a_draw_has_no_question_twice_and_is_even_over_the_lessons(seed):
    course = a_course()
    drawn = draw(course, Random(seed))
    assert len({q.id for q in drawn}) == course.quiz_questions
    by_id = {q.id: q.lesson for q in course.questions}
    lessons = [by_id[q.id] for q in drawn]
    assert abs(lessons.count("01-lesson") - lessons.count("02-lesson")) <= 1


def test_choices_are_shuffled_and_true_false_are_not():
    course = a_course(
        questions=(a_question(1), a_question(2, kind=QuestionKind.TRUE_FALSE, choices=(), answer=("true",)))
    )
    orders = {drawn.choices for seed in range(30) for drawn in draw(course, Random(seed)) if drawn.id == "q-001"}
    assert len(orders) > 1
    fixed = {drawn.choices for seed in range(30) for drawn in draw(course, Random(seed)) if drawn.id == "q-002"}
    assert fixed == {("true", "false")}


def test_an_ordering_question_is_never_shown_solved():
    question = a_question(kind=QuestionKind.ORDERING, answer=("a", "b", "c"))
    course = a_course(questions=(question,), quiz_questions=1)
    assert all(draw(course, Random(seed))[0].choices != question.answer for seed in range(60))


@pytest.mark.parametrize(
    ("kind", "answer", "given", "is_right"),
    [
        (QuestionKind.SINGLE, ("b",), ["b"], True),
        (QuestionKind.SINGLE, ("b",), ["a"], False),
        (QuestionKind.SINGLE, ("b",), ["a", "b"], False),
        (QuestionKind.SINGLE, ("b",), [], False),
        (QuestionKind.MULTIPLE, ("a", "c"), ["c", "a"], True),
        (QuestionKind.MULTIPLE, ("a", "c"), ["a"], False),
        (QuestionKind.MULTIPLE, ("a", "c"), ["a", "b", "c"], False),
        (QuestionKind.MULTIPLE, ("a", "c"), ["a", "a", "c"], False),
        (QuestionKind.TRUE_FALSE, ("false",), ["false"], True),
        (QuestionKind.ORDERING, ("a", "b", "c"), ["a", "b", "c"], True),
        (QuestionKind.ORDERING, ("a", "b", "c"), ["a", "c", "b"], False),
    ],
)
def test_grading(kind, answer, given, is_right):
    assert right(a_question(kind=kind, answer=answer), given) is is_right


def test_a_score_is_rounded_down_and_held_against_the_pass_mark():
    attempt = an_attempt()
    names = [q.id for q in attempt.questions]
    three = attempt.with_answers({name: ["b" if i < 3 else "a"] for i, name in enumerate(names)})
    assert (graded(three, a_course(), at=NOON).score, graded(three, a_course(), at=NOON).passed) == (75, True)
    assert graded(three, a_course(pass_mark=76), at=NOON).passed is False


def test_answers_to_questions_that_were_not_drawn_are_dropped():
    assert an_attempt().with_answers({"unknown": ["a"]}).answers == {}


def test_every_question_without_an_answer_is_named():
    attempt = an_attempt()
    first = attempt.questions[0].id
    with pytest.raises(InvalidError) as caught:
        ensure_answered(attempt.with_answers({first: ["a"]}))
    assert len(caught.value.fields) == 3 and all(field.code == "unanswered" for field in caught.value.fields)


def test_the_pause_grows_with_the_failures():
    def failed(count):
        return [an_attempt(submitted_at=NOON, passed=False) for _ in range(count)]

    assert pause_until([]) is None and pause_until(failed(1)) is None
    waits = [pause_until(failed(count)) - NOON for count in (2, 3, 4, 5, 9)]
    assert waits == [timedelta(minutes=m) for m in (5, 15, 60, 60, 60)]


def test_what_a_learner_sees_holds_no_key():
    public = a_question().for_learners()
    assert not hasattr(public, "answer") and "理由" not in repr(public) and "說明" not in repr(public)
