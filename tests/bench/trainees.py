"""People who have read a course to its end and are signed in: what a measurement of quizzes starts from."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.content.model import Course
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.domain.quiz import Attempt
from chalicelib.domain.reading import LessonReading, Reading
from chalicelib.records.sessions import Session
from chalicelib.records.writing import Kept
from chalicelib.services.world import World


@dataclass(frozen=True)
class Trainee:
    """Who is signed in with which token."""

    person: str
    token: str


def a_trainee(world: World, course: Course, number: int, at: datetime) -> Trainee:
    """Someone new who may open the quiz of the course."""
    person, token = world.ids.identifier(), world.ids.token()
    email, name = f"t{number}@example.org", f"學員{number}"
    someone = Person(id=person, email=email, name=name, birth_date=date(1958, 3, 5), created_at=at)
    seconds = course.reading_minutes * 60 // len(course.lessons) + 60
    read = {lesson.id: LessonReading(seconds, at) for lesson in course.lessons}
    session = Session(email, person, at, at, at + timedelta(days=1))
    world.commit(
        world.people.adding(someone, matching_key(name)),
        world.learning.saving_reading(person, Kept(Reading(), 0), Reading(None, {course.id: read})),
        world.sessions.saving(token, session, 0),
    )
    return Trainee(person, token)


def right_answers(course: Course, attempt: Attempt) -> dict[str, tuple[str, ...]]:
    """What passes this attempt."""
    bank = {question.id: question.answer for question in course.questions}
    return {drawn.id: bank[drawn.id] for drawn in attempt.questions}
