"""Record-book packages (送件批次): choose people with five lights, build in the background, follow to the books."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.domain.record_book import (
    AlreadyPackedError,
    Book,
    Package,
    PackageIncompleteError,
    PackageState,
    Trainee,
)
from chalicelib.records.writing import Kept, Write
from chalicelib.services.posting import post, queue
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet, trainee
from chalicelib.services.world import Trail, World

MOST_PEOPLE = 40


class PackageNotReadyError(ConflictError):
    """The package is in a state from which this step cannot be taken."""

    code = "package-not-ready"


def build(world: World, actor: Actor, unit: str, references: list[str], *, at: datetime) -> Package:
    """Put people into a package and let the worker build it.

    Everyone must have five lights and one category. Raises PackageIncompleteError, AlreadyPackedError.
    """
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("trainees", "package-size", most=MOST_PEOPLE))
    sheets = [sheet(world, unit, reference) for reference in references]
    _ensure_complete(sheets)
    if len({seen.category.id for seen in sheets if seen.category}) != 1:
        raise InvalidError(InvalidField("trainees", "one-category"))
    category, published = sheets[0].category, world.catalogue.unit(unit)
    if category is None or published is None:
        raise NotFoundError
    kept = [trainee(world, unit, reference) for reference in references]
    package = Package(
        id=world.ids.identifier(),
        unit=unit,
        category=category.id,
        category_name=category.name,
        authority=category.authority or published.authority,
        trainees=tuple((k.value.id, k.value.person, k.value.name) for k in kept),
        made_at=at,
        made_by=actor.account,
    )
    world.commit(
        world.packages.saving(package, 0),
        [write for k in kept for write in _packed(world, k, package.id)],
        [queue(world, "build-package", {"package": package.id}, at=at)],
        trail=Trail(unit, actor.account, "package.made", package.id, at),
    )
    return package


def submitted(
    world: World, actor: Actor, unit: str, package_id: str, *, day: date, channel: str, receipt: str, at: datetime
) -> Package:
    """Record that the package was handed to the authority."""
    kept = of_unit(world, unit, package_id)
    if kept.value.state is not PackageState.READY:
        raise PackageNotReadyError(state=kept.value.state.value)
    if day > taipei_day(at):
        raise InvalidError(InvalidField("date", "date-in-future"))
    package = replace(kept.value, state=PackageState.SUBMITTED, submitted_on=day, channel=channel, receipt=receipt)
    people = [trainee(world, unit, reference) for reference, _, _ in package.trainees]
    world.commit(
        world.packages.saving(package, kept.version),
        [w for k in people for w in world.trainees.saving(k, replace(k.value, submitted_on=day))],
        trail=Trail(unit, actor.account, "package.submitted", package_id, at),
    )
    return package


def books_issued(
    world: World, actor: Actor, unit: str, package_id: str, books: list[tuple[str, str, date]], *, at: datetime
) -> Package:
    """Record book numbers as they come back; the package is done when everyone has one."""
    kept = of_unit(world, unit, package_id)
    if kept.value.state not in (PackageState.SUBMITTED, PackageState.DONE):
        raise PackageNotReadyError(state=kept.value.state.value)
    members = {reference for reference, _, _ in kept.value.trainees}
    foreign = [
        InvalidField(f"books.{reference}", "not-in-package") for reference, _, _ in books if reference not in members
    ]
    if foreign:
        raise InvalidError(*foreign)
    known = {reference: (reference, number, day) for reference, number, day in (*kept.value.books, *books)}
    state = PackageState.DONE if len(known) == len(members) else PackageState.SUBMITTED
    package = replace(kept.value, books=tuple(known.values()), state=state)
    writes: list[Write] = []
    for reference, number, day in books:
        found = trainee(world, unit, reference)
        writes += world.trainees.saving(found, replace(found.value, book=Book(number, day)))
        writes += post(world, "book-issued", person=found.value.person, about=reference, at=at)
    world.commit(
        world.packages.saving(package, kept.version),
        writes,
        trail=Trail(unit, actor.account, "package.books", package_id, at),
    )
    return package


def of_unit(world: World, unit: str, package_id: str) -> Kept[Package]:
    """The unit's package, or raise NotFoundError."""
    kept = world.packages.get(package_id)
    if kept.value.unit != unit:
        raise NotFoundError
    return kept


def _packed(world: World, kept: Kept[Trainee], package: str) -> list[Write]:
    refused = AlreadyPackedError(reference=kept.value.id)
    if kept.value.package:
        raise refused
    return world.trainees.saving(kept, replace(kept.value, package=package), refused)


def _ensure_complete(sheets: list[TraineeSheet]) -> None:
    lacking = [
        f"{seen.held.person.value.name}:{','.join(seen.lights.off())}" for seen in sheets if not seen.lights.all_on
    ]
    if lacking:
        raise PackageIncompleteError(people=lacking)
