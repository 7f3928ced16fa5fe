"""Times that a unit offers for interviews (面談時段), and who has taken a seat.

Knows how a weekly pattern becomes single times, that a seat is given once, and until when a time may be chosen,
changed or given back. Does not know the applications behind the references, nor how conflicts are told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.day import TAIPEI, taipei_instant
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField

MOST_SEATS = 20
MOST_AT_ONCE = 200
MOST_DAYS = 180
WEEKDAYS = "一二三四五六日"


class SlotFullError(ConflictError):
    """Others have taken every seat of this time. The fact `left` tells how many other times can still be chosen."""

    code = "slot-full"


class SlotOverError(ConflictError):
    """It is too late to choose, change or give back this time; `hours` before, that ended."""

    code = "slot-over"


@dataclass(frozen=True, slots=True)
class InterviewSlot:
    """面談時段: when (an instant), how long, where, how, and how many people at once. `taken` are references."""

    id: str
    unit: str
    notice: str
    at: datetime
    minutes: int
    place: str
    mode: str
    seats: int
    change_hours: int
    taken: tuple[str, ...] = ()
    closed: bool = False

    @property
    def left(self) -> int:
        """Seats that nobody has taken; none in a time that was called off."""
        return 0 if self.closed else self.seats - len(self.taken)

    def ends(self) -> datetime:
        """The instant from which nothing can be chosen or changed by applicants."""
        return self.at - timedelta(hours=self.change_hours)

    def bookable(self, at: datetime) -> bool:
        """Whether an applicant may take a seat now."""
        return self.left > 0 and at < self.ends()

    def taken_by(self, reference: str, *, at: datetime) -> "InterviewSlot":
        """With a seat for this application. Raises SlotOverError or SlotFullError; taking it twice changes nothing."""
        if reference in self.taken and not self.closed:
            return self
        if at >= self.ends():
            raise SlotOverError(hours=self.change_hours)
        if self.left < 1:
            raise SlotFullError(left=0)
        return replace(self, taken=(*self.taken, reference))

    def given_back(self, reference: str) -> "InterviewSlot":
        """Without the seat of this application."""
        return replace(self, taken=tuple(one for one in self.taken if one != reference))

    def called_off(self) -> "InterviewSlot":
        """No longer offered; whoever had a seat has none now."""
        return replace(self, taken=(), closed=True)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the desk says it: 「每週六 9:00–12:00，每人 30 分鐘」, from a day to a day. One day needs no weekdays."""

    first: date
    last: date
    weekdays: tuple[str, ...]
    begins: tuple[int, int]
    ends: tuple[int, int]
    minutes: int
    pause: int = 0

    def times(self, now: datetime) -> list[datetime]:
        """Every time from now on, or raise InvalidError naming what is wrong."""
        if self.last < self.first:
            raise InvalidError(InvalidField("last", "slot-days-order"))
        if (self.last - self.first).days > MOST_DAYS:
            raise InvalidError(InvalidField("last", "slot-days-many", most=MOST_DAYS))
        if self.begins >= self.ends:
            raise InvalidError(InvalidField("ends", "slot-times-order"))
        found = [at for day in self._days() for at in self._of(day) if at > now]
        if not found:
            raise InvalidError(InvalidField("first", "slot-none-ahead"))
        if len(found) > MOST_AT_ONCE:
            raise InvalidError(InvalidField("last", "slot-many", most=MOST_AT_ONCE, count=len(found)))
        return found

    def _days(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=offset)
            if not self.weekdays or WEEKDAYS[day.weekday()] in self.weekdays:
                yield day

    def _of(self, day: date) -> Iterator[datetime]:
        at, end = taipei_instant(day, *self.begins), taipei_instant(day, *self.ends)
        while at + timedelta(minutes=self.minutes) <= end:
            yield at
            at += timedelta(minutes=self.minutes + self.pause)


def slot_id(notice: str, at: datetime, place_digest: str) -> str:
    """`20261128T0900-1a2b3c4d`: in order of time, and the same for the same time and place, so that nothing doubles."""
    return f"{at.astimezone(TAIPEI):%Y%m%dT%H%M}-{place_digest[:8]}"
