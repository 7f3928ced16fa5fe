"""A GIFT file cut into its questions: blocks of lines between blank ones, with their comments and their category.

Knows which lines belong together and on which line of the file they stand. Does not know what a question is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CATEGORY = re.compile(r"\s*\$(CATEGORY|COURSE)\s*:(.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one question. `text` has a blank where a comment stood, so that lines can be counted in it."""

    line: int
    text: str
    comments: tuple[str, ...] = ()
    category: str = ""

    def line_of(self, place: int) -> int:
        """The line of the file on which that place of the text stands."""
        return self.line + self.text.count("\n", 0, place)


def blocks(text: str) -> Iterator[Block]:
    """Every block that holds more than comments, in order."""
    category = ""
    gathered: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        found = CATEGORY.fullmatch(line)
        if line.strip() and not found:
            gathered.append((number, line))
            continue
        yield from _block(gathered, category)
        gathered = []
        if found and found[1] == "CATEGORY":
            category = found[2].strip()


def _block(gathered: list[tuple[int, str]], category: str) -> Iterator[Block]:
    comments = tuple(line.strip()[2:].strip() for _, line in gathered if _is_comment(line))
    text = "\n".join(" " if _is_comment(line) else line for _, line in gathered)
    if text.strip():
        yield Block(gathered[0][0], text, comments, category)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("//")
