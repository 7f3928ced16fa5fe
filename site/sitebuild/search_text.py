"""What of a notice can be found, and how text is cut into pairs of characters.

Chinese puts no spaces between words, so the index holds every pair of neighbouring characters; Latin letters and
digits are treated alike. search.mjs cuts queries in the same way; keep the two alike.
"""

import re
import unicodedata
from operator import add

from chalicelib.content.model import Notice

# Runs of what a query can hold: everything else parts words.
RUN = re.compile(r"[0-9a-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
EMPHASIS = re.compile(r"[*_`~]+|\]\([^)\s]*\)|<[^>]*>")


def normalised(text: str) -> str:
    """Text as it is searched: full-width letters and digits as half-width, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def searchable(notice: Notice, unit_name: str, category_name: str) -> str:
    """Everything of a notice that a reader may look for, one piece a line."""
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
        EMPHASIS.sub("", notice.body),
    )
    return normalised("\n".join(pieces))


def pairs(text: str) -> set[str]:
    """Every pair of neighbouring characters."""
    found: set[str] = set()
    for run in RUN.findall(text):
        found.update(map(add, run, run[1:]))
    return found


def characters(text: str) -> set[str]:
    """Every single character that a query can hold."""
    return set("".join(RUN.findall(text)))


def shard_of(gram: str, shards: int) -> int:
    """In which file a pair or character stands."""
    mixed = 5381
    for character in gram:
        mixed = (mixed * 33 + ord(character)) & 0xFFFFFFFF
    return mixed % shards
