"""When personal data leaves (個資法 11 III): for each kind of record the day on which it goes.

Knows the periods, which are data with a source and which a unit may set for itself within bounds, and that nothing
goes while somebody still waits for a reply or a book is still being applied for. Does not know how anything is erased.
"""

import json
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from chalicelib.carried import carried
from chalicelib.content.model import Keeping, Unit
from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.package import Member
from chalicelib.domain.record_book import Trainee

# A day before the period is over, so that a run which fails once still keeps the promise.
EARLY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run erased, without a name: counts by rule and unit.

    For each book: since when its ID number was not needed any more, and when it went.
    """

    at: datetime
    counts: dict[str, dict[str, int]]
    books: tuple[tuple[str, date, date], ...] = ()


@cache
def periods() -> dict[str, int]:
    """The periods in force: months, days or years, as each name says."""
    loaded = json.loads(carried("domain/retention.json"))
    return {name: value for name, value in loaded.items() if isinstance(value, int)}


def periods_of(unit: Unit | None) -> dict[str, int]:
    """The periods of a unit: its own where it set one, ours where it did not."""
    own = {name: getattr(unit.keeping, name) for name in Keeping.__dataclass_fields__} if unit else {}
    return periods() | {name: value for name, value in own.items() if value is not None}


def promised(one: Application, now: Mapping[str, int]) -> dict[str, int]:
    """The periods of an application: what the person was told when they applied, or less when the unit keeps less."""
    return {name: min(value, one.promised.get(name, value)) for name, value in now.items()}


def application_goes(one: Application, keep: Mapping[str, int]) -> tuple[str, date] | None:
    """Rule and day for an application that led nowhere; None while it is open, or led to a trainee."""
    if one.unanswered:
        return None
    ended = _ended(one)
    if one.state in (State.DECLINED, State.WITHDRAWN):
        return "declined_months", later(ended, keep["declined_months"]) - EARLY
    if one.state is State.WAITLISTED and one.decision:
        until = one.decision.valid_until or ended
        return "waitlist_days", until + timedelta(days=keep["waitlist_days"]) - EARLY
    return None


def interview_goes(one: Application, keep: Mapping[str, int], *, written: bool = False) -> date | None:
    """The day for the interview notes of somebody who was accepted; of others they go with the application.

    `written`: opinions or a paper are kept besides the record.
    """
    if one.state is not State.ACCEPTED or not (one.interview or written):
        return None
    return later(_ended(one), keep["interview_months"]) - EARLY


def identity_since(trainees: Sequence[Trainee]) -> date | None:
    """The day from which ID number and photo of a person are needed no more, from all that they are a trainee for.

    That of the last book. What was given again for another book, or for a training added to it, waits as long anew
    from the day it was asked for. None while there is no book, or while a package that holds the person is open.
    """
    books = [one.book.issued_on for one in trainees if one.book]
    if not books or any(one.applied_for for one in trainees):
        return None
    asked = [one.wish.asked_at for one in trainees if one.wish]
    asked += [one.recognition.at for one in trainees if one.recognition and one.recognised and one.book is None]
    return max([*books, *(taipei_day(at) for at in asked)])


def identity_goes(trainees: Sequence[Trainee]) -> date | None:
    """The day for ID number and photo of a person: a period later; None while they are needed."""
    since = identity_since(trainees)
    return since and identity_goes_after(since)


def identity_goes_after(since: date) -> date:
    """The same for what is needed no more since that day."""
    return since + timedelta(days=periods()["id_photo_days"]) - EARLY


def package_files_go(members: Sequence[Member]) -> date | None:
    """The day for the files of a package: when the first of its people must go, or all of them were sent back.

    None while nobody has a book and somebody is still waited for.
    """
    issued = [one.issued_on for one in members if one.issued_on]
    if issued:
        return identity_goes_after(min(issued))
    returned = [one.returned_on for one in members if one.returned_on]
    return identity_goes_after(max(returned)) if returned and len(returned) == len(members) else None


def idle_goes(last_active: date, keep: Mapping[str, int]) -> date:
    """The day for somebody who never finished training: a period after they were last active."""
    return later(last_active, keep["idle_months"]) - EARLY


def certificate_goes(ended: date, keep: Mapping[str, int]) -> date:
    """The day for a person with a certificate, whose service ended on that day (proof for hours, 個資法 30)."""
    return later(ended, keep["certificate_years"] * 12) - EARLY


def later(day: date, months: int) -> date:
    """So many months later; the last day of a month that has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ended(one: Application) -> date:
    if one.state is State.WITHDRAWN or one.decision is None:
        said = [event.at for event in one.history if event.action == State.WITHDRAWN.value]
        return taipei_day(max(said, default=one.submitted_at))
    return taipei_day(one.decision.at)
