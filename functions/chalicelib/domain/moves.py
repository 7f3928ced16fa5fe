"""Where a record stood before and stands after a write, in one word each: what the audit trail says of every change.

Words are identifiers, never values: a state, not a name. Does not know the trail, nor how records are kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.application import Application
from chalicelib.domain.attendance import Attendance
from chalicelib.domain.record_book import BookWish, Trainee

PRESENT, ABSENT = "presence.present", "presence.absent"


@dataclass(frozen=True, slots=True)
class Move:
    """One record's step: whose it is, its number, both words, and who took it when, as far as the record says."""

    unit: str
    subject: str
    before: str
    after: str
    actor: str
    at: datetime

    @property
    def real(self) -> bool:
        """Whether anything moved."""
        return self.before != self.after

    def __str__(self) -> str:
        return f"{self.subject} {self.before or 'none'}>{self.after or 'none'}"


def application_mark(one: Application) -> str:
    """Where an application stands; a letter that came back is told apart, and a seat that was confirmed."""
    if one.undelivered:
        return f"{one.standing}-returned"
    return f"{one.standing}-confirmed" if one.confirmed_at else one.standing


def trainee_mark(one: Trainee) -> str:
    """Where somebody who was accepted stands on the way to the book."""
    if one.book and not one.wish:
        return "book-handed" if one.handed_on else "book-issued"
    if one.package:
        return "package-sent" if one.submitted_on else "packed"
    if one.returned:
        return "package-back"
    if one.wish:
        return _wish_mark(one.wish)
    if one.recognition:
        return "recognised" if one.recognised else "not-yet-recognised"
    return "training"


def _wish_mark(wish: BookWish) -> str:
    return "book-declared" if wish.signed_on else "book-again"


def application_move(before: Application | None, after: Application) -> Move:
    """The step of an application; its history says who and when."""
    last = after.history[-1] if after.history else None
    was = application_mark(before) if before else ""
    at, by = (last.at, last.by) if last else (after.submitted_at, "system")
    return Move(after.unit, after.reference, was, application_mark(after), by, at)


def trainee_move(before: Trainee | None, after: Trainee | None) -> Move:
    """The step of a trainee; who took it stands in the line of the trail that it belongs to."""
    one = after or before
    assert one
    was, now = (trainee_mark(each) if each else "" for each in (before, after))
    return Move(one.unit, one.id, was, now, "system", one.accepted_at)


def state_move(
    kind: str, unit: str, subject: str, before: StrEnum | None, after: StrEnum | None, *, at: datetime
) -> Move:
    """The step of a record with states of its own: `kind.state`, so that its words are found by kind."""
    was, now = (f"{kind}.{state.value}" if state else "" for state in (before, after))
    return Move(unit, subject, was, now, "system", at)


def attendance_moves(before: Attendance | None, after: Attendance) -> tuple[Move, ...]:
    """The step of a session, and of everybody who came onto its roll or went off it."""
    unit, at, was = after.unit, after.opened_at, before.present if before else ()
    own = state_move("attendance", unit, after.id, before.state if before else None, after.state, at=at)
    came = (Move(unit, one, ABSENT, PRESENT, "system", at) for one in after.present if one not in was)
    went = (Move(unit, one, PRESENT, ABSENT, "system", at) for one in was if one not in after.present)
    return (own, *came, *went)
