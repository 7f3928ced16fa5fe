"""The pages of a package: lessons to read, and a quiz that its own script marks."""

import json

from chalicelib.content.model import Course, Lesson, Question, QuestionKind
from sitebuild.markup import prose
from sitebuild.text import escape

PAGE = """<!doctype html>
<html lang="zh-Hant-TW">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="shared/course.css">
</head>
<body>
<main>
{body}
</main>
<script src="shared/platform.js"></script>
<script src="shared/{script}.js"></script>
</body>
</html>
"""
TRUE_FALSE = (("true", "對"), ("false", "不對"))


def lesson_page(course: Course, lesson: Lesson) -> str:
    """One lesson, with the button that says it was read."""
    body = (
        f'<p class="hint">{escape(course.title)}，約 {lesson.minutes} 分鐘</p><h1>{escape(lesson.title)}</h1>'
        f"{prose(lesson.body, {'read', 'said'}).html}"
        '<p><button type="button" id="read">我讀完這一單元</button></p><p id="said" role="status"></p>'
    )
    return PAGE.format(title=escape(lesson.title), body=body, script="lesson")


def quiz_page(course: Course) -> str:
    """The quiz; its bank with the keys lies in the page."""
    bank = {
        "title": course.title,
        "passMark": course.pass_mark,
        "draw": course.quiz_questions,
        "questions": [_question(question, course) for question in course.questions],
    }
    body = (
        f'<h1>{escape(course.title)}：測驗</h1><p class="hint">{course.quiz_questions} 題，'
        f"{course.pass_mark} 分及格，可以重做。</p>"
        f'<form id="quiz" novalidate></form><p id="said" role="status"></p>'
        f'<script type="application/json" id="bank">{_embedded(bank)}</script>'
    )
    return PAGE.format(title=escape(f"{course.title}：測驗"), body=body, script="quiz")


def _question(question: Question, course: Course) -> dict[str, object]:
    choices = [(choice.id, choice.text, choice.why) for choice in question.choices]
    if question.kind is QuestionKind.TRUE_FALSE:
        choices = [(key, words, "") for key, words in TRUE_FALSE]
    lesson = course.lesson(question.lesson)
    return {
        "id": question.id,
        "lesson": question.lesson,
        "where": f"{lesson.title if lesson else ''}：{question.section}",
        "kind": question.kind.value,
        "prompt": question.prompt,
        "choices": [{"id": key, "text": text, "why": why} for key, text, why in choices],
        "answer": list(question.answer),
        "explanation": question.explanation,
    }


def _embedded(data: object) -> str:
    """JSON that no text in it can leave: `</script>` and comments cannot begin."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
