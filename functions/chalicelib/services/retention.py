"""Erasing what is due, every night, and saying what was erased and what comes next.

Files go before the records that name them: a run that is cut off finds the record again. Nothing is erased twice, and
a conflict with somebody at work leaves the record to the next night.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.domain.application import Application
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.person import PhotoState
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.retention import (
    EARLY,
    Run,
    application_goes,
    identity_goes,
    identity_goes_after,
    identity_since,
    interview_goes,
    later,
    package_files_go,
    periods,
)
from chalicelib.records.dossier import Dossier
from chalicelib.records.erasure import Erasure, without_identity
from chalicelib.records.store import MAX_OPERATIONS
from chalicelib.records.writing import ChangedMeanwhileError, Write
from chalicelib.services.departures import Departure, idle_day, keep_of, person_departure
from chalicelib.services.forgetting import forget
from chalicelib.services.replying import EVERY
from chalicelib.services.world import World

AHEAD = timedelta(days=30)
# The rules by which a person goes with everything, not one record alone.
WITH_PERSON = ("idle_months", "certificate_years")


def sweep(world: World, *, at: datetime) -> Run:
    """Erase everything that is due today, and keep what was done without a name."""
    today = taipei_day(at)
    counts: dict[str, Counter[str]] = {}
    books: list[tuple[str, date, date]] = []

    def count(rule: str, unit: str) -> None:
        counts.setdefault(rule, Counter())[unit] += 1

    for unit in [unit.id for unit in world.catalogue.units()]:
        for trainee in world.trainees.of_unit(unit, limit=EVERY):
            if book := _identity(world, trainee, today):
                books.append(book)
                count("id_photo_days", unit)
            elif rule := _person(world, trainee.person, at=at):
                count(rule, unit)
        for application in world.applications.of_unit(unit, limit=EVERY):
            if rule := _application(world, application, at=at):
                count(rule, unit)
            elif _interview(world, application, today):
                count("interview_months", unit)
        for _ in _packages(world, unit, today):
            count("package_files", unit)
    for person in world.people.everyone(before=later(today, -periods()["idle_months"]) + EARLY):
        if rule := _learner(world, person, at=at):
            count(rule, world.installation.centre_id)
    run = Run(at, {rule: dict(found) for rule, found in sorted(counts.items())}, tuple(books))
    world.commit([Erasure(world.store).run(run)])
    return run


def coming(world: World, *, at: datetime) -> dict[str, int]:
    """How many of each rule go within the next thirty days."""
    until = taipei_day(at) + AHEAD
    found: Counter[str] = Counter()
    for unit in [unit.id for unit in world.catalogue.units()]:
        for application in world.applications.of_unit(unit, limit=EVERY):
            due = application_goes(application, keep_of(world, application))
            if due and due[1] <= until:
                found[due[0]] += 1
            if (day := interview_goes(application, keep_of(world, application))) and day <= until:
                found["interview_months"] += 1
        for trainee in world.trainees.of_unit(unit, limit=EVERY):
            if trainee.book and _holds_identity(world, trainee) and (day := _goes(world, trainee)) and day <= until:
                found["id_photo_days"] += 1
    return dict(found)


def _application(world: World, one: Application, *, at: datetime) -> str | None:
    due = application_goes(one, keep_of(world, one))
    if due is None or taipei_day(at) < due[1]:
        return None
    if not _erase(world, _without_interview(world, one) + Erasure(world.store).application(one)):
        return None
    _perhaps_person(world, one.person, at=at)
    return due[0]


def _interview(world: World, one: Application, today: date) -> bool:
    written = world.interview_files.find(one.person, one.reference) is not None
    day = interview_goes(one, keep_of(world, one), written=written)
    if day is None or today < day:
        return False
    kept = world.applications.get(one.reference)
    writes = world.applications.saving(kept, replace(kept.value, interview=None))
    return _erase(world, writes + _without_interview(world, one))


def _without_interview(world: World, one: Application) -> list[Write]:
    """Writes that forget opinions and sign-off of an interview; its printed paper is removed first."""
    kept = world.interview_files.find(one.person, one.reference)
    if kept is None:
        return []
    for key in kept.value.files:
        world.files.remove(key)
    return world.interview_files.forgetting(kept.value)


def _identity(world: World, trainee: Trainee, today: date) -> tuple[str, date, date] | None:
    early = identity_goes([trainee])
    if early is None or today < early or trainee.book is None or not _holds_identity(world, trainee):
        return None
    since = identity_since(_all_of(world, trainee.person))
    if since is None or today < identity_goes_after(since):
        return None
    kept = world.details.get(trainee.person)
    if kept.value.photo.key:
        world.files.remove(kept.value.photo.key)
    writes = world.details.saving(trainee.person, kept, without_identity(kept.value))
    return (trainee.book.number, since, today) if _erase(world, writes) else None


def _goes(world: World, trainee: Trainee) -> date | None:
    return identity_goes(_all_of(world, trainee.person))


def _all_of(world: World, person: str) -> list[Trainee]:
    return [kept.value for kept in world.dossier(person).trainees]


def _holds_identity(world: World, trainee: Trainee) -> bool:
    details = world.details.get(trainee.person).value
    return bool(details.id_sealed) or details.photo.state is not PhotoState.NONE


def _person(world: World, person: str, *, at: datetime) -> str | None:
    """Who was accepted goes altogether: who never finished and was not seen for long, and who served long ago."""
    held = _held(world, person)
    if held is None:
        return None
    idle = [day for kept in held.trainees if (day := idle_day(world, held, kept.value))]
    due = Departure("idle_months", min(idle)) if idle else person_departure(world, held)
    return due.rule if _due(due, at) and _erase_person(world, person, at=at) else None


def _learner(world: World, person: str, *, at: datetime) -> str | None:
    """Who only learned here, without having applied, goes by the same two rules."""
    held = _held(world, person)
    if held is None or held.applications or held.trainees:
        return None
    due = person_departure(world, held)
    return due.rule if _due(due, at) and _erase_person(world, person, at=at) else None


def _due(found: Departure, at: datetime) -> bool:
    return found.rule in WITH_PERSON and found.on is not None and found.on <= taipei_day(at)


def _held(world: World, person: str) -> Dossier | None:
    try:
        return world.dossier(person)
    except NotFoundError:  # another record of the same person has just taken them along
        return None


def _packages(world: World, unit: str, today: date) -> Iterator[str]:
    """The files of packages with somebody whose ID number goes, whatever became of the others."""
    for package in world.packages.of_unit(unit):
        if not package.fetchable:
            continue
        day = package_files_go([kept.value for kept in world.packages.members(package.id)])
        if day is None or today < day:
            continue
        for key in package.files():
            world.files.remove(key)
        kept = world.packages.get(package.id)
        bare = replace(kept.value, file="", pieces=(), national=None)
        if _erase(world, world.packages.saving(bare, kept)):
            yield package.id


def _perhaps_person(world: World, person: str, *, at: datetime) -> None:
    """Who has nothing left here is forgotten altogether."""
    held = _held(world, person)
    if held and not (held.applications or held.trainees or held.certificates or held.proofs or held.parts):
        _erase_person(world, person, at=at)


def _erase_person(world: World, person: str, *, at: datetime) -> bool:
    try:
        forget(world, person, at=at)
    except ChangedMeanwhileError:
        return False
    return True


def _erase(world: World, writes: Sequence[Write]) -> bool:
    lots = [writes[i : i + MAX_OPERATIONS] for i in range(0, len(writes), MAX_OPERATIONS)]
    try:
        for lot in lots:
            world.commit(list(lot))
    except ChangedMeanwhileError:
        return False
    return True
