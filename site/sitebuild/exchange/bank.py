"""A question bank as the text of `questions.yml`, written as an editor would write it, and read again from there."""

import re
from collections.abc import Iterable, Iterator

import yaml

from chalicelib.content.drafts import Entry, Source
from chalicelib.content.fields.course import QUESTION
from chalicelib.content.findings import Finding
from chalicelib.content.model import Choice, Question, QuestionKind
from chalicelib.content.reading.documents import read_groups

# Words that any reader of YAML takes as they stand; everything else is quoted.
MARKS = "、，。；：！？「」『』（）《》％～·…"
BARE = re.compile(rf"[\w（「『《](?:[\w{MARKS} /.-]*[\w{MARKS}])?")
NAME = re.compile(r"\d+-[a-z][a-z0-9-]*")


def bank_text(questions: Iterable[Question]) -> str:
    """The questions as YAML, in their order."""
    return "".join(f"{line}\n" for question in questions for line in _lines(question))


def read_bank(path: str, text: str) -> tuple[tuple[Question, ...], list[Finding]]:
    """The questions that YAML text holds, as far as they are complete; what is wrong with the others."""
    entries, findings = read_groups(Source(path, text), QUESTION, "題目")
    return tuple(question_of(entry) for entry in entries if _complete(entry)), findings


def question_of(entry: Entry) -> Question:
    """The question of a complete entry."""
    choices = tuple(Choice(**choice) for choice in entry.values.get("choices", ()))
    return Question(**entry.values | {"choices": choices})


def _complete(entry: Entry) -> bool:
    return all(entry.get(wanted.key) for wanted in QUESTION.fields if wanted.required)


def _lines(question: Question) -> Iterator[str]:
    yield f"- id: {question.id}"
    yield f"  lesson: {_word(question.lesson)}"
    yield f"  section: {_word(question.section)}"
    yield f"  kind: {question.kind.value}"
    yield f"  prompt: {_word(question.prompt)}"
    if question.choices:
        yield "  choices:"
        yield from map(_choice, question.choices)
    several = question.kind in (QuestionKind.MULTIPLE, QuestionKind.ORDERING)
    yield f"  answer: [{', '.join(question.answer)}]" if several else f"  answer: {question.answer[0]}"
    yield f"  explanation: {_word(question.explanation)}"


def _choice(choice: Choice) -> str:
    why = f", why: {_word(choice.why)}" if choice.why else ""
    return f"    - {{id: {choice.id}, text: {_word(choice.text)}{why}}}"


def _word(text: str) -> str:
    """The text bare where every reader agrees on it, else in double quotes with whatever must be escaped."""
    if NAME.fullmatch(text) or (BARE.fullmatch(text) and not text.isascii()):
        return text
    return yaml.dump(text, default_style='"', allow_unicode=True, width=10**9).removesuffix("\n")
