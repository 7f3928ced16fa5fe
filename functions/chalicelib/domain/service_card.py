"""The service card (志願服務證): its number, how long it holds, and how it comes to an end.

Knows the rule of 管理辦法 3 (name, photo, issuing unit, number, dates of issue and expiry; for identification only)
and 10 (a unit takes a card back and cancels its number). Numbers run for each unit and ROC year; a number that was
cancelled stays in the register with its reason, so that every gap is explained. A trainee has one valid card of a unit.
How long a card holds is data with a day from which it applies (`card_terms.json`). Does not know how it is printed.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from chalicelib.carried import carried
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField

IDENTIFICATION_ONLY = "本證僅供志工服務識別之用"


class CardState(StrEnum):
    """Issued; returned by who leaves; cancelled by the unit, or because another card took its place."""

    ISSUED = "issued"
    RETURNED = "returned"
    CANCELLED = "cancelled"


REISSUED_FOR = ("lost", "damaged", "expired", "renamed")
ENDED_FOR = {
    "left": CardState.RETURNED,
    "unsuitable": CardState.CANCELLED,
    "misused": CardState.CANCELLED,
    "issued-wrongly": CardState.CANCELLED,
}


class CardExistsError(ConflictError):
    """The trainee has a valid card; another one needs a reason."""

    code = "card-exists"


class NoCardError(ConflictError):
    """The trainee has no valid card."""

    code = "no-card"


@dataclass(frozen=True, slots=True)
class Term:
    """For how many years a card holds when it is issued on or after `since`, and where that is said."""

    since: date
    years: int
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """The terms as they are kept as data, the oldest first."""
    listed = json.loads(carried("domain/card_terms.json"))
    found = [Term(date.fromisoformat(one["since"]), int(one["years"]), one["source"]) for one in listed]
    return tuple(sorted(found, key=lambda term: term.since))


def latest_expiry(issued_on: date, known: Iterable[Term]) -> date:
    """The last day of a card issued on that day: the day before its anniversary, years later."""
    term = next(term for term in sorted(known, key=lambda term: term.since, reverse=True) if term.since <= issued_on)
    try:
        anniversary = issued_on.replace(year=issued_on.year + term.years)
    except ValueError:  # issued on 29 February
        anniversary = date(issued_on.year + term.years, 3, 1)
    return anniversary - timedelta(days=1)


def expiry(issued_on: date, chosen: date | None, known: Iterable[Term]) -> date:
    """The last day: the latest possible, or an earlier one that the unit chose. Raises InvalidError."""
    latest = latest_expiry(issued_on, known)
    if chosen is None:
        return latest
    if not issued_on < chosen <= latest:
        raise InvalidError(InvalidField("expires_on", "card-expiry", latest=latest.isoformat()))
    return chosen


def card_number(unit: str, year: int, serial: int) -> str:
    """`115-heping-care-C0001`: ROC year, unit, serial in that year; the C tells it from a certificate's number."""
    return f"{year - 1911}-{unit}-C{serial:04d}"


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """志願服務證. What is printed stands here as it was when the number was given.

    `photo` is the portrait it is printed with, `file` the PDF once it lies in the store, `missing` the characters that
    no font can draw while it is held for them.
    """

    number: str
    serial: int
    unit: str
    trainee: str
    person: str
    name: str
    unit_name: str
    phone: str
    address: str
    photo: str
    issued_on: date
    expires_on: date
    issued_at: datetime
    example: bool = False
    state: CardState = CardState.ISSUED
    reason: str = ""
    ended_on: date | None = None
    replaces: str = ""
    replaced_by: str = ""
    file: str = ""
    missing: str = ""

    @property
    def stands(self) -> bool:
        """Whether the number is in use: given and neither returned nor cancelled."""
        return self.state is CardState.ISSUED

    @property
    def ready(self) -> bool:
        """Whether it can be fetched and printed."""
        return self.stands and bool(self.file)

    def valid_on(self, day: date) -> bool:
        """Whether it identifies its holder on that day."""
        return self.stands and self.issued_on <= day <= self.expires_on

    def printed(self, *, file: str, photo: str) -> "ServiceCard":
        """The card once its PDF and its own copy of the photo lie in the store."""
        return replace(self, file=file, photo=photo, missing="")

    def held(self, missing: str) -> "ServiceCard":
        """The card that cannot be printed: a blank where a name should be is worse than none."""
        return replace(self, missing=missing)

    def forgotten(self) -> "ServiceCard":
        """The entry of the register that stays when photo and document are removed."""
        return replace(self, photo="", file="", missing="")

    def ended(self, reason: str, on: date) -> "ServiceCard":
        """The card returned or its number cancelled, by one of `ENDED_FOR`. Raises InvalidError, NoCardError."""
        if reason not in ENDED_FOR:
            raise InvalidError(InvalidField("reason", "unknown-choice"))
        return self._over(ENDED_FOR[reason], reason, on)

    def replaced(self, by: str, reason: str, on: date) -> "ServiceCard":
        """The card in whose place another has come, by one of `REISSUED_FOR`. Raises InvalidError, NoCardError."""
        if reason not in REISSUED_FOR:
            raise InvalidError(InvalidField("reason", "unknown-choice"))
        return replace(self._over(CardState.CANCELLED, reason, on), replaced_by=by)

    def _over(self, state: CardState, reason: str, on: date) -> "ServiceCard":
        if not self.stands:
            raise NoCardError(number=self.number)
        return replace(self, state=state, reason=reason, ended_on=on)


def unexplained(serials: Iterable[int], last: int) -> tuple[int, ...]:
    """Serials up to the last one given that no entry of the register explains."""
    return tuple(sorted(set(range(1, last + 1)) - set(serials)))
