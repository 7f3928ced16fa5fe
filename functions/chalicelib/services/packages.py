"""Record-book packages (送件批次): choose people with five lights and let the worker build, in pieces, to the end.

The first few dozen people are claimed together with the package; the worker claims the others. Asked for twice at once,
there is one package and the same answer.
"""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.package import (
    MOST_PEOPLE,
    AlreadyPackedError,
    BookUnderWayError,
    Package,
    PackageIncompleteError,
    PackageNotReadyError,
    PackageState,
    stands_still,
)
from chalicelib.records.writing import ChangedMeanwhileError, Kept
from chalicelib.services.package_claims import A_CLAIM, claims, lacking, order, purpose_of
from chalicelib.services.package_looks import watching_build
from chalicelib.services.posting import queue
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet, trainee
from chalicelib.services.world import Trail, World


def build(world: World, actor: Actor, unit: str, references: list[str], *, at: datetime) -> Package:
    """Put people into a package and let the worker build it.

    Everyone must have five lights, one category and one purpose (a book, or a training added to one).
    Raises PackageIncompleteError, AlreadyPackedError, BookUnderWayError.
    """
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("trainees", "package-size", most=MOST_PEOPLE))
    if same := _same(world, unit, references):
        return same
    package = _planned(world, actor, unit, [sheet(world, unit, reference) for reference in references], at=at)
    try:
        world.commit(
            world.packages.saving(package, None),
            claims(world, package, order(package)[:A_CLAIM]),
            [queue(world, "build-package", {"package": package.id}, at=at), watching_build(world, package, at=at)],
            trail=Trail(unit, actor.account, "package.made", package.id, at),
        )
    except (AlreadyPackedError, BookUnderWayError, ChangedMeanwhileError):
        if same := _same(world, unit, references):
            return same
        raise
    return package


def build_again(world: World, actor: Actor, unit: str, package_id: str, *, at: datetime) -> Package:
    """Begin again what nobody builds any more; what was done stays. Raises PackageNotReadyError while it moves."""
    kept = of_unit(world, unit, package_id)
    if not stands_still(kept.value, at=at):
        raise PackageNotReadyError(state=kept.value.state.value)
    moved = replace(kept.value, moved_at=at)
    world.commit(
        world.packages.saving(moved, kept),
        [queue(world, "build-package", {"package": package_id}, at=at), watching_build(world, moved, at=at)],
        trail=Trail(unit, actor.account, "package.built-again", package_id, at),
    )
    return moved


def of_unit(world: World, unit: str, package_id: str) -> Kept[Package]:
    """The unit's package, or raise NotFoundError."""
    kept = world.packages.get(package_id)
    if kept.value.unit != unit:
        raise NotFoundError
    return kept


def _planned(world: World, actor: Actor, unit: str, sheets: list[TraineeSheet], *, at: datetime) -> Package:
    if missing := lacking(sheets):
        raise PackageIncompleteError(people=missing)
    if len({seen.category.id for seen in sheets if seen.category}) != 1:
        raise InvalidError(InvalidField("trainees", "one-category"))
    if len({purpose_of(seen) for seen in sheets}) != 1:
        raise InvalidError(InvalidField("trainees", "one-purpose"))
    category, published = sheets[0].category, world.catalogue.unit(unit)
    if category is None or published is None:
        raise NotFoundError
    people = [seen.trainee for seen in sheets if seen.trainee]
    return Package(
        id=world.ids.identifier(),
        unit=unit,
        category=category.id,
        category_name=category.name,
        authority=category.authority or published.authority,
        trainees=tuple((one.id, one.person, one.name) for one in people),
        made_at=at,
        made_by=actor.account,
        purpose=purpose_of(sheets[0]),
    )


def _same(world: World, unit: str, references: list[str]) -> Package | None:
    """The package that these very people are in and that was not handed in yet, or None."""
    first = trainee(world, unit, min(references)).value.package
    found = world.packages.get(first).value if first else None
    if found is None or found.state not in (PackageState.BUILDING, PackageState.READY):
        return None
    return found if {reference for reference, _, _ in found.trainees} == set(references) else None
