"""Readiness for a record book (志願服務紀錄冊): the five lights, what is applied for, and the book itself.

Knows: basic and special training done, photo, details, recognition by the unit, 「5項缺一不可」(handbook 肆六);
one person one book for life: a second category is added to the same book, a lost or damaged book is applied for again
by the unit (管理辦法 8). Does not know packages: that is `domain.package`.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.errors import ConflictError


class NoBookError(ConflictError):
    """The person has no record book yet, so that none can be lost, damaged or handed out."""

    code = "no-book"


class BookWishedError(ConflictError):
    """Another book was asked for already and is not there yet."""

    code = "book-wished"


class Kind(StrEnum):
    """申請別: the first book, a training added to it, one for a damaged and one for a lost book."""

    FIRST = "first"
    UPDATE = "update"
    DAMAGED = "damaged"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Lights:
    """The five lights, in the handbook's order."""

    basic: bool
    special: bool
    photo: bool
    details: bool
    recognition: bool

    @property
    def all_on(self) -> bool:
        """Whether the record book can be applied for."""
        return all(getattr(self, light.name) for light in fields(self))

    def off(self) -> tuple[str, ...]:
        """The lights that are off."""
        return tuple(light.name for light in fields(self) if not getattr(self, light.name))


@dataclass(frozen=True, slots=True)
class Recognition:
    """單位認可: the unit takes the trainee on, or not yet with a reason."""

    recognised: bool
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A record book's number and the day of issue."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class BookWish:
    """Another book for one that was lost or damaged (管理辦法 8), with the declaration (切結書) to be signed."""

    kind: Kind
    previous: str
    why: str
    happened_on: date
    asked_at: datetime
    file: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """退件: why the authority sent a person's papers back, and when."""

    reason: str
    on: date
    package: str


@dataclass(frozen=True, slots=True)
class Insurance:
    """意外事故保險 (志願服務法 16): the policy and its first and last day."""

    policy: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Trainee:
    """學員: a person accepted by a unit for a category. `id` is the reference of the application."""

    id: str
    person: str
    unit: str
    notice: str
    notice_title: str
    category: str
    name: str
    accepted_at: datetime
    recognition: Recognition | None = None
    package: str = ""
    submitted_on: date | None = None
    book: Book | None = None
    insurance: Insurance | None = None
    handed_on: date | None = None
    returned: Returned | None = None
    wish: BookWish | None = None

    @property
    def recognised(self) -> bool:
        """Whether the unit has taken the trainee on."""
        return self.recognition is not None and self.recognition.recognised

    @property
    def may_leave(self) -> bool:
        """Whether the seat can simply be given back: the unit has not taken the trainee on and nothing was issued."""
        return not (self.recognised or self.package or self.book or self.wish or self.insurance)

    @property
    def waits_for_package(self) -> bool:
        """Whether something is to be applied for and no package holds the trainee: lights are another question."""
        if self.package:
            return False
        return self.wish.signed_on is not None if self.wish else self.book is None

    @property
    def applied_for(self) -> bool:
        """Whether a package holds the trainee for a book, or a training added to one, that has not come yet."""
        return bool(self.package) and (self.book is None or self.wish is not None)

    @property
    def waits_to_be_handed(self) -> bool:
        """Whether the book has come and the volunteer does not have it yet."""
        return self.book is not None and self.handed_on is None
