"""What is printed for packages on paper: the roster across the page, a sheet for each person, the declaration (切結書).

Knows what stands on them. Does not know fonts or PDF.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate or an outside proof as it lies in the store: a PDF or a JPEG."""

    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """The cover of one person's papers: photo, both trainings, and the papers that follow it."""

    seq: int
    name: str
    gender: str
    birth_date: date
    category: str
    kind: str
    previous: str
    basic: str
    special: str
    photo: bytes
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """切結書 for a lost or damaged book: who declares what; it is signed by hand."""

    name: str
    unit: str
    authority: str
    lost: bool
    number: str
    why: str
    happened_on: date
    made_on: date
    example: bool
