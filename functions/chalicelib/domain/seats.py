"""名額 and the waiting list: how many were accepted for a notice, and whose turn it is.

Knows: more than the quota only when the supervisor says so; the waiting list is promoted in order, and who passes
somebody over says why; a place in the list belongs to one person; the public is told an exact number only when few
seats are left. Does not know how the count is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.application import Application, State
from chalicelib.domain.errors import ConflictError

# More than this and 「尚有名額」 says all that a reader needs.
FEW = 5


class QuotaFullError(ConflictError):
    """As many as the notice announced were accepted already."""

    code = "quota-full"


class OutOfTurnError(ConflictError):
    """Somebody stands before this person in the waiting list. `people` names them."""

    code = "out-of-turn"


@dataclass(frozen=True, slots=True)
class SeatsTold:
    """What the public is told: of how many seats; how many are left when few are, None when there are more."""

    quota: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Seats:
    """How many were accepted for a notice."""

    notice: str
    accepted: int = 0

    def taken(self, quota: int | None, *, beyond: bool) -> "Seats":
        """One more; raises QuotaFullError when there is a quota, it is reached, and going beyond was not said."""
        if quota is not None and self.accepted >= quota and not beyond:
            raise QuotaFullError(quota=quota)
        return replace(self, accepted=self.accepted + 1)

    def given_back(self) -> "Seats":
        """One less: somebody who was accepted does not come."""
        return replace(self, accepted=max(0, self.accepted - 1))

    def left(self, quota: int) -> int:
        """How many more may be accepted."""
        return max(0, quota - self.accepted)

    def told(self, quota: int) -> SeatsTold:
        """What the public may know of them."""
        left = self.left(quota)
        return SeatsTold(quota, left if left <= FEW else None)


def in_line(applications: Iterable[Application], notice: str, today: date) -> list[Application]:
    """Who stands in the notice's waiting list today, in order."""
    standing = [
        one
        for one in applications
        if one.notice == notice
        and one.state is State.WAITLISTED
        and one.decision
        and (one.decision.valid_until is None or one.decision.valid_until >= today)
    ]
    return sorted(standing, key=_rank)


def ensure_turn(application: Application, line: Iterable[Application], reason: str) -> None:
    """Raise OutOfTurnError when somebody in the line stands before this person and no reason is given."""
    own = _rank(application)
    before = [one.answers.name for one in line if one.reference != application.reference and _rank(one) < own]
    if before and not reason.strip():
        raise OutOfTurnError(people=before)


def _rank(one: Application) -> int:
    return (one.decision.rank if one.decision else None) or 0
