"""Headings of Markdown and their addresses, the same in the checker, in the question bank and on the page.

Knows how a heading becomes an `id` and which ids a lesson's page keeps for itself. Does not render anything.
"""

import re
from collections.abc import Iterator, Set

# What the page of a lesson already uses; a heading of that name gets a number.
LESSON_IDS = frozenset({"main", "contents", "reading", "all-lessons"})
HEADING = re.compile(r"^(#{1,6})(.+?)#*\s*$")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"(\*\*|__|\*|`|(?<!\w)_|_(?!\w))")
TAG = re.compile(r"<[^>]*>")
OUTSIDE = re.compile(r"[^\w\s-]")


def anchor(text: str, taken: Set[str]) -> str:
    """The address of a heading: letters (Chinese too) and digits stay, spaces become `-`, `-2` when it is taken."""
    base = re.sub(r"[\s_-]+", "-", OUTSIDE.sub(" ", text).strip()).strip("-").lower() or "section"
    number, address = 1, base
    while address in taken:
        number += 1
        address = f"{base}-{number}"
    return address


def headings(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Each heading that gets an address, as (line from 1, level, plain text). Indented code is no heading."""
    for number, line in enumerate(markdown.split("\n"), start=1):
        if not line.startswith("#"):
            continue
        match = HEADING.match(line)
        if match and len(match[1]) <= 4:
            yield number, len(match[1]), plain(match[2])


def plain(heading: str) -> str:
    """The words of a heading without Markdown's marks."""
    return TAG.sub("", MARKS.sub("", LINK.sub(r"\1", heading))).strip()


def sections(markdown: str, reserved: Set[str] = LESSON_IDS) -> dict[str, str]:
    """Text of each heading of a lesson → its address; of equal headings the first one counts."""
    taken, found = set(reserved), dict[str, str]()
    for _, _, text in headings(markdown):
        address = anchor(text, taken)
        taken.add(address)
        found.setdefault(text, address)
    return found
