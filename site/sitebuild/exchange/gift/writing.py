"""Our questions as GIFT text.

Single choice as `=` and `~`, several right ones with weights that add up to 100 (a wrong one takes everything away, as
in our own grading), true or false as TRUE and FALSE, an order as pairs of step and choice. What GIFT has no place for
stands in comments, which Moodle skips: lesson and section, the ids of choices that are not a, b, c, the reasons of an
order's choices. Lesson and section are tags as well, so that they come back from Moodle.
"""

from collections.abc import Iterator, Sequence

from chalicelib.content.model import Choice, Question, QuestionKind
from sitebuild.exchange.gift.signs import marked

IDS = "abcdefghijklmnopqrstuvwxyz"
STEP = "第 {} 步"
LONGEST_TAG = 50  # Moodle cuts longer ones


def gift_text(questions: Sequence[Question], title: str) -> str:
    """A whole bank as a GIFT file with the course as its category."""
    category = title.replace("\n", " ").replace("/", "//")
    return "\n\n".join([f"$CATEGORY: $course$/top/{category}", *map(gift_question, questions)]) + "\n"


def gift_question(question: Question) -> str:
    """One question with the comments that belong to it."""
    lines = [*_comments(question), f"::{marked(question.id)}::[plain]{marked(question.prompt)}{{"]
    if question.kind is QuestionKind.TRUE_FALSE:
        lines.append("\tTRUE" if question.answer == ("true",) else "\tFALSE")
    elif question.kind is QuestionKind.ORDERING:
        lines += [f"\t={_step(question, choice)} -> {marked(choice.text)}" for choice in question.choices]
    else:
        lines += [f"\t{_sign(question, choice)}{_worded(choice)}" for choice in question.choices]
    lines += [f"\t####{_guarded(question.explanation)}", "}"]
    return "\n".join(lines)


def _comments(question: Question) -> Iterator[str]:
    tags = [tag for tag in (f"lesson:{question.lesson}", f"section:{question.section}") if _fits(tag)]
    yield f"// [id:{question.id}]" + "".join(f" [tag:{tag}]" for tag in tags)
    yield f"// lesson: {marked(question.lesson)} section: {marked(question.section)}"
    ids = [choice.id for choice in question.choices]
    if ids != list(IDS[: len(ids)]):
        yield f"// choices: {' '.join(ids)}"
    if question.kind is QuestionKind.MULTIPLE and list(question.answer) != [i for i in ids if i in question.answer]:
        yield f"// answer: {' '.join(question.answer)}"
    if question.kind is QuestionKind.ORDERING:
        yield from (f"// why {choice.id}: {marked(choice.why)}" for choice in question.choices if choice.why)


def _fits(tag: str) -> bool:
    return len(tag) <= LONGEST_TAG and tag.isprintable() and not set(tag) & set("]<>`,\\")


def _step(question: Question, choice: Choice) -> str:
    return STEP.format(question.answer.index(choice.id) + 1)


def _sign(question: Question, choice: Choice) -> str:
    right = choice.id in question.answer
    if question.kind is QuestionKind.MULTIPLE:
        share = f"{100 / len(question.answer):.5f}".rstrip("0").rstrip(".")
        return f"~%{share}%" if right else "~%-100%"
    # A wrong choice that itself begins with % would be read as a weight.
    return "=" if right else "~%0%" if choice.text.startswith("%") else "~"


def _worded(choice: Choice) -> str:
    return _guarded(choice.text) + (f"#{_guarded(choice.why)}" if choice.why else "")


def _guarded(text: str) -> str:
    """Marked text that does not begin with what looks like a format."""
    return f"[plain]{marked(text)}" if text.startswith("[") else marked(text)
