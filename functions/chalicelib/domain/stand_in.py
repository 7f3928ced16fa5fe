"""Standing in (代理督導): when a unit has nobody left at its desk, the centre puts somebody there for a while.

Knows: two people of the centre decide it together, neither of them for themselves, for at most thirty days, and that
it can be ended at any time. Whoever works at a desk for good stands in the unit's own file. Does not know who they are.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.errors import ConflictError

LONGEST_DAYS = 30
ASKED_LIVES = timedelta(days=7)


class StandInState(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    LAPSED = "lapsed"
    ACTIVE = "active"
    OVER = "over"


class SecondPersonNeededError(ConflictError):
    """Who asked, or who would stand in, cannot approve it: another colleague of the centre has to."""

    code = "second-person-needed"


class StandInOverError(ConflictError):
    """It was approved, lapsed or ended before."""

    code = "stand-in-over"


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who stands in at a unit's desk, as a supervisor."""

    id: str
    unit: str
    account: str
    days: int
    reason: str
    asked_by: str
    asked_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None

    @property
    def until(self) -> datetime | None:
        """The instant at which it ends by itself; None before it is approved."""
        return self.approved_at + timedelta(days=self.days) if self.approved_at else None

    def state(self, at: datetime) -> StandInState:
        """Where it stands at that instant."""
        if self.ended_at or (self.until and at >= self.until):
            return StandInState.OVER
        if self.approved_at:
            return StandInState.ACTIVE
        return StandInState.ASKED if at < self.asked_at + ASKED_LIVES else StandInState.LAPSED

    def approved(self, by: str, at: datetime) -> "StandIn":
        """It begins. Raises StandInOverError, or SecondPersonNeededError for who asked and for who would stand in."""
        if self.state(at) is not StandInState.ASKED:
            raise StandInOverError
        if by in (self.asked_by, self.account):
            raise SecondPersonNeededError
        return replace(self, approved_by=by, approved_at=at)

    def ended(self, by: str, at: datetime) -> "StandIn":
        """It ends now, or is never to begin. Raises StandInOverError when it was over."""
        if self.state(at) in (StandInState.OVER, StandInState.LAPSED):
            raise StandInOverError
        return replace(self, ended_by=by, ended_at=at)
