"""Direct hand-over (直接送件): a package on its way to an authority's own system, and what became of each try.

Knows the states, when a try is repeated and for how long, and what an answer means. A try that was not answered may
have arrived all the same: the message carries the same identifier each time, so that it counts once. Does not know
HTTP, signatures or files.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from chalicelib.carried import carried
from chalicelib.domain.errors import ConflictError

MOST_TRIES_KEPT = 40
MOST_REFERENCE = 100


class NoReceiverError(ConflictError):
    """No system is written down that takes packages of this authority and category."""

    code = "no-receiver"


class DirectUnderWayError(ConflictError):
    """The package is on its way to the authority's system; another way must wait until that has ended."""

    code = "direct-under-way"


class DirectState(StrEnum):
    """On its way, taken, refused, never answered, called back by the unit."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNANSWERED = "unanswered"
    STOPPED = "stopped"


class Outcome(StrEnum):
    """What one try came to."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    UNREADABLE = "unreadable"
    BUSY = "busy"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    UNSAFE = "unsafe"
    GONE = "gone"


FINAL = frozenset({Outcome.REFUSED, Outcome.REDIRECTED, Outcome.UNSAFE, Outcome.GONE})
# After these the receiver may hold the package although we do not know it.
PERHAPS_THERE = frozenset({Outcome.SILENT, Outcome.UNREADABLE, Outcome.BUSY})
TRY_LATER = frozenset({408, 409, 425, 429})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from a try: the status (0 when nothing came) and the receiver's reference."""

    outcome: Outcome
    status: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """One try: when, and what came of it. No personal data."""

    at: datetime
    outcome: Outcome
    status: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """How long to wait before each further try, and how long the links of a message live."""

    pauses: tuple[timedelta, ...]
    link_lives: timedelta


@cache
def terms() -> Terms:
    """The terms as they are kept as data."""
    held = json.loads(carried("domain/direct_terms.json"))
    pauses = tuple(timedelta(seconds=one) for one in held["pauses_seconds"])
    return Terms(pauses, timedelta(minutes=held["link_minutes"]))


@dataclass(frozen=True, slots=True)
class Direct:
    """直接送件. `message` names this version of the package for the receiver; `round` counts how often it was begun."""

    package: str
    unit: str
    receiver: str
    receiver_name: str
    message: str
    begun_at: datetime
    begun_by: str
    state: DirectState = DirectState.SENDING
    round: int = 1
    failed: int = 0
    next_at: datetime | None = None
    tries: tuple[Try, ...] = ()
    reference: str = ""

    @property
    def perhaps_there(self) -> bool:
        """Whether the receiver may hold the package although no answer says so."""
        lost = any(one.outcome in PERHAPS_THERE for one in self.tries)
        return self.state is not DirectState.ACCEPTED and lost

    def after(self, answer: Answer, at: datetime) -> "Direct":
        """The hand-over after a try: taken, refused for good, to be tried again at `next_at`, or given up."""
        tries = (*self.tries, Try(at, answer.outcome, answer.status))[-MOST_TRIES_KEPT:]
        tried = replace(self, tries=tries, failed=self.failed + 1, next_at=None)
        if answer.outcome is Outcome.ACCEPTED:
            return replace(tried, state=DirectState.ACCEPTED, failed=self.failed, reference=answer.reference)
        if self.state is not DirectState.SENDING:
            return tried
        if answer.outcome in FINAL:
            return replace(tried, state=DirectState.REFUSED)
        pauses = terms().pauses
        if self.failed >= len(pauses):
            return replace(tried, state=DirectState.UNANSWERED)
        return replace(tried, next_at=at + pauses[self.failed])


def meaning(status: int, reference: str) -> Answer:
    """What an answer means: only a success with a reference counts; 4xx is final, except those that ask to wait."""
    if 200 <= status < 300:
        good = 0 < len(reference) <= MOST_REFERENCE and reference.isprintable()
        return Answer(Outcome.ACCEPTED, status, reference) if good else Answer(Outcome.UNREADABLE, status)
    if 300 <= status < 400:
        return Answer(Outcome.REDIRECTED, status)
    if 400 <= status < 500 and status not in TRY_LATER:
        return Answer(Outcome.REFUSED, status)
    return Answer(Outcome.BUSY, status)


@dataclass(frozen=True, slots=True)
class ArchiveMessage:
    """One ZIP to fetch: its digest is the one that we hold."""

    name: str
    sha256: str
    href: str


@dataclass(frozen=True, slots=True)
class PackageMessage:
    """The body of the message `package.ready`. It names no volunteer: those stand in the ZIPs only."""

    type: str
    package: str
    unit: str
    unit_name: str
    authority: str
    category: str
    category_name: str
    purpose: str
    made_on: str
    count: int
    mapping: str
    mapping_confirmed: bool
    archives: tuple[ArchiveMessage, ...]
    links_until: str


@dataclass(frozen=True, slots=True)
class ReceiptMessage:
    """What the receiver answers: the number under which the package was taken in."""

    reference: str
