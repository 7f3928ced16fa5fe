"""A question as a GIFT file tells it, before anyone asks whether this site has such questions."""

from dataclasses import dataclass
from enum import StrEnum


class GiftKind(StrEnum):
    """Moodle's kinds; the values are the words by which its users know them."""

    CHOICES = "選擇題"
    TRUE_FALSE = "是非題"
    MATCHING = "配對題"
    SHORT = "簡答題"
    NUMERICAL = "數字題"
    ESSAY = "申論題"
    DESCRIPTION = "說明文字"


class GiftError(Exception):
    """A block that is no question: where, and what is wrong, in the teacher's language."""

    def __init__(self, line: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class GiftAnswer:
    """One `~` or `=` of a question. `weight` is a percentage; `match` is what a pair's text belongs to."""

    text: str
    line: int
    weight: float = 0
    feedback: str = ""
    match: str = ""


@dataclass(frozen=True, slots=True)
class GiftQuestion:
    """One question with everything its comments say. `exclusive` when only one choice can be taken."""

    line: int
    kind: GiftKind
    title: str
    prompt: str
    answers: tuple[GiftAnswer, ...] = ()
    exclusive: bool = True
    true: bool = False
    feedback: str = ""
    category: str = ""
    comments: tuple[str, ...] = ()
    pictures: bool = False
