"""回覆全部 (handbook 肆三): when a unit is reminded that applicants wait, and the rate that the public may see.

Knows: a reminder three days before the first promised day, another on the day after it, then every week while anyone
waits; the holding letter that an overdue applicant gets once; a rate is told only of enough applicants that nobody can
be made out. The numbers are data. Does not know letters, records or the clock.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from statistics import median

from chalicelib.carried import carried
from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day

DECIDED = frozenset({State.ACCEPTED, State.WAITLISTED, State.DECLINED})


@dataclass(frozen=True, slots=True)
class ReplyTerms:
    """Days before the promise runs out, days between reminders, the window and the least number of a public rate."""

    warn_days: int
    again_days: int
    rate_over_days: int
    rate_from: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits at a unit on a day: those whose promise runs out soon, and those whom it failed already."""

    soon: tuple[Application, ...]
    overdue: tuple[Application, ...]

    def __bool__(self) -> bool:
        return bool(self.soon or self.overdue)

    @property
    def due(self) -> date:
        """The earliest promised day."""
        return min(one.reply_by for one in (*self.overdue, *self.soon))


@dataclass(frozen=True, slots=True)
class ReplyRate:
    """Of those whose reply was due: how many have one, how many in time, and the median days it took."""

    due: int
    answered: int
    in_time: int
    median_days: int


@cache
def terms() -> ReplyTerms:
    """The numbers in force."""
    loaded = json.loads(carried("domain/reply_terms.json"))
    return ReplyTerms(**{name: loaded[name] for name in ReplyTerms.__dataclass_fields__})


def looked_at_on(reply_by: date) -> tuple[date, date]:
    """The days on which a unit's replies are looked at because of one promise."""
    return reply_by - timedelta(days=terms().warn_days), reply_by + timedelta(days=1)


def waiting(applications: Iterable[Application], today: date) -> Waiting:
    """Who waits today, the longest first."""
    open_ones = sorted((one for one in applications if one.unanswered), key=lambda one: (one.reply_by, one.reference))
    overdue = tuple(one for one in open_ones if one.overdue(today))
    near = today + timedelta(days=terms().warn_days)
    return Waiting(tuple(one for one in open_ones if one not in overdue and one.reply_by <= near), overdue)


def rate(applications: Sequence[Application], today: date) -> ReplyRate | None:
    """The unit's rate over the last year, or None while too few replies were due to tell one."""
    since = today - timedelta(days=terms().rate_over_days)
    recent = [one for one in applications if taipei_day(one.submitted_at) > since and one.state is not State.WITHDRAWN]
    took = [_days(one) for one in recent if one.state in DECIDED and one.decision]
    failed = sum(one.overdue(today) for one in recent)
    due = len(took) + failed
    if due < terms().rate_from:
        return None
    in_time = sum(_in_time(one) for one in recent if one.state in DECIDED)
    return ReplyRate(due, len(took), in_time, int(median(took)) if took else 0)


def _days(one: Application) -> int:
    assert one.decision is not None
    return (taipei_day(one.decision.at) - taipei_day(one.submitted_at)).days


def _in_time(one: Application) -> bool:
    return one.decision is not None and taipei_day(one.decision.at) <= one.reply_by
