"""Where an imported question belongs in a course: its lesson, the heading it tests, and its id.

Looks at what the file says, then at its categories, then at what the person asked for. Guesses nothing else: a
question without a place is handed back with the place left open.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.content.anchors import sections
from chalicelib.content.drafts import CourseDraft
from chalicelib.content.spelling import SLUG
from sitebuild.exchange.gift.question import GiftQuestion
from sitebuild.exchange.gift.remarks import Remarks

NUMBERED = re.compile(r"(.+)-(\d+)")
SLASH = re.compile(r"(?<!/)/(?!/)")
DEFAULT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A lesson and one of its headings; empty where nobody said."""

    lesson: str = ""
    section: str = ""


class Places:
    """The lessons and headings of a course, and the place asked for on the command line."""

    def __init__(self, course: CourseDraft, asked: Place) -> None:
        self._asked = asked
        self._titles = {str(lesson.get("title")): name for name, lesson in course.lessons.items()}
        self._headings: Mapping[str, Iterable[str]] = {
            name: sections(lesson.body) for name, lesson in course.lessons.items()
        }

    def of(self, gift: GiftQuestion, said: Remarks) -> Place:
        """The place of a question as far as anybody said it."""
        lesson, section = said.lesson, said.section
        for part in SLASH.split(gift.category):
            name = part.replace("//", "/").strip()
            if name in self._headings or name in self._titles:
                lesson = lesson or self._titles.get(name, name)
            homes = [one for one, headings in self._headings.items() if name in headings]
            if homes and not section and (lesson in homes or (not lesson and len(homes) == 1)):
                lesson, section = lesson or homes[0], name
        lesson = lesson or self._asked.lesson
        if not section and lesson == self._asked.lesson:
            section = self._asked.section
        return Place(lesson, section)


class Ids:
    """Numbers for questions that have none, after the highest that the course has ever shown."""

    def __init__(self, course: str, used: Iterable[str]) -> None:
        self._used = set(used)
        found = [match for match in map(NUMBERED.fullmatch, sorted(self._used)) if match]
        self._prefix = Counter(match[1] for match in found).most_common(1)[0][0] if found else course
        numbers = [match[2] for match in found if match[1] == self._prefix]
        self._last = max(map(int, numbers), default=0)
        self._digits = max(map(len, numbers), default=DEFAULT_DIGITS)

    def of(self, gift: GiftQuestion, said: Remarks) -> str:
        """The id that the file gives, or the next free one."""
        for name in (said.id, gift.title):
            if SLUG.fullmatch(name):
                return name
        self._last += 1
        return f"{self._prefix}-{self._last:0{self._digits}}"
