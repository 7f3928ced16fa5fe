"""The package (送件批次): people of one category on their way to one authority, and what becomes of each.

Knows its states, that it holds people with five lights only, that nobody is in two, and how long it may stand still
(`package_terms.json`). Does not know files or letters. An adapter that hands packages over electronically would start
from a package that is ready and end in `submitted` with the receiver's reference.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from chalicelib.carried import carried
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError
from chalicelib.domain.record_book import Kind

MOST_PEOPLE = 500
A_PIECE = 50


class PackageIncompleteError(ConflictError):
    """Someone in the package lacks a light. `people` holds a sentence for each."""

    code = "package-incomplete"


class AlreadyPackedError(ConflictError):
    """Someone is in another package already."""

    code = "already-packed"


class BookUnderWayError(ConflictError):
    """For someone a book is being applied for already, here or elsewhere; where is not told (one person one book)."""

    code = "book-under-way"


class PackageNotReadyError(ConflictError):
    """The package is in a state from which this step cannot be taken."""

    code = "package-not-ready"


class PackageState(StrEnum):
    """Being built, could not be built, ready to fetch, handed to the authority, done (everyone is answered)."""

    BUILDING = "building"
    FAILED = "failed"
    READY = "ready"
    SUBMITTED = "submitted"
    DONE = "done"


class Purpose(StrEnum):
    """Books to be issued, or trainings to be added to books that exist."""

    BOOK = "book"
    UPDATE = "update"


class MemberState(StrEnum):
    """What became of a person of the package."""

    PACKED = "packed"
    RETURNED = "returned"
    ISSUED = "issued"
    HANDED = "handed"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One ZIP of the package in the store, with its SHA-256."""

    key: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a package. `previous` is the number of the book that exists, `number` that of the book issued."""

    package: str
    seq: int
    trainee: str
    person: str
    name: str
    kind: Kind
    previous: str = ""
    state: MemberState = MemberState.PACKED
    number: str = ""
    issued_on: date | None = None
    handed_on: date | None = None
    returned_on: date | None = None
    reason: str = ""

    def issued(self, number: str, day: date) -> "Member":
        """The member whose book came."""
        return replace(self, state=MemberState.ISSUED, number=number, issued_on=day, reason="", returned_on=None)

    def returned(self, reason: str, day: date) -> "Member":
        """The member whose papers came back."""
        return replace(self, state=MemberState.RETURNED, reason=reason, returned_on=day)

    def handed(self, day: date) -> "Member":
        """The member who has the book in hand."""
        return replace(self, state=MemberState.HANDED, handed_on=day)


@dataclass(frozen=True, slots=True)
class Package:
    """送件批次. `trainees` are (reference, person, name) in roster order; `done` counts those whose papers are in."""

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
    purpose: Purpose = Purpose.BOOK
    mapping: str = ""
    mapping_confirmed: bool = False
    pieces: tuple[PackageFile, ...] = ()
    done: int = 0
    faults: tuple[str, ...] = ()
    national: PackageFile | None = None
    national_at: datetime | None = None
    moved_at: datetime | None = None

    @property
    def fetchable(self) -> bool:
        """Whether its ZIPs lie in the store."""
        return bool(self.file)

    @property
    def single(self) -> bool:
        """Whether everything fits one ZIP."""
        return len(self.trainees) <= A_PIECE

    def files(self) -> Iterator[str]:
        """The keys of everything in the store that belongs to this package."""
        yield from (key for key in (self.file, self.national.key if self.national else "") if key)
        yield from (piece.key for piece in self.pieces)


def settled(state: PackageState, members: Iterable[Member]) -> PackageState:
    """The state that follows from what became of everyone."""
    if state is PackageState.SUBMITTED and all(member.state is not MemberState.PACKED for member in members):
        return PackageState.DONE
    return state


@dataclass(frozen=True, slots=True)
class Terms:
    """After how many days someone is reminded, and when a build that makes no progress is begun again."""

    unanswered_days: int
    unhanded_days: int
    unsent_days: int
    unbuilt_minutes: int
    unbuilt_tries: int

    @property
    def unbuilt(self) -> timedelta:
        """How long a package that is being built may make no progress."""
        return timedelta(minutes=self.unbuilt_minutes)

    def days(self) -> dict[str, int]:
        """The days by what is waited for."""
        return {"unsent": self.unsent_days, "unanswered": self.unanswered_days, "unhanded": self.unhanded_days}


@cache
def terms() -> Terms:
    """The days as they are kept as data."""
    text = carried("domain/package_terms.json")
    return Terms(**{name: value for name, value in json.loads(text).items() if name not in ("source", "date")})


def open_for(why: str, package: Package, members: Iterable[Member]) -> date | None:
    """Since when something is waited for, or None: to be sent, to be answered, to be handed out (the oldest)."""
    if why == "unsent":
        return taipei_day(package.made_at) if package.state is PackageState.READY else None
    if why == "unanswered":
        return package.submitted_on if package.state is PackageState.SUBMITTED else None
    waiting = [one.issued_on for one in members if one.state is MemberState.ISSUED and one.issued_on]
    return min(waiting, default=None)


def stands_still(package: Package, *, at: datetime) -> bool:
    """Whether it is being built and has made no progress for longer than it may: whoever built it is gone."""
    since = package.moved_at or package.made_at
    return package.state is PackageState.BUILDING and at - since >= terms().unbuilt


def stuck(package: Package, members: Sequence[Member], *, at: datetime) -> str:
    """Why somebody should look at the package, as a key of words; empty when all is well."""
    if stands_still(package, at=at):
        return "unbuilt"
    for why, days in terms().days().items():
        since = open_for(why, package, members)
        if since and (taipei_day(at) - since).days >= days:
            return why
    return ""
