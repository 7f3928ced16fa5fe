"""Courses, lessons and question banks, and what of a question a browser may see."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chalicelib.content.model.track import PartMode


class QuestionKind(StrEnum):
    """The forms a question can take."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"


@dataclass(frozen=True, slots=True)
class Lesson:
    """單元: `id` is the file's stem, `sections` the headings that questions may point to with their anchors."""

    id: str
    title: str
    minutes: int
    body: str = ""
    sections: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question; `why` belongs to the key and stays on the server until the answer is in."""

    id: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """Everything of a question that a browser may see before it is answered."""

    id: str
    kind: QuestionKind
    prompt: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """題目. `answer` is a tuple of choice ids (`true`/`false` for true_false; in order for ordering)."""

    id: str
    lesson: str
    section: str
    kind: QuestionKind
    prompt: str
    choices: tuple[Choice, ...]
    answer: tuple[str, ...]
    explanation: str

    def for_learners(self) -> PublicQuestion:
        """The question without its key, reasons and explanation."""
        return PublicQuestion(
            id=self.id,
            kind=self.kind,
            prompt=self.prompt,
            choices=tuple((choice.id, choice.text) for choice in self.choices),
        )


@dataclass(frozen=True, slots=True)
class Course:
    """課程 with its lessons and question bank. `version` is a digest of all of it."""

    id: str
    title: str
    hours: int
    mode: PartMode
    reading_minutes: int
    pass_mark: int
    quiz_questions: int
    law_ref: str
    source: str
    reviewed: date
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    body: str = ""
    version: str = ""
    check_questions: int = 0

    def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson of that id, or None."""
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)
