"""Taking the quiz of a course: open or continue, save, submit. Grading happens here; the key stays here."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.content.model import Course, Question
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, NotFoundError
from chalicelib.domain.quiz import Attempt, Given, QuizPassedError, QuizPausedError, draw, ensure_answered, graded
from chalicelib.domain.training import PartDone
from chalicelib.records.learning import PartAlreadyDoneError
from chalicelib.records.writing import ChangedMeanwhileError, Kept
from chalicelib.services.certify import certify
from chalicelib.services.study import online_course, progress
from chalicelib.services.world import World

TRIES = 5


class AttemptClosedError(ConflictError):
    """The attempt was submitted; its answers can no longer change."""

    code = "attempt-closed"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An attempt with the course it was drawn from (the version it pins)."""

    attempt: Attempt
    course: Course
    certificate: str | None = None

    def questions(self) -> list[Question]:
        """The drawn questions, in the order shown."""
        bank = {question.id: question for question in self.course.questions}
        return [bank[drawn.id] for drawn in self.attempt.questions]


def open_attempt(world: World, person: str, course_id: str, *, at: datetime) -> Sheet:
    """Continue the open attempt or draw a new one.

    Raises LessonsUnfinishedError, ReadingTimeShortError, QuizPausedError or QuizPassedError.
    """
    state = progress(world, person, course_id, at=at)
    if state.open_attempt:
        return sheet(world, person, state.open_attempt.id)
    if state.done:
        raise QuizPassedError(course=course_id)
    state.ensure_quiz_open()
    if state.paused_until:
        raise QuizPausedError(course=course_id, again_at=state.paused_until.isoformat())
    number = len(state.attempts) + 1
    attempt = Attempt(
        id=f"{course_id}.{number}",
        course=course_id,
        version=state.course.version,
        number=number,
        questions=draw(state.course, world.chance),
        opened_at=at,
    )
    try:
        world.commit(world.learning.saving_attempt(person, attempt, 0))
    except ChangedMeanwhileError:
        return sheet(world, person, attempt.id)  # another window has just drawn it: go on with that one
    return Sheet(attempt, state.course)


def sheet(world: World, person: str, attempt_id: str) -> Sheet:
    """An attempt of this person, or raise NotFoundError."""
    return _sheet(world, world.learning.attempt(person, attempt_id).value)


def save(world: World, person: str, attempt_id: str, given: Given) -> None:
    """Keep answers while the person is working; raises AttemptClosedError after submission."""
    for _ in range(TRIES):
        kept = world.learning.attempt(person, attempt_id)
        if not kept.value.open:
            raise AttemptClosedError(attempt=attempt_id)
        try:
            world.commit(world.learning.saving_attempt(person, kept.value.with_answers(given), kept.version))
        except ChangedMeanwhileError:
            continue
        return
    raise ChangedMeanwhileError


def submit(world: World, person: str, attempt_id: str, given: Given, *, at: datetime) -> Sheet:
    """Grade the attempt; a second submission returns the first result. A pass may complete a training.

    Raises InvalidError naming every question without an answer.
    """
    for _ in range(TRIES):
        kept = world.learning.attempt(person, attempt_id)
        if not kept.value.open:
            return _with_certificate(world, person, _sheet(world, kept.value))
        try:
            return _grade(world, person, kept, given, at=at)
        except ChangedMeanwhileError:
            continue
    raise ChangedMeanwhileError


def _grade(world: World, person: str, kept: Kept[Attempt], given: Given, *, at: datetime) -> Sheet:
    answered = kept.value.with_answers(given)
    ensure_answered(answered)
    course = _sheet(world, answered).course
    attempt = graded(answered, course, at=at)
    writes = world.learning.saving_attempt(person, attempt, kept.version)
    if not attempt.passed:
        world.commit(writes)
        return Sheet(attempt, course)
    part = PartDone(
        key=f"course:{course.id}",
        track="",
        code=course.id,
        title=course.title,
        hours=course.hours,
        mode=course.mode.value,
        done_on=taipei_day(at),
        score=attempt.score,
    )
    issued = certify(world, person, part, at=at)
    try:
        world.commit(writes, world.learning.adding_part(person, part), issued.writes)
    except PartAlreadyDoneError as e:
        raise ChangedMeanwhileError from e
    return Sheet(attempt, course, issued.numbers[0] if issued.numbers else None)


def _sheet(world: World, attempt: Attempt) -> Sheet:
    course = world.catalogue.course(attempt.course, attempt.version) or online_course(world, attempt.course)
    known = {question.id for question in course.questions}
    if not all(drawn.id in known for drawn in attempt.questions):
        raise NotFoundError
    return Sheet(attempt, course)


def _with_certificate(world: World, person: str, given: Sheet) -> Sheet:
    if not given.attempt.passed:
        return given
    certificates = world.dossier(person).certificates.values()
    day = taipei_day(given.attempt.submitted_at) if given.attempt.submitted_at else None
    number = next((c.number for c in certificates if c.completed_on == day), None)
    return Sheet(given.attempt, given.course, number)
