"""The words that a unit may put into its letters: an opening and a closing, within bounds; the core stays ours.

Knows: which letters, how long, the three places that are filled in, and what may not stand there (links elsewhere,
marks of templates). Does not know templates or records.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import InvalidField

KINDS = ("invited", "accepted", "waitlisted", "declined")
LONGEST = {"opening": 200, "closing": 400}
PLACES = ("姓名", "公告", "單位")
PLACE = re.compile(r"\{([^{}]*)\}")
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What a unit says at the beginning and at the end of one kind of letter. `version` counts its changes."""

    kind: str
    opening: str = ""
    closing: str = ""
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None

    def said(self, **places: str) -> dict[str, str]:
        """Both texts with the places filled in."""
        return {name: _filled(getattr(self, name), places) for name in LONGEST}


def tidy(text: str) -> str:
    """The text with plain line ends, without space at its ends and at most one empty line between paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def problems(texts: dict[str, str], own_addresses: tuple[str, ...]) -> list[InvalidField]:
    """Every reason why these texts cannot stand in a letter. Links may only begin with an own address."""
    found = []
    for name, most in LONGEST.items():
        text = texts[name]
        if len(text) > most:
            found.append(InvalidField(name, "too-long", most=most))
        if CONTROL.search(text):
            found.append(InvalidField(name, "letter-characters"))
        unknown = [place for place in PLACE.findall(text) if place not in PLACES]
        if unknown or "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
            found.append(InvalidField(name, "letter-places"))
        if any(not link.startswith(own_addresses) for link in LINK.findall(text)):
            found.append(InvalidField(name, "letter-links"))
    return found


def _filled(text: str, places: dict[str, str]) -> str:
    return PLACE.sub(lambda match: places.get(match[1], match[0]), text)
