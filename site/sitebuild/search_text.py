"""What of a notice can be found, and how text is cut into grams of one, two and three characters.

Chinese puts no spaces between words, so the index holds every one, two or three neighbouring characters; Latin letters
and digits are treated alike. search.mjs cuts queries in the same way; a test keeps the two alike.
"""

import re
from operator import add

from chalicelib.content.model import Notice

# Whatever a query cannot hold parts words.
PARTING = re.compile(r"[^0-9a-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
WIDE_SHIFT = ord("Ａ") - ord("A")
MARKUP = re.compile(r"[*_`~]+|\]\([^)\s]*\)|<[^>]*>")


def normalised(text: str) -> str:
    """Text as it is searched: full-width letters and digits as half-width, lower case, one space between words."""
    if WIDE.search(text):
        text = WIDE.sub(_narrow, text)
    return PARTING.sub(" ", text.lower())


def _narrow(match: re.Match[str]) -> str:
    return "".join(chr(ord(character) - WIDE_SHIFT) for character in match.group())


def searchable(notice: Notice, unit_name: str, category_name: str) -> str:
    """Everything of a notice that a reader may look for, normalised."""
    service = notice.service
    pieces = (
        notice.title,
        unit_name,
        category_name,
        notice.purpose,
        notice.beneficiaries,
        *notice.tasks,
        service.area,
        service.mode,
        *(f"{place.name}\n{place.district}\n{place.address}" for place in service.places),
        *notice.require.skills,
        *notice.require.licences,
        MARKUP.sub("", notice.body),
    )
    return normalised("\n".join(pieces))


def grams(text: str, size: int) -> set[str]:
    """Every `size` neighbouring characters of a normalised text, those that reach over a space too."""
    if size == 1:
        return set(text)
    if size == 2:
        return set(map(add, text, text[1:]))
    return set(map(add, map(add, text, text[1:]), text[2:]))


def shard_of(gram: str, shards: int) -> int:
    """In which file a gram stands."""
    mixed = 5381
    for character in gram:
        mixed = (mixed * 33 + ord(character)) & 0xFFFFFFFF
    return mixed % shards
