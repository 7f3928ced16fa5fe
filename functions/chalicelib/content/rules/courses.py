"""What a course means as a whole: hours, minutes, lessons, and a bank that can fill a quiz."""

from collections import Counter
from collections.abc import Iterator

from chalicelib.content.anchors import headings
from chalicelib.content.drafts import CourseDraft, Drafts
from chalicelib.content.fields.course import measured
from chalicelib.content.findings import Finding
from chalicelib.content.model import PartMode
from chalicelib.content.rules.names import lessons_are_numbered

MINUTES = 60


def attested_courses_measure_nothing(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """What a unit attests has no reading clock and no quiz."""
    page = course.page
    if page.get("mode") in (None, PartMode.ONLINE):
        return
    for key, label in (("reading_minutes", "研習分鐘"), ("quiz_questions", "測驗題數")):
        if page.get(key):
            sentence = f"由單位認證的課程（{page.get('mode')}）沒有線上研習和測驗，「{label}」要寫 0。請改成 {key}: 0"
            yield page.error(key, "attested-measured", sentence)


def online_courses_can_be_taken(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """There are lessons, and no more minutes are asked for than hours are certified."""
    page = course.page
    if page.get("mode") is not PartMode.ONLINE:
        return
    if not course.lessons:
        sentence = "線上課程還沒有單元。請在 lessons 資料夾新增檔案，例如 lessons/01-first-day.md"
        yield page.error("", "no-lessons", sentence)
    hours, minutes = page.get("hours"), page.get("reading_minutes")
    if hours and minutes and minutes > hours * MINUTES:
        sentence = (
            f"研習分鐘 {minutes} 超過認證時數 {hours} 小時（{hours * MINUTES} 分鐘）。請改成 {hours * MINUTES} 以下。"
        )
        yield page.error("reading_minutes", "too-many-minutes", sentence)


def _wanted(course: CourseDraft, key: str) -> int | None:
    """What a course measures, its defaults included; None while hours or mode are wrong."""
    if course.page.get("hours") is None or course.page.get("mode") is None:
        return None
    wanted: int | None = measured(course.page.values).get(key)
    return wanted


def lessons_fill_the_time(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """The lessons together take as long as the course asks people to read."""
    wanted = _wanted(course, "reading_minutes")
    total = sum(lesson.get("minutes") or 0 for lesson in course.lessons.values())
    possible = (course.page.get("hours") or 0) * MINUTES
    if wanted and course.lessons and total < wanted <= possible:
        sentence = f"各單元加起來 {total} 分鐘，比要求的研習 {wanted} 分鐘少。請補充單元內容，或調整 minutes。"
        yield course.page.warning("reading_minutes", "lessons-too-short", sentence)


def bank_fills_the_quiz(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """A quiz never asks for more questions than there are."""
    wanted = _wanted(course, "quiz_questions")
    there = len(course.questions)
    if wanted and wanted > there and course.page.get("mode") is PartMode.ONLINE:
        sentence = f"每次測驗要抽 {wanted} 題，題庫只有 {there} 題。請在 questions.yml 補題目，或改小 quiz_questions。"
        yield course.page.error("quiz_questions", "bank-too-small", sentence)


def each_lesson_has_its_check(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """A check after a lesson draws from that lesson's own questions, with one to spare after a wrong answer."""
    wanted = course.page.get("check_questions")
    if not wanted:
        return
    asked = Counter(question.get("lesson") for question in course.questions)
    short = [f"{name}（{asked[name]} 題）" for name in course.lessons if asked[name] <= wanted]
    if short:
        sentence = (
            f"單元小測驗每次 {wanted} 題，這些單元的題目不夠，答錯的人會一直看到同一題：{'、'.join(short)}。"
            f"請補到 {wanted + 1} 題以上，或改小 check_questions。"
        )
        yield course.page.error("check_questions", "check-too-few", sentence)


def lessons_are_tested(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """Every lesson of an online course has a question."""
    if course.page.get("mode") is not PartMode.ONLINE:
        return
    tested = {question.get("lesson") for question in course.questions}
    for name, lesson in course.lessons.items():
        if name not in tested:
            sentence = f"題庫裡沒有考這個單元的題目。請在 questions.yml 加一題，寫 lesson: {name}"
            yield lesson.warning("", "lesson-untested", sentence)


def headings_are_unique(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """Questions point to headings, so no heading stands twice in a lesson."""
    for lesson in course.lessons.values():
        seen: dict[str, int] = {}
        for row, _level, text in headings(lesson.body):
            line = lesson.body_line + row - 1
            if text in seen:
                sentence = f"標題「{text}」在第 {seen[text]} 行已經有了，題目會不知道要連到哪一個。請換一個說法。"
                yield lesson.error_at(line, "heading-twice", sentence)
            seen.setdefault(text, line)


RULES = (
    lessons_are_numbered,
    attested_courses_measure_nothing,
    online_courses_can_be_taken,
    lessons_fill_the_time,
    bank_fills_the_quiz,
    each_lesson_has_its_check,
    lessons_are_tested,
    headings_are_unique,
)
