"""How progress, attempts and results look to a browser. The key of a question leaves only with a passed attempt."""

from msgspec import Struct

from chalicelib.content.model import Course, Question, QuestionKind
from chalicelib.domain.quiz import right
from chalicelib.domain.reading import Reflection
from chalicelib.services.checks import Check
from chalicelib.services.quizzes import Sheet
from chalicelib.services.study import Progress
from chalicelib.wording import problem

TRUE_FALSE = {"true": "對", "false": "不對"}


class LessonOut(Struct):
    """One lesson and how far it was read."""

    id: str
    title: str
    minutes: int
    seconds: int
    finished: bool
    check: bool = False


class QuizOut(Struct):
    """Where the quiz stands: none, locked, open, paused, passed."""

    state: str
    why: str
    pass_mark: int
    questions: int
    best: int | None
    attempts: int
    again_at: str | None
    open_attempt: str | None


class NextOut(Struct):
    """The next step in one sentence, with the button that takes it."""

    sentence: str
    label: str | None = None
    href: str | None = None


class ProgressOut(Struct):
    """Progress in a course."""

    course: str
    title: str
    required_seconds: int
    recorded_seconds: int
    lessons: list[LessonOut]
    quiz: QuizOut
    completed_at: str | None
    next: NextOut


class CreditOut(Struct):
    """What a heartbeat led to."""

    recorded_seconds: int
    lesson_seconds: int
    required_seconds: int
    credited: int
    reason: str | None
    sentence: str
    since: str | None


class ChoiceOut(Struct):
    """One choice."""

    id: str
    text: str


class QuestionOut(Struct):
    """A question without its key."""

    id: str
    kind: str
    prompt: str
    choices: list[ChoiceOut]


class ResultLine(Struct):
    """One question of a result: right or not, and where to read about it."""

    id: str
    right: bool
    lesson: str
    lesson_title: str
    section: str
    href: str
    explanation: str | None = None
    chosen_why: str | None = None


class ResultOut(Struct):
    """The result of an attempt and what is next."""

    score: int
    passed: bool
    pass_mark: int
    results: list[ResultLine]
    next: NextOut
    certificate: str | None


class ReflectionOut(Struct):
    """What the person wrote about a lesson, and when it was kept."""

    text: str
    written_at: str | None


class CheckOut(Struct):
    """The check after a lesson; `wrong` tells which paragraphs to read again after an answer that was not right."""

    number: int
    passed: bool
    questions: list[QuestionOut]
    wrong: list[dict[str, str]]


class AttemptOut(Struct):
    """An attempt: questions as drawn, answers so far, the result once handed in."""

    attempt: str
    course: str
    title: str
    pass_mark: int
    state: str
    questions: list[QuestionOut]
    answers: dict[str, list[str]]
    result: ResultOut | None = None


def progress_out(state: Progress) -> ProgressOut:
    """Progress for the browser."""
    course, reading = state.course, state.reading
    lessons = []
    for lesson in course.lessons:
        read = reading.of(course.id, lesson.id)
        waiting = bool(course.check_questions) and read.checked_at is None
        finished = read.finished_at is not None
        lessons.append(LessonOut(lesson.id, lesson.title, lesson.minutes, read.seconds, finished, check=waiting))
    return ProgressOut(
        course=course.id,
        title=course.title,
        required_seconds=state.required_seconds,
        recorded_seconds=reading.seconds(course.id),
        lessons=lessons,
        quiz=_quiz(state),
        completed_at=state.done.done_on.isoformat() if state.done else None,
        next=next_in_course(state),
    )


def check_out(found: Check) -> CheckOut:
    """A check for the browser."""
    course = found.course
    lesson = course.lesson(found.lesson)
    return CheckOut(
        number=found.number,
        passed=found.passed,
        questions=[] if found.passed else [_question(question, drawn.choices) for question, drawn in found.questions()],
        wrong=[
            {"section": one.section, "href": f"#{lesson.sections.get(one.section, '') if lesson else ''}"}
            for one in found.wrong
        ],
    )


def reflection_out(kept: Reflection | None) -> ReflectionOut:
    """A reflection for the browser."""
    return ReflectionOut(kept.text, kept.written_at.isoformat()) if kept else ReflectionOut("", None)


def attempt_out(given: Sheet, onward: NextOut | None = None) -> AttemptOut:
    """An attempt for the browser."""
    attempt = given.attempt
    order = {drawn.id: drawn.choices for drawn in attempt.questions}
    return AttemptOut(
        attempt=attempt.id,
        course=given.course.id,
        title=given.course.title,
        pass_mark=given.course.pass_mark,
        state="open" if attempt.open else "submitted",
        questions=[_question(question, order[question.id]) for question in given.questions()],
        answers={name: list(chosen) for name, chosen in attempt.answers.items()},
        result=None if attempt.open else result_out(given, onward),
    )


def result_out(given: Sheet, onward: NextOut | None = None) -> ResultOut:
    """The result: explanations after a pass, the paragraph to read after a fail; `onward` is next after a pass."""
    attempt, course = given.attempt, given.course
    passed = bool(attempt.passed)
    lines = []
    for question in given.questions():
        chosen = attempt.answers.get(question.id, ())
        lesson = course.lesson(question.lesson)
        anchor = lesson.sections.get(question.section, "") if lesson else ""
        whys = {choice.id: choice.why for choice in question.choices}
        lines.append(
            ResultLine(
                id=question.id,
                right=right(question, chosen),
                lesson=question.lesson,
                lesson_title=lesson.title if lesson else "",
                section=question.section,
                href=f"/courses/{course.id}/{question.lesson}/#{anchor}",
                explanation=question.explanation if passed else None,
                chosen_why=" ".join(filter(None, (whys.get(one) for one in chosen))) or None if passed else None,
            )
        )
    return ResultOut(
        score=attempt.score or 0,
        passed=passed,
        pass_mark=course.pass_mark,
        results=lines,
        next=onward if passed and onward else _again(course),
        certificate=given.certificate,
    )


def _question(question: Question, order: tuple[str, ...]) -> QuestionOut:
    public = question.for_learners()
    texts = TRUE_FALSE if question.kind is QuestionKind.TRUE_FALSE else dict(public.choices)
    return QuestionOut(public.id, public.kind.value, public.prompt, [ChoiceOut(c, texts[c]) for c in order])


def _quiz(state: Progress) -> QuizOut:
    course = state.course
    scores = [attempt.score for attempt in state.attempts if attempt.score is not None]
    stage, why = _stage(state)
    return QuizOut(
        state=stage,
        why=why,
        pass_mark=course.pass_mark,
        questions=course.quiz_questions,
        best=max(scores, default=None),
        attempts=len(scores),
        again_at=state.paused_until.isoformat() if state.paused_until else None,
        open_attempt=state.open_attempt.id if state.open_attempt else None,
    )


def _stage(state: Progress) -> tuple[str, str]:
    if state.done:
        return "passed", ""
    if state.open_attempt:
        return "open", ""
    if state.unfinished:
        return "locked", problem("lessons-unfinished", {"lessons": state.unfinished})[1]
    if state.seconds_missing:
        return "locked", problem("reading-time-short", {"minutes_left": -(-state.seconds_missing // 60)})[1]
    if state.paused_until:
        return "paused", problem("quiz-paused", {"again_at": state.paused_until.isoformat()})[1]
    return "open", ""


def next_in_course(state: Progress) -> NextOut:
    """What to do next in a course: the first lesson not read to its end, more minutes, or the quiz."""
    course = state.course
    if state.done:
        return NextOut("這門課完成了！", "看我的進度", "/my/")
    finished = state.reading.finished(course.id)
    unread = next((lesson for lesson in course.lessons if lesson.id not in finished), None)
    if unread:
        begun = finished or state.reading.seconds(course.id)
        return NextOut(
            f"接下來讀：{unread.title}", "繼續讀" if begun else "開始上課", f"/courses/{course.id}/{unread.id}/"
        )
    if state.seconds_missing:
        least = min(course.lessons, key=lambda lesson: state.reading.of(course.id, lesson.id).seconds)
        minutes = -(-state.seconds_missing // 60)
        sentence = f"單元都讀過了，再讀 {minutes} 分鐘就可以測驗。"
        return NextOut(sentence, "繼續讀", f"/courses/{course.id}/{least.id}/")
    return NextOut("可以測驗了！", "開始測驗", f"/courses/{course.id}/quiz/")


def _again(course: Course) -> NextOut:
    return NextOut("還差一點點，先看看答錯的段落，再試一次。", "再做一次測驗", f"/courses/{course.id}/quiz/")
