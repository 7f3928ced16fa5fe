"""Studying a course: progress, heartbeats, finishing a lesson."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.content.model import Course, PartMode
from chalicelib.domain.errors import ConflictError, NotFoundError
from chalicelib.domain.quiz import Attempt, LessonsUnfinishedError, ReadingTimeShortError, pause_until
from chalicelib.domain.reading import Beat, Credit, Reading, Reflection, credit, finish
from chalicelib.domain.training import PartDone
from chalicelib.records.dossier import Dossier
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services.world import World

TRIES = 5


class CourseNotFoundError(NotFoundError):
    """There is no such online course."""

    code = "course-not-found"


class LessonCheckNeededError(ConflictError):
    """The lesson ends with a check that has not been passed yet."""

    code = "lesson-check-needed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is in a course."""

    course: Course
    reading: Reading
    attempts: tuple[Attempt, ...]
    done: PartDone | None
    at: datetime

    @property
    def required_seconds(self) -> int:
        """Seconds of reading that the course requires."""
        return self.course.reading_minutes * 60

    @property
    def unfinished(self) -> list[str]:
        """Titles of the lessons that were not read to their end, in order."""
        finished = self.reading.finished(self.course.id)
        return [lesson.title for lesson in self.course.lessons if lesson.id not in finished]

    @property
    def seconds_missing(self) -> int:
        """Seconds of reading that are still to be recorded."""
        return max(0, self.required_seconds - self.reading.seconds(self.course.id))

    @property
    def paused_until(self) -> datetime | None:
        """Until when the next attempt must wait, or None."""
        until = pause_until(self.attempts)
        return until if until and until > self.at else None

    @property
    def open_attempt(self) -> Attempt | None:
        """The attempt that was begun and not submitted."""
        return next((attempt for attempt in self.attempts if attempt.open), None)

    @property
    def percent(self) -> int:
        """Progress for a bar: reading half, lessons a quarter, the quiz a quarter."""
        if self.done:
            return 100
        read = 1 - self.seconds_missing / self.required_seconds if self.required_seconds else 1
        lessons = 1 - len(self.unfinished) / len(self.course.lessons) if self.course.lessons else 1
        return int(read * 50 + lessons * 25)

    def ensure_quiz_open(self) -> None:
        """Raise unless every lesson was read to its end and the minutes are recorded."""
        if self.unfinished:
            raise LessonsUnfinishedError(course=self.course.id, lessons=self.unfinished)
        if self.seconds_missing:
            minutes = -(-self.seconds_missing // 60)
            raise ReadingTimeShortError(course=self.course.id, minutes_left=minutes)


def online_course(world: World, course_id: str) -> Course:
    """The course if it is done online, or raise CourseNotFoundError."""
    course = world.catalogue.course(course_id)
    if course is None or course.mode is not PartMode.ONLINE:
        raise CourseNotFoundError(course=course_id)
    return course


def progress(world: World, person: str, course_id: str, *, at: datetime) -> Progress:
    """How far this person is, or raise CourseNotFoundError."""
    course = online_course(world, course_id)
    return Progress(
        course=course,
        reading=world.learning.reading(person).value,
        attempts=tuple(kept.value for kept in world.learning.attempts(person, course_id)),
        done=world.learning.part(person, f"course:{course_id}"),
        at=at,
    )


def progress_in(held: Dossier, course: Course, *, at: datetime) -> Progress:
    """How far the person of a dossier is in a course, without reading anything more."""
    return Progress(
        course=course,
        reading=held.reading.value,
        attempts=held.attempts.get(course.id, ()),
        done=held.parts.get(f"course:{course.id}"),
        at=at,
    )


def beat(world: World, person: str, heartbeat: Beat, *, at: datetime) -> Credit:
    """Count a heartbeat. Two windows at once cannot count double: the second to write looks again."""
    course = online_course(world, heartbeat.course)
    if course.lesson(heartbeat.lesson) is None:
        raise CourseNotFoundError(course=heartbeat.course)
    for _ in range(TRIES):
        kept = world.learning.reading(person)
        result = credit(kept.value, heartbeat, at=at, new_token=world.ids.identifier())
        if result.reading is kept.value:
            return result
        try:
            world.commit(world.learning.saving_reading(person, kept, result.reading))
        except ChangedMeanwhileError:
            continue
        return result
    raise ChangedMeanwhileError


def reflect(world: World, person: str, course_id: str, lesson_id: str, text: str, *, at: datetime) -> Reflection:
    """Keep what a person thinks about a lesson; raises CourseNotFoundError."""
    if online_course(world, course_id).lesson(lesson_id) is None:
        raise CourseNotFoundError(course=course_id)
    reflection = Reflection(course=course_id, lesson=lesson_id, text=text, written_at=at)
    world.commit(world.learning.saving_reflection(person, reflection))
    return reflection


def finish_lesson(world: World, person: str, course_id: str, lesson_id: str, *, at: datetime) -> Progress:
    """Mark a lesson as read to its end and return the progress after it. Raises LessonCheckNeededError."""
    course = online_course(world, course_id)
    if course.lesson(lesson_id) is None:
        raise CourseNotFoundError(course=course_id)
    for _ in range(TRIES):
        kept = world.learning.reading(person)
        if course.check_questions and not kept.value.of(course_id, lesson_id).checked_at:
            raise LessonCheckNeededError(course=course_id)
        reading = finish(kept.value, course_id, lesson_id, at=at)
        if reading is kept.value:
            break
        try:
            world.commit(world.learning.saving_reading(person, kept, reading))
            break
        except ChangedMeanwhileError:
            continue
    return progress(world, person, course_id, at=at)
