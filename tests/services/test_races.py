"""Two windows at once: whoever comes second looks again, and nothing is lost or counted double."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.reading import Beat
from chalicelib.records.store import Conflict, Operation
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services import quizzes, study
from chalicelib.services.apply import apply
from chalicelib.services.study import CourseNotFoundError
from tests.bench.trainees import a_trainee, right_answers
from tests.builders import NOON, a_course, a_form, a_world

COURSE = "basic-ethics"


class Beaten:
    """A store in which somebody else is faster so many times: `first` acts just before each of those writes."""

    def __init__(self, store, times: int, first: Callable[[], object] = lambda: None, *, refuse: bool = False) -> None:
        self._store = store
        self._times = times
        self._first = first
        self._refuse = refuse

    def __getattr__(self, name: str):
        return getattr(self._store, name)

    def transact(self, operations: Sequence[Operation]) -> list[int]:
        if self._times:
            self._times -= 1
            self._first()
            if self._refuse:
                raise Conflict((0,))
        return self._store.transact(operations)


@pytest.fixture
def world(tmp_path: Path):
    return a_world(tmp_path)


@pytest.fixture
def me(world) -> str:
    return a_trainee(world, a_course(), 1, NOON).person


def beaten(world, times: int, first: Callable[[], object] = lambda: None, *, refuse: bool = False):
    return replace(world, store=Beaten(world.store, times, first, refuse=refuse))


def test_two_windows_draw_one_attempt(world, me):
    other = beaten(world, 1, lambda: quizzes.open_attempt(world, me, COURSE, at=NOON))
    mine = quizzes.open_attempt(other, me, COURSE, at=NOON)
    kept = world.learning.attempts(me, COURSE)
    assert [one.value for one in kept] == [mine.attempt]


def test_answers_saved_by_two_windows_are_all_kept(world, me):
    attempt = quizzes.open_attempt(world, me, COURSE, at=NOON).attempt
    one, two = attempt.questions[0].id, attempt.questions[1].id
    other = beaten(world, 1, lambda: quizzes.save(world, me, attempt.id, {two: ["c"]}))
    quizzes.save(other, me, attempt.id, {one: ["a"]})
    assert world.learning.attempt(me, attempt.id).value.answers == {one: ("a",), two: ("c",)}


def test_an_attempt_handed_in_twice_at_once_is_graded_once(world, me):
    attempt = quizzes.open_attempt(world, me, COURSE, at=NOON).attempt
    given = right_answers(a_course(), attempt)
    other = beaten(world, 1, lambda: quizzes.submit(world, me, attempt.id, given, at=NOON))
    late = quizzes.submit(other, me, attempt.id, {name: ["a"] for name in given}, at=NOON)
    assert late.attempt.passed and late.certificate
    assert len(world.dossier(me).certificates) == 1


def test_reading_in_two_windows_counts_once(world, me):
    beat = Beat(COURSE, "01-lesson", active=True, since=None)
    other = beaten(world, 1, lambda: study.beat(world, me, beat, at=NOON))
    before = world.learning.reading(me).value.seconds(COURSE)
    assert study.beat(other, me, beat, at=NOON).credited == 0
    assert world.learning.reading(me).value.seconds(COURSE) == before


def test_a_lesson_is_finished_although_another_window_writes(world, me):
    beat = Beat(COURSE, "01-lesson", active=True, since=None)
    person = a_trainee(world, replace(a_course(), lessons=a_course().lessons[:1]), 2, NOON).person
    other = beaten(world, 1, lambda: study.beat(world, person, beat, at=NOON))
    state = study.finish_lesson(other, person, COURSE, "02-lesson", at=NOON)
    assert "單元 2" not in state.unfinished
    assert study.finish_lesson(world, person, COURSE, "02-lesson", at=NOON).reading == state.reading
    with pytest.raises(CourseNotFoundError):
        study.finish_lesson(world, person, COURSE, "99", at=NOON)


@pytest.mark.parametrize(
    "act",
    [
        lambda world, me: study.beat(world, me, Beat(COURSE, "01-lesson", active=True, since=None), at=NOON),
        lambda world, me: apply(world, a_form(), key="k", at=NOON),
    ],
)
def test_when_others_are_always_faster_the_answer_is_try_again(world, me, act):
    with pytest.raises(ChangedMeanwhileError):
        act(beaten(world, 99, refuse=True), me)


def test_saving_and_handing_in_give_up_with_a_word_too(world, me):
    attempt = quizzes.open_attempt(world, me, COURSE, at=NOON).attempt
    given = right_answers(a_course(), attempt)
    with pytest.raises(ChangedMeanwhileError):
        quizzes.save(beaten(world, 99, refuse=True), me, attempt.id, given)
    with pytest.raises(ChangedMeanwhileError):
        quizzes.submit(beaten(world, 99, refuse=True), me, attempt.id, given, at=NOON)


def test_progress_grows_from_reading_to_the_quiz(world, me):
    fresh = a_trainee(world, replace(a_course(), lessons=a_course().lessons[:1], reading_minutes=0), 3, NOON).person
    assert study.progress(world, me, COURSE, at=NOON).percent == 75
    assert 0 < study.progress(world, fresh, COURSE, at=NOON).percent < 75
    attempt = quizzes.open_attempt(world, me, COURSE, at=NOON).attempt
    quizzes.submit(world, me, attempt.id, right_answers(a_course(), attempt), at=NOON)
    assert study.progress(world, me, COURSE, at=NOON).percent == 100


def test_a_form_sent_twice_at_once_makes_one_application(world):
    other = beaten(world, 1, lambda: apply(world, a_form(), key="k", at=NOON))
    first = apply(other, a_form(), key="k", at=NOON)
    assert apply(world, a_form(), key="k", at=NOON) == first
    assert len(world.applications.of_unit("heping-care")) == 1


def test_the_same_form_with_two_keys_at_once_makes_one_application(world):
    other = beaten(world, 1, lambda: apply(world, a_form(), key="one", at=NOON))
    assert apply(other, a_form(), key="two", at=NOON).already
    assert len(world.applications.of_unit("heping-care")) == 1
