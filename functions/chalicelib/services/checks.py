"""The check after a lesson (單元小測驗): a question or two of that lesson before it counts as read.

Knows that a wrong answer leads to the paragraph and to other questions, and that a lesson whose course has a check
is finished only when it was passed. Nothing of the key leaves.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.content.model import Course, Question
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField
from chalicelib.domain.quiz import Drawn, Given, draw_check, right
from chalicelib.domain.reading import check_failed, checked
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services.study import TRIES, CourseNotFoundError, online_course
from chalicelib.services.world import World


class CheckMovedOnError(ConflictError):
    """Another window has answered this check meanwhile: the questions are others now."""

    code = "check-moved-on"


@dataclass(frozen=True, slots=True)
class Check:
    """The check of a lesson as it stands for one person; `number` says which draw it is."""

    course: Course
    lesson: str
    number: int
    drawn: tuple[Drawn, ...]
    passed: bool
    wrong: tuple[Question, ...] = ()

    def questions(self) -> list[tuple[Question, Drawn]]:
        """The drawn questions, each with its choices in the order shown."""
        bank = {question.id: question for question in self.course.questions}
        return [(bank[drawn.id], drawn) for drawn in self.drawn]


def check(world: World, person: str, course_id: str, lesson_id: str) -> Check:
    """The check of a lesson, or raise CourseNotFoundError."""
    course = online_course(world, course_id)
    if course.lesson(lesson_id) is None:
        raise CourseNotFoundError(course=course_id)
    stands = world.learning.reading(person).value.of(course_id, lesson_id)
    drawn = draw_check(course, lesson_id, person, stands.check_tries)
    passed = stands.checked_at is not None or not drawn
    return Check(course, lesson_id, stands.check_tries, drawn, passed)


def answer_check(
    world: World, person: str, course_id: str, lesson_id: str, number: int, given: Given, *, at: datetime
) -> Check:
    """Judge the answers to draw `number`: passed, or another draw with the questions that were wrong.

    Raises InvalidError naming questions without an answer, and CheckMovedOnError when the draw is not the current.
    """
    for _ in range(TRIES):
        now = check(world, person, course_id, lesson_id)
        if now.passed:
            return now
        if number != now.number:
            raise CheckMovedOnError(course=course_id)
        blank = [InvalidField(f"answers.{drawn.id}", "unanswered") for drawn in now.drawn if not given.get(drawn.id)]
        if blank:
            raise InvalidError(*blank)
        wrong = tuple(question for question, drawn in now.questions() if not right(question, given[drawn.id]))
        kept = world.learning.reading(person)
        if wrong:
            reading = check_failed(kept.value, course_id, lesson_id)
        else:
            reading = checked(kept.value, course_id, lesson_id, at=at)
        try:
            world.commit(world.learning.saving_reading(person, kept, reading))
        except ChangedMeanwhileError:
            continue
        after = check(world, person, course_id, lesson_id)
        return Check(after.course, lesson_id, after.number, after.drawn, after.passed, wrong)
    raise ChangedMeanwhileError
