"""A whole course with its keys, for the teacher who owns it: lessons, questions, and what the checker says of them.

Reads the files anew at every look, so that a change shows without publishing. Only answers to the machine itself, in
an installation that serves nobody else: the keys must never leave it.
"""

from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from chalicelib.content.findings import Finding
from chalicelib.content.model import Course, Question, QuestionKind
from chalicelib.content.reading import read_content
from infra.local.here import is_this_machine, refuse, show
from sitebuild.markup import prose

HOME = "/local/preview/"
KINDS = {
    QuestionKind.SINGLE: "單選",
    QuestionKind.MULTIPLE: "複選",
    QuestionKind.TRUE_FALSE: "是非",
    QuestionKind.ORDERING: "排順序",
}
TRUE_FALSE = {"true": "對", "false": "不對"}


class CoursePreview:
    """The preview as a WSGI application."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Show the list of courses or one course, or refuse anybody who is not this machine."""
        if not is_this_machine(env):
            return refuse(start)
        content, findings = read_content(self._root)
        name = env["PATH_INFO"].removeprefix(HOME).strip("/")
        if not name:
            return show(start, "課程預覽（含答案）", _list(content.courses.values()))
        course = content.courses.get(name)
        own = [finding for finding in findings if finding.path.startswith(f"course_content/{name}/")]
        if course is None and not own:
            return show(start, "沒有這門課程", f'<p><a href="{HOME}">回到課程清單</a></p>', "404 Not Found")
        if course is None:
            return show(start, "課程有錯誤，還不能預覽", _findings(own))
        return show(start, f"{escape(course.title)}（含答案）", _course(course, own))


def _list(courses: Iterable[Course]) -> str:
    rows = "".join(
        f'<tr><td><a href="{HOME}{escape(course.id)}/">{escape(course.title)}</a></td>'
        f"<td>{len(course.lessons)} 單元</td><td>{len(course.questions)} 題</td></tr>"
        for course in courses
    )
    return f"<p>這裡看得到答案，只有這台電腦看得到。改了檔案，重新整理就會更新。</p><table>{rows}</table>"


def _course(course: Course, findings: list[Finding]) -> str:
    by_lesson = Counter(question.lesson for question in course.questions)
    rows = "".join(
        f'<tr><td><a href="#{escape(lesson.id)}">{escape(lesson.title)}</a></td><td>{lesson.minutes} 分鐘</td>'
        f"<td>{letters(lesson.body)} 字</td><td>{by_lesson[lesson.id]} 題</td></tr>"
        for lesson in course.lessons
    )
    lessons = "".join(
        f'<h2 id="{escape(lesson.id)}">{escape(lesson.title)}</h2>{prose(lesson.body, set()).html}'
        + "".join(_question(question) for question in course.questions if question.lesson == lesson.id)
        for lesson in course.lessons
    )
    return f'<p><a href="{HOME}">‹ 課程清單</a></p>{_findings(findings)}<table>{rows}</table>{lessons}'


def letters(text: str) -> int:
    """How many characters a reader reads: Chinese characters, and Latin or digits one by one; no marks or spaces."""
    return sum(character.isalnum() for character in text)


def _question(question: Question) -> str:
    choices = [(choice.id, choice.text, choice.why) for choice in question.choices]
    choices = choices or [(key, words, "") for key, words in TRUE_FALSE.items()]
    lines = "".join(_choice(question, *choice) for choice in choices)
    return (
        f'<article><p class="to">{escape(question.id)}，{KINDS[question.kind]}，出自「{escape(question.section)}」</p>'
        f"<h3>{escape(question.prompt)}</h3><ul>{lines}</ul><p>解說：{escape(question.explanation)}</p></article>"
    )


def _choice(question: Question, key: str, text: str, why: str) -> str:
    reason = f'<br><span class="why">{escape(why)}</span>' if why else ""
    if key not in question.answer:
        return f"<li>{escape(text)}{reason}</li>"
    mark = f"第 {question.answer.index(key) + 1}" if question.kind is QuestionKind.ORDERING else "✓ 答案"
    return f'<li class="key">{mark}：{escape(text)}{reason}</li>'


def _findings(findings: list[Finding]) -> str:
    lines = "".join(f"<li>{escape(str(finding))}</li>" for finding in findings)
    return f'<ul class="wrong">{lines}</ul>' if lines else ""
