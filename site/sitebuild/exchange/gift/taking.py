"""A whole GIFT file into questions of a course, and a sentence with its line for all that could not be taken.

The rules of a question bank are the checker's own. Knows neither files nor YAML.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chalicelib.content.drafts import CourseDraft, Drafts, Entry
from chalicelib.content.fields.course import QUESTION
from chalicelib.content.findings import Finding, error, in_order, quoted, warning
from chalicelib.content.model import Question, QuestionKind
from chalicelib.content.reading import wording
from chalicelib.content.rules.questions import RULES
from sitebuild.exchange.gift.kinds import keyed
from sitebuild.exchange.gift.parsing import parse
from sitebuild.exchange.gift.placing import Ids, Place, Places
from sitebuild.exchange.gift.question import GiftError, GiftQuestion
from sitebuild.exchange.gift.remarks import remarks

ANYWHERE = Place()
OPEN = ("lesson", "section", "explanation")
PICTURES = "這一題的圖片帶不進來，題目或選項可能因此不完整。請用文字寫出圖片的內容。"


@dataclass(slots=True)
class Taken:
    """What came of a file: questions with their lines, and what the teacher should know, in order of lines."""

    questions: list[Question] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def sound(self) -> list[Question]:
        """The questions about which the checker has no complaint."""
        bad = {finding.line for finding in self.findings if finding.is_error}
        return [one for one, line in zip(self.questions, self.lines, strict=True) if line not in bad]


def take(path: str, text: str, course: CourseDraft, asked: Place = ANYWHERE) -> Taken:
    """Read a GIFT file for a course; `path` is how findings call the file."""
    taken = Taken()
    places = Places(course, asked)
    gifts = list(parse(text))
    given = [one.title for one in gifts if isinstance(one, GiftQuestion)]
    ids = Ids(course.page.id, [*(question.id for question in course.questions), *given])
    for gift in gifts:
        try:
            if isinstance(gift, GiftError):
                raise gift
            question = _question(gift, places, ids, path, taken)
        except GiftError as refused:
            taken.findings.append(error(path, refused.line, refused.code, refused.sentence))
            continue
        taken.questions.append(question)
        taken.lines.append(gift.line)
    taken.findings = in_order([*taken.findings, *_checked(path, taken, course)])
    return taken


def _question(gift: GiftQuestion, places: Places, ids: Ids, path: str, taken: Taken) -> Question:
    said = remarks(gift.comments)
    key = keyed(gift, said)
    if not gift.prompt:
        raise GiftError(gift.line, "gift-no-prompt", "這一題沒有題目的文字（可能只有圖片）。請寫上文字。")
    if gift.pictures:
        taken.findings.append(warning(path, gift.line, "gift-pictures", PICTURES))
    for half in key.halves:
        sentence = f"選項{quoted(half.text)}在 Moodle 有 {half.weight:g}% 的分數；本站的單選題沒有部分給分，當成錯的。"
        taken.findings.append(warning(path, half.line, "gift-half", sentence))
    place = places.of(gift, said)
    explanation = gift.feedback
    if not explanation and key.kind is not QuestionKind.ORDERING:
        explanation = " ".join(choice.why for choice in key.choices if choice.id in key.answer and choice.why)
    return Question(
        id=ids.of(gift, said),
        lesson=place.lesson,
        section=place.section,
        kind=key.kind,
        prompt=gift.prompt,
        choices=key.choices,
        answer=key.answer,
        explanation=explanation,
    )


def _checked(path: str, taken: Taken, course: CourseDraft) -> Iterator[Finding]:
    """What the checker says of these questions, at the lines of the GIFT file."""
    entries = tuple(_entry(path, one, line) for one, line in zip(taken.questions, taken.lines, strict=True))
    draft = CourseDraft(course.page, course.lessons, entries)
    for rule in RULES:
        yield from rule(draft, Drafts())
    for question, line in zip(taken.questions, taken.lines, strict=True):
        for key in OPEN:
            if not getattr(question, key):
                sentence = wording.missing(QUESTION.by_key[key])
                yield error(path, line, "missing-field", f"題號 {question.id} {sentence}")


def _entry(path: str, question: Question, line: int) -> Entry:
    choices = [
        {"id": choice.id, "text": choice.text} | ({"why": choice.why} if choice.why else {})
        for choice in question.choices
    ]
    values = {
        "id": question.id, "lesson": question.lesson, "section": question.section, "kind": question.kind,
        "prompt": question.prompt, "answer": question.answer, "explanation": question.explanation,
    } | ({"choices": choices} if choices else {})  # fmt: skip
    given = dict.fromkeys(values, line)
    for number, choice in enumerate(choices):
        given |= {f"choices.{number}.{key}": line for key in choice}
    return Entry(path, question.id, values, given, line)
