"""Routes of learning: progress, reading time, quizzes."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.quiz import LessonsUnfinishedError, QuizPassedError, QuizPausedError, ReadingTimeShortError
from chalicelib.domain.reading import Beat
from chalicelib.http.course_views import (
    AttemptOut,
    CheckOut,
    CreditOut,
    NextOut,
    ProgressOut,
    ReflectionOut,
    ResultOut,
    attempt_out,
    check_out,
    progress_out,
    reflection_out,
    result_out,
)
from chalicelib.http.fields import Line, Text
from chalicelib.http.next_views import next_of
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.services.checks import CheckMovedOnError, answer_check, check
from chalicelib.services.quizzes import AttemptClosedError, Sheet, open_attempt, save, sheet, submit
from chalicelib.services.study import (
    CourseNotFoundError,
    LessonCheckNeededError,
    beat,
    finish_lesson,
    online_course,
    progress,
    reflect,
)
from chalicelib.wording import label

courses = Routes("課程")

AnswersIn = Annotated[
    dict[
        Annotated[str, Meta(max_length=80)], Annotated[list[Annotated[str, Meta(max_length=20)]], Meta(max_length=12)]
    ],
    Meta(max_length=100),
]


class BeatIn(Struct, forbid_unknown_fields=True):
    """A heartbeat of an open lesson."""

    lesson: Line
    active: bool
    since: Line | None = None
    leaving: bool = False


class Empty(Struct):
    """Nothing but the wish."""


class CheckIn(Struct, forbid_unknown_fields=True):
    """Answers to a draw of the check after a lesson."""

    number: int
    answers: AnswersIn


class ReflectionIn(Struct, forbid_unknown_fields=True):
    """What someone thinks about a lesson."""

    text: Text


class GivenIn(Struct, forbid_unknown_fields=True):
    """Answers by question: ids of choices."""

    answers: AnswersIn


@courses.get("/courses/{course}/progress", Verb.LEARN, answers=ProgressOut, problems=(CourseNotFoundError,))
def course_progress(call: Call) -> ProgressOut:
    """How far the person is in a course, and what is next."""
    return progress_out(progress(call.world, call.person, call.params["course"], at=call.at))


@courses.post("/courses/{course}/reading", Verb.LEARN, body=BeatIn, answers=CreditOut)
def record_reading(call: Call, body: BeatIn) -> CreditOut:
    """Count reading time; what is not credited has a reason."""
    course_id = call.params["course"]
    heartbeat = Beat(course=course_id, lesson=body.lesson, active=body.active, since=body.since, leaving=body.leaving)
    credit = beat(call.world, call.person, heartbeat, at=call.at)
    course = online_course(call.world, course_id)
    counting = credit.reading.head if credit.reason != "other-window" else None
    return CreditOut(
        recorded_seconds=credit.reading.seconds(course_id),
        lesson_seconds=credit.reading.of(course_id, body.lesson).seconds,
        required_seconds=course.reading_minutes * 60,
        credited=credit.credited,
        reason=credit.reason.value if credit.reason else None,
        sentence=label("uncredited", credit.reason.value) if credit.reason else "",
        since=counting.token if counting else body.since,
    )


@courses.post(
    "/courses/{course}/lessons/{lesson}/finished",
    Verb.LEARN,
    body=Empty,
    answers=ProgressOut,
    problems=(LessonCheckNeededError,),
)
def lesson_finished(call: Call, body: Empty) -> ProgressOut:
    """Mark a lesson as read to its end."""
    return progress_out(
        finish_lesson(call.world, call.person, call.params["course"], call.params["lesson"], at=call.at)
    )


@courses.get("/courses/{course}/lessons/{lesson}/check", Verb.LEARN, answers=CheckOut)
def read_check(call: Call) -> CheckOut:
    """The check after a lesson, as it stands for this person."""
    return check_out(check(call.world, call.person, call.params["course"], call.params["lesson"]))


@courses.post(
    "/courses/{course}/lessons/{lesson}/check",
    Verb.LEARN,
    body=CheckIn,
    answers=CheckOut,
    problems=(CheckMovedOnError,),
)
def hand_in_check(call: Call, body: CheckIn) -> CheckOut:
    """Answer the check: passed, or other questions and the paragraphs to read again."""
    course, lesson = call.params["course"], call.params["lesson"]
    return check_out(answer_check(call.world, call.person, course, lesson, body.number, body.answers, at=call.at))


@courses.get("/courses/{course}/lessons/{lesson}/reflection", Verb.LEARN, answers=ReflectionOut)
def read_reflection(call: Call) -> ReflectionOut:
    """What the person wrote about a lesson so far."""
    course = online_course(call.world, call.params["course"])
    kept = call.world.learning.reflections(call.person, course.id).get(call.params["lesson"])
    return reflection_out(kept.value if kept else None)


@courses.put("/courses/{course}/lessons/{lesson}/reflection", Verb.LEARN, body=ReflectionIn, answers=ReflectionOut)
def write_reflection(call: Call, body: ReflectionIn) -> ReflectionOut:
    """Keep what the person thinks about a lesson; the newest text stands."""
    course, lesson = call.params["course"], call.params["lesson"]
    return reflection_out(reflect(call.world, call.person, course, lesson, body.text.strip(), at=call.at))


@courses.post(
    "/courses/{course}/attempts",
    Verb.LEARN,
    body=Empty,
    answers=AttemptOut,
    status=201,
    problems=(LessonsUnfinishedError, ReadingTimeShortError, QuizPausedError, QuizPassedError),
)
def open_quiz(call: Call, body: Empty) -> AttemptOut:
    """Open the quiz, or go on with the attempt that is open, on whatever device."""
    return attempt_out(open_attempt(call.world, call.person, call.params["course"], at=call.at))


@courses.get("/attempts/{attempt}", Verb.LEARN, answers=AttemptOut)
def read_attempt(call: Call) -> AttemptOut:
    """An attempt with the answers given so far."""
    given = sheet(call.world, call.person, call.params["attempt"])
    return attempt_out(given, _onward(call, given))


@courses.put("/attempts/{attempt}/answers", Verb.LEARN, body=GivenIn, status=204, problems=(AttemptClosedError,))
def save_answers(call: Call, body: GivenIn) -> Answer:
    """Keep answers while the person is working."""
    save(call.world, call.person, call.params["attempt"], body.answers)
    return Answer(None)


@courses.post("/attempts/{attempt}/submission", Verb.LEARN, body=GivenIn, answers=ResultOut)
def submit_attempt(call: Call, body: GivenIn) -> ResultOut:
    """Hand the answers in and learn the result; again gives the same result."""
    given = submit(call.world, call.person, call.params["attempt"], body.answers, at=call.at)
    return result_out(given, _onward(call, given))


def _onward(call: Call, given: Sheet) -> NextOut | None:
    return next_of(call.world, call.person, at=call.at) if given.attempt.passed else None
