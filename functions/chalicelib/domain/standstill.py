"""What stands still: every way from 報名 to 領冊 that waits for somebody longer than it should (N21).

Knows for each state since when it waits and how many days are too many; the numbers are data. A state that is neither
at its end nor has a kind here cannot be: a test walks through all of them. Does not know names, records or words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from chalicelib.carried import carried
from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Trainee

OVER = frozenset({State.DECLINED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Terms:
    """Days after which each kind is too long, how soon a notice ends, and minutes after which a job is late."""

    days: Mapping[str, int]
    notice_ends_days: int
    job_minutes: int


@dataclass(frozen=True, slots=True)
class Standstill:
    """One way that waits: the reference, what it waits for, since when."""

    reference: str
    kind: str
    since: date

    def days(self, today: date) -> int:
        """How long it has waited."""
        return (today - self.since).days


@cache
def terms() -> Terms:
    """The numbers in force."""
    loaded = json.loads(carried("domain/standstill.json"))
    return Terms(**{name: loaded[name] for name in Terms.__dataclass_fields__})


def waits_for(application: Application, trainee: Trainee | None, at: datetime) -> Standstill | None:
    """What this way waits for now, however short; None at its end."""
    found = _returned(application) or (_trainee(trainee) if trainee else _application(application, at))
    return Standstill(application.reference, *found) if found else None


def too_long(standstill: Standstill, today: date) -> bool:
    """Whether somebody should look at it."""
    return standstill.days(today) >= terms().days[standstill.kind]


def late_since(at: datetime) -> datetime:
    """A job that was due before this has waited too long for its worker."""
    return at - timedelta(minutes=terms().job_minutes)


def _returned(one: Application) -> tuple[str, date] | None:
    """Whoever does not know what was written to them stands still, however far they have come."""
    return ("letter-returned", _last(one)) if one.undelivered and one.state is not State.WITHDRAWN else None


def _application(one: Application, at: datetime) -> tuple[str, date] | None:
    last, today = _last(one), taipei_day(at)
    if one.state in OVER:
        return None
    if one.overdue(today):
        return "reply-overdue", one.reply_by
    if one.state is State.WAITLISTED:
        until = one.decision.valid_until if one.decision else None
        return ("waitlist-over", until) if until else ("decision-waits", last)
    if one.state is State.INTERVIEWED or one.interview:
        return "decision-waits", last
    if one.choosing:
        return "time-not-chosen", last
    if one.appointed:
        return "interview-unrecorded", taipei_day(one.appointed.at)
    return "unread", taipei_day(one.submitted_at)


def _trainee(one: Trainee) -> tuple[str, date] | None:
    if one.wish and not one.package:
        return "reissue-waits", taipei_day(one.wish.asked_at)
    if one.book and not one.wish:
        return None if one.handed_on else ("book-unhanded", one.book.issued_on)
    if one.package:
        return ("authority-silent", one.submitted_on) if one.submitted_on else ("package-unsent", _recognised_on(one))
    if one.returned:
        return "returned-waits", one.returned.on
    if one.recognised:
        return "not-packed", _recognised_on(one)
    if one.recognition:
        return "recognition-waits", taipei_day(one.recognition.at)
    return "training-slow", taipei_day(one.accepted_at)


def _last(one: Application) -> date:
    return taipei_day(one.history[-1].at if one.history else one.submitted_at)


def _recognised_on(one: Trainee) -> date:
    return taipei_day(one.recognition.at if one.recognition else one.accepted_at)
