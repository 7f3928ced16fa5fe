"""Readiness for a record book (志願服務紀錄冊): the five lights, and a trainee's way through a package.

Knows: basic and special training done, photo, details, recognition by the unit, 「5項缺一不可」(handbook 肆六);
one person one book. Does not know how a package is built or which authority takes it.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.errors import ConflictError


class PackageIncompleteError(ConflictError):
    """Someone in the package lacks a light. `people` holds a sentence for each."""

    code = "package-incomplete"


class AlreadyPackedError(ConflictError):
    """Someone is in another package already."""

    code = "already-packed"


class PackageState(StrEnum):
    """送件批次: being built, ready to fetch, submitted to the authority, done (every book number is known)."""

    BUILDING = "building"
    READY = "ready"
    SUBMITTED = "submitted"
    DONE = "done"


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

    @property
    def recognised(self) -> bool:
        """Whether the unit has taken the trainee on."""
        return self.recognition is not None and self.recognition.recognised


@dataclass(frozen=True, slots=True)
class Package:
    """送件批次 for one authority and category. `trainees` are references in roster order."""

    id: str
    unit: str
    category: str
    category_name: str
    authority: str
    trainees: tuple[tuple[str, str, str], ...]
    made_at: datetime
    made_by: str
    state: PackageState = PackageState.BUILDING
    file: str = ""
    digest: str = ""
    submitted_on: date | None = None
    channel: str = ""
    receipt: str = ""
    books: tuple[tuple[str, str, date], ...] = ()
