"""What a question means: where its answer stands, which choices are right, and whether it is fair."""

import re
from collections.abc import Iterator

from chalicelib.content.anchors import sections
from chalicelib.content.drafts import CourseDraft, Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.model import QuestionKind
from chalicelib.content.spelling import nearest

FEWEST, MOST = 3, 5
TRUTH = ("true", "false")
LAZY = re.compile(r"以上(皆|都|均)(是|對|可|非|不是|不對|正確)")


def ids_are_unique(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """No id stands for two questions."""
    seen: dict[str, int] = {}
    for question in course.questions:
        if question.id in seen:
            sentence = f"題號「{question.id}」在第 {seen[question.id]} 行已經用過。請換一個沒有用過的題號。"
            yield question.error("id", "duplicate-id", sentence)
        elif question.id:
            seen[question.id] = question.line("id")


def sections_exist(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """The lesson exists, and so does the heading under which the answer stands."""
    known = {name: sections(lesson.body) for name, lesson in course.lessons.items()}
    for question in course.questions:
        lesson, section = question.get("lesson"), question.get("section")
        if lesson and lesson not in known:
            close = nearest(lesson, known)
            advice = f"您要寫的可能是 {close}" if close else "請寫 lessons 資料夾裡的檔名，不含 .md。"
            yield question.error("lesson", "unknown-lesson", f"沒有「{lesson}」這個單元。{advice}")
        elif lesson and section and section not in known[lesson]:
            close = nearest(section, known[lesson])
            there = "、".join(known[lesson]) or "（一個也沒有）"
            advice = f"您要寫的可能是「{close}」。" if close else f"請從這個單元的標題裡選：{there}。"
            yield question.error("section", "unknown-section", f"單元 {lesson} 裡沒有「{section}」這個標題。{advice}")


def answers_are_choices(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """The key fits the kind of question."""
    for question in course.questions:
        kind, answer = question.get("kind"), question.get("answer")
        choices = [choice.get("id") for choice in question.parts("choices") if choice.get("id")]
        if kind is None or answer is None:
            continue
        if kind is QuestionKind.TRUE_FALSE:
            yield from _true_or_false(question, answer)
            continue
        strangers = [word for word in answer if word not in choices]
        if strangers and choices:
            sentence = (
                f"答案「{'、'.join(strangers)}」不在選項裡。請寫選項的代號：{'、'.join(dict.fromkeys(choices))}。"
            )
            yield question.error("answer", "answer-no-choice", sentence)
        elif len(set(answer)) < len(answer):
            yield question.error("answer", "answer-twice", f"答案「{'、'.join(answer)}」裡有重複的代號。請只留一個。")
        elif kind is QuestionKind.SINGLE and len(answer) != 1:
            sentence = f"單選題只能有一個答案，這裡寫了 {len(answer)} 個。請只留一個，或改成 kind: multiple"
            yield question.error("answer", "single-with-many", sentence)
        elif kind is QuestionKind.MULTIPLE and len(answer) < 2:
            sentence = "複選題的答案要有兩個以上，例如 answer: [a, c]；只有一個時請改成 kind: single"
            yield question.error("answer", "multiple-with-one", sentence)
        elif kind is QuestionKind.ORDERING and choices and set(answer) != set(choices):
            sentence = f"排序題的答案要把每個選項排進去，例如 answer: [{', '.join(choices)}]"
            yield question.error("answer", "ordering-incomplete", sentence)


def _true_or_false(question: Entry, answer: tuple[str, ...]) -> Iterator[Finding]:
    if len(answer) != 1 or answer[0] not in TRUTH:
        yield question.error(
            "answer",
            "answer-not-true-false",
            f"是非題的答案請寫 true（對）或 false（錯），這裡寫的是「{'、'.join(answer)}」。",
        )
    if question.get("choices"):
        yield question.error("choices", "true-false-choices", "是非題不用寫選項。請刪掉 choices。")


def choices_are_fair(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """Three to five different choices, each with its reason, none of them lazy."""
    for question in course.questions:
        if question.get("kind") in (None, QuestionKind.TRUE_FALSE):
            continue
        choices = list(question.parts("choices"))
        if not FEWEST <= len(choices) <= MOST and (choices or not question.given("choices")):
            sentence = f"這一題有 {len(choices)} 個選項，要有 3 到 5 個。請補上或刪減 choices。"
            yield question.error("choices", "choice-count", sentence)
        yield from _distinct(choices)
        silent = [choice.get("id") or "?" for choice in choices if not choice.given("why")]
        if silent:
            sentence = f"選項 {'、'.join(silent)} 沒有寫理由（why）。答錯的人靠它知道錯在哪裡。"
            yield question.warning("choices", "choice-without-why", sentence)


def _distinct(choices: list[Entry]) -> Iterator[Finding]:
    ids, texts = set(), set()
    for choice in choices:
        name, text = choice.get("id"), choice.get("text")
        if name in ids:
            yield choice.error("id", "choice-id-twice", f"選項代號「{name}」用了兩次。請依序寫 a、b、c、d。")
        if text and text in texts:
            yield choice.error("text", "choice-text-twice", f"選項「{text}」寫了兩次。請改成不同的內容。")
        if text and LAZY.search(text):
            yield choice.warning("text", "lazy-choice", f"選項「{text}」考不出懂不懂。請改成具體的內容。")
        if name:
            ids.add(name)
        texts.add(text)


RULES = (ids_are_unique, sections_exist, answers_are_choices, choices_are_fair)
