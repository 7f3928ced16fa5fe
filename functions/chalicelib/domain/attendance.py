"""A session of practicum, discussion or a unit's own course (場次), and its roll (點名).

Knows who may still check in, that ticking merges with checking in, and that hours count for those present when the
unit confirms, and for nobody before (handbook 肆四). Does not know trainees' names nor certificates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField

CODE_DIGITS = 4


class AttendanceState(StrEnum):
    """Open: the roll is being taken. Confirmed: hours count. Cancelled: nothing counts."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class AttendanceClosedError(ConflictError):
    """The session was confirmed or cancelled; its roll can no longer change."""

    code = "attendance-closed"


@dataclass(frozen=True, slots=True)
class Attendance:
    """場次: which parts of which category were held, when, where and by whom; `present` are references of trainees."""

    id: str
    unit: str
    category: str
    parts: tuple[str, ...]
    day: date
    hours: int
    place: str
    instructor: str
    code: str
    opened_by: str
    opened_at: datetime
    present: tuple[str, ...] = ()
    checked_in: tuple[str, ...] = ()
    state: AttendanceState = AttendanceState.OPEN
    closed_by: str = ""
    closed_at: datetime | None = None
    reason: str = ""

    def ensure_open(self) -> None:
        """Raise AttendanceClosedError unless the roll may change."""
        if self.state is not AttendanceState.OPEN:
            raise AttendanceClosedError(attendance=self.id)

    def marked(self, marks: Mapping[str, bool]) -> "Attendance":
        """The roll with these people present or absent; everybody else stays as they were."""
        self.ensure_open()
        kept = [reference for reference in self.present if marks.get(reference, True)]
        added = [reference for reference, there in marks.items() if there and reference not in kept]
        return replace(self, present=(*kept, *added))

    def with_check_in(self, reference: str) -> "Attendance":
        """Someone typed the code that is shown at the place."""
        self.ensure_open()
        known = self.checked_in if reference in self.checked_in else (*self.checked_in, reference)
        return replace(self.marked({reference: True}), checked_in=known)

    def confirmed(self, *, by: str, at: datetime, today: date) -> "Attendance":
        """The roll is right: hours count for those present. Raises InvalidError before the day of the session."""
        self.ensure_open()
        if self.day > today:
            raise InvalidError(InvalidField("date", "date-in-future"))
        return replace(self, state=AttendanceState.CONFIRMED, closed_by=by, closed_at=at)

    def cancelled(self, *, by: str, at: datetime, reason: str) -> "Attendance":
        """The session was not held."""
        self.ensure_open()
        return replace(self, state=AttendanceState.CANCELLED, closed_by=by, closed_at=at, reason=reason)
