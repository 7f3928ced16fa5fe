"""What the comments of a GIFT question say: our own lines, and the `[id:…]` and `[tag:…]` of Moodle."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.content.spelling import SLUG
from sitebuild.exchange.gift.signs import plain

PLACE = re.compile(r"lesson: (\S+) section: (.+)")
CHOICES = re.compile(r"choices: (.+)")
ANSWER = re.compile(r"answer: (.+)")
WHY = re.compile(r"why ([a-z0-9-]+): (.+)")
ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
TAG = re.compile(r"\[tag:((?:\\\]|[^\]])+)\]")


@dataclass(slots=True)
class Remarks:
    """Everything that GIFT itself has no place for; empty where nothing is said."""

    id: str = ""
    lesson: str = ""
    section: str = ""
    choices: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    whys: dict[str, str] = field(default_factory=dict)


def remarks(comments: Iterable[str]) -> Remarks:
    """Read the comments of one question; our own lines count more than tags."""
    said = Remarks()
    for comment in comments:
        if found := PLACE.fullmatch(comment):
            said.lesson, said.section = plain(found[1]), plain(found[2])
        elif found := CHOICES.fullmatch(comment):
            said.choices = tuple(found[1].split())
        elif found := ANSWER.fullmatch(comment):
            said.answer = tuple(found[1].split())
        elif found := WHY.fullmatch(comment):
            said.whys[found[1]] = plain(found[2])
        else:
            _tagged(comment, said)
    return said


def _tagged(comment: str, said: Remarks) -> None:
    if (found := ID.search(comment)) and SLUG.fullmatch(found[1]):
        said.id = found[1]
    for tag in TAG.findall(comment):
        name, _, value = tag.replace("\\]", "]").partition(":")
        if name == "lesson":
            said.lesson = said.lesson or value
        elif name == "section":
            said.section = said.section or value
