"""Quizzes (測驗): drawing questions from a bank, grading, and the pause between attempts.

Knows that a draw is spread over the lessons, that grading happens here and nowhere else, and that the key leaves
only with a passed attempt. Does not know sessions or storage; chance is a `random.Random` that callers pass in.
Pauses grow so that guessing is slower than reading; attempts are unlimited.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from chalicelib.content.model import Course, Question, QuestionKind
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField

PAUSES = (timedelta(0), timedelta(0), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60))


class LessonsUnfinishedError(ConflictError):
    """The quiz opens once every lesson was read to its end. `lessons` are the titles that are missing."""

    code = "lessons-unfinished"


class ReadingTimeShortError(ConflictError):
    """Fewer minutes are recorded than the course requires."""

    code = "reading-time-short"


class QuizPausedError(ConflictError):
    """After several failed attempts there is a pause; `again_at` says until when."""

    code = "quiz-paused"


class QuizPassedError(ConflictError):
    """The quiz of this course was passed already."""

    code = "quiz-passed"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question of an attempt, with its choices in the order shown."""

    id: str
    choices: tuple[str, ...]


Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """作答: questions drawn from one version of a course, answers so far, and the result once submitted."""

    id: str
    course: str
    version: str
    number: int
    questions: tuple[Drawn, ...]
    opened_at: datetime
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    submitted_at: datetime | None = None
    score: int | None = None
    passed: bool | None = None

    @property
    def open(self) -> bool:
        """Whether it has not been submitted yet."""
        return self.submitted_at is None

    def with_answers(self, given: Given) -> "Attempt":
        """The attempt with these answers kept; answers to questions that were not drawn are dropped."""
        drawn = {question.id for question in self.questions}
        kept = {name: tuple(choices) for name, choices in given.items() if name in drawn}
        return replace(self, answers={**self.answers, **kept})


def draw(course: Course, chance: Random) -> tuple[Drawn, ...]:
    """Draw `course.quiz_questions` questions, as evenly over the lessons as the bank allows, in random order."""
    piles: dict[str, list[Question]] = {}
    for question in course.questions:
        piles.setdefault(question.lesson, []).append(question)
    for pile in piles.values():
        chance.shuffle(pile)
    drawn: list[Question] = []
    while len(drawn) < course.quiz_questions and any(piles.values()):
        lessons = [lesson for lesson, pile in piles.items() if pile]
        chance.shuffle(lessons)
        drawn.extend(piles[lesson].pop() for lesson in lessons[: course.quiz_questions - len(drawn)])
    chance.shuffle(drawn)
    return tuple(Drawn(question.id, _shuffled(question, chance)) for question in drawn)


def draw_check(course: Course, lesson: str, person: str, tries: int) -> tuple[Drawn, ...]:
    """The questions after a lesson: the same ones however often the page is opened, others after a wrong answer."""
    pool = [question for question in course.questions if question.lesson == lesson]
    Random(f"{person}|{course.id}|{lesson}").shuffle(pool)  # noqa: S311 - what is drawn is no secret
    count = min(course.check_questions, len(pool))
    drawn = [pool[(tries * count + n) % len(pool)] for n in range(count)]
    order = Random(f"{person}|{course.id}|{lesson}|{tries}")  # noqa: S311
    return tuple(Drawn(question.id, _shuffled(question, order)) for question in drawn)


def _shuffled(question: Question, chance: Random) -> tuple[str, ...]:
    if question.kind is QuestionKind.TRUE_FALSE:
        return ("true", "false")
    choices = [choice.id for choice in question.choices]
    chance.shuffle(choices)
    if question.kind is QuestionKind.ORDERING and tuple(choices) == question.answer:
        choices = choices[1:] + choices[:1]  # an order that is shown solved would be no question
    return tuple(choices)


def right(question: Question, given: Sequence[str]) -> bool:
    """Whether the answer is right: the same choices, and for ordering the same order."""
    if question.kind is QuestionKind.ORDERING:
        return tuple(given) == question.answer
    return len(given) == len(set(given)) and set(given) == set(question.answer)


def ensure_answered(attempt: Attempt) -> None:
    """Raise InvalidError naming every question without an answer."""
    blank = [question.id for question in attempt.questions if not attempt.answers.get(question.id)]
    if blank:
        raise InvalidError(*(InvalidField(f"answers.{name}", "unanswered") for name in blank))


def graded(attempt: Attempt, course: Course, *, at: datetime) -> Attempt:
    """The attempt with its score in whole percent, rounded down, held against the course's pass mark."""
    key = {question.id: question for question in course.questions}
    points = sum(right(key[drawn.id], attempt.answers.get(drawn.id, ())) for drawn in attempt.questions)
    score = points * 100 // len(attempt.questions)
    return replace(attempt, submitted_at=at, score=score, passed=score >= course.pass_mark)


def pause_until(attempts: Sequence[Attempt]) -> datetime | None:
    """Until when the next attempt must wait, or None: no pause after the first two failures, then growing."""
    failed = [attempt for attempt in attempts if attempt.submitted_at and not attempt.passed]
    if not failed:
        return None
    pause = PAUSES[min(len(failed), len(PAUSES) - 1)]
    last = max(attempt.submitted_at for attempt in failed if attempt.submitted_at)
    return last + pause if pause else None
