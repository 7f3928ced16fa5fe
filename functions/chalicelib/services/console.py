"""The centre's console: what stands still at a unit and in the machinery, and where places and people do not meet.

Reads only. No person is named: a way is known by its reference, which the unit can look up.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.content.model import Opening, Unit
from chalicelib.domain.application import State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.package import Package, PackageState
from chalicelib.domain.person import Details
from chalicelib.domain.referral import weekdays_of
from chalicelib.domain.standstill import Standstill, late_since, terms, too_long, waits_for
from chalicelib.services.posting import queue
from chalicelib.services.unit_mail import unreachable_since
from chalicelib.services.world import Trail, World
from chalicelib.wording import labels

EVERY = 100_000
SUBJECT_LENGTH, TEXT_LENGTH = 60, 2000
WEEK = "一二三四五六日"
WAITS = frozenset({State.SUBMITTED, State.INVITED, State.INTERVIEWED, State.WAITLISTED})


@dataclass(frozen=True, slots=True)
class Machinery:
    """What of the machinery stands still: jobs that were given up by kind, and those that no worker takes."""

    given_up: dict[str, int]
    late: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One category and place or weekday: places that are open, people who wait for an answer."""

    category: str
    kind: str
    where: str
    places: int
    people: int


def standstills(world: World, unit_id: str, *, at: datetime) -> list[Standstill]:
    """Everything at the unit that waits too long, the longest first; raises NotFoundError for no such unit."""
    unit = world.catalogue.unit(unit_id)
    if unit is None:
        raise NotFoundError
    today = taipei_day(at)
    trainees = {one.id: one for one in world.trainees.of_unit(unit_id, limit=EVERY)}
    found = []
    for application in world.applications.of_unit(unit_id, limit=EVERY):
        trainee = trainees.get(application.reference)
        waits = waits_for(application, trainee, at)
        if waits and too_long(waits, today) and not (trainee and _has_one(world, waits, trainee.person)):
            found.append(waits)
    stuck = [_package(one) for one in world.packages.of_unit(unit_id) if _hangs(one, at)]
    since = unreachable_since(world, unit)
    found += [Standstill(unit_id, "unit-unreachable", taipei_day(since))] if since else []
    return sorted([*found, *stuck], key=lambda one: (one.since, one.reference))


def machinery(world: World, *, at: datetime) -> Machinery:
    """Jobs that were given up, and jobs that have been due for longer than a worker takes to wake."""
    late = world.outbox.late(late_since(at), labels("job"))
    given_up = Counter(job.kind for job in world.outbox.dead())
    return Machinery(dict(sorted(given_up.items())), len(late), late[0] if late else None)


def ending(world: World, today: date) -> list[Opening]:
    """Open notices whose recruiting ends soon, the first first."""
    last = today + timedelta(days=terms().notice_ends_days)
    found = [one for one in world.catalogue.openings() if one.open_on(today) and one.closes <= last]
    return sorted(found, key=lambda one: (one.closes, one.id))


def meetings(world: World, today: date) -> list[Meeting]:
    """Open places against people who wait, by category and district and by category and weekday."""
    places: Counter[tuple[str, str, str]] = Counter()
    people: Counter[tuple[str, str, str]] = Counter()
    notices = {one.id: one for one in world.catalogue.openings()}
    for notice in notices.values():
        if notice.open_on(today):
            left = world.seats.of(notice.id).value.left(notice.quota) if notice.quota else 0
            places.update(dict.fromkeys(_where(notice), left))
    for unit in world.catalogue.units():
        for application in world.applications.of_unit(unit.id, limit=EVERY):
            asked = notices.get(application.notice)
            if asked and application.state in WAITS:
                days = {("weekday", day) for day in weekdays_of(application.answers.availability)}
                wished = days | {(kind, where) for _, kind, where in _where(asked) if kind == "district"}
                people.update((application.category, kind, where) for kind, where in wished)
    met = sorted({*places, *people}, key=lambda key: (key[0], key[1], WEEK.find(key[2]), key[2]))
    return [Meeting(*key, places[key], people[key]) for key in met]


def write_to_units(world: World, account: str, units: list[str], subject: str, text: str, *, at: datetime) -> int:
    """Queue one letter of the centre to each of these units; raises InvalidError. Returns how many."""
    known = {unit.id for unit in world.catalogue.units()}
    wrong = [
        *([InvalidField("units", "required")] if not units or not set(units) <= known else []),
        *([InvalidField("subject", "required")] if not subject.strip() else []),
        *([InvalidField("text", "required")] if not text.strip() else []),
    ]
    if wrong:
        raise InvalidError(*wrong)
    chosen = sorted(set(units))
    payload = {"subject": " ".join(subject.split()), "text": text.strip()}
    world.commit(
        [queue(world, "centre-letter", {**payload, "unit": unit}, at=at) for unit in chosen],
        trail=Trail("centre", account, "centre.wrote", f"{len(chosen)} {payload['subject']}", at),
    )
    return len(chosen)


def letter_facts(world: World, unit: Unit, subject: str, text: str) -> dict[str, object]:
    """Facts of a letter of the centre to a unit."""
    return {
        "site_url": world.installation.site_url,
        "centre_name": world.installation.centre_name,
        "unit_name": unit.name,
        "subject": subject,
        "text": text,
    }


def _has_one(world: World, waits: Standstill, person: str) -> bool:
    """Whether a way that waits for a package needs none: the person said that there is a book already."""
    if waits.kind != "not-packed":
        return False
    details: Details = world.details.get(person).value
    return details.has_book and bool(details.book_no)


def _hangs(package: Package, at: datetime) -> bool:
    return package.state is PackageState.FAILED or (
        package.state is PackageState.BUILDING and package.made_at < late_since(at)
    )


def _package(package: Package) -> Standstill:
    return Standstill(package.id, "package-not-built", taipei_day(package.made_at))


def _where(notice: Opening) -> list[tuple[str, str, str]]:
    days = [(notice.category, "weekday", day) for day in notice.weekdays]
    return [*((notice.category, "district", one) for one in notice.districts), *days]
