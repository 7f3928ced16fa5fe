"""Putting people into a package, a few dozen in a transaction, and taking them out again.

A claim is a conditional write on the trainee and on the person's one book, so that nobody is ever in two packages and
no two units apply for two books. Five lights are looked at when claiming and again when the papers are gathered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.package import AlreadyPackedError, Member, Package, PackageIncompleteError, Purpose
from chalicelib.domain.record_book import Kind, Trainee
from chalicelib.records.writing import Kept, Write
from chalicelib.services.trainee_sheet import TraineeSheet, sheet_of
from chalicelib.services.world import Trail, World

# A transaction holds 100 operations: three for each person, and room for the package, its job and the audit trail.
A_CLAIM = 30


def seen_for(world: World, reference: str) -> TraineeSheet:
    """The sheet of a trainee as of now, or raise NotFoundError."""
    found = world.trainees.get(reference).value
    return sheet_of(world, world.dossier(found.person), found, found.category, found.notice)


def kind_of(seen: TraineeSheet) -> Kind:
    """What is applied for: another book that was asked for, a training added to the book, or the first book."""
    if seen.trainee and seen.trainee.wish:
        return seen.trainee.wish.kind
    return Kind.UPDATE if book_number(seen) else Kind.FIRST


def book_number(seen: TraineeSheet) -> str:
    """The number of the person's book, from wherever we know it; empty when there is none."""
    if seen.trainee and seen.trainee.wish:
        return seen.trainee.wish.previous
    details = seen.held.details.value
    issued = [kept.value.book.number for kept in seen.held.trainees if kept.value.book]
    return (details.book_no if details.has_book else "") or next(iter(issued), "")


def purpose_of(seen: TraineeSheet) -> Purpose:
    """Which kind of package the trainee belongs into."""
    return Purpose.UPDATE if kind_of(seen) is Kind.UPDATE else Purpose.BOOK


def order(package: Package) -> list[tuple[int, str]]:
    """Roster numbers and references in the order of claiming: the same for the same people, whatever their order."""
    return sorted(((seq, one[0]) for seq, one in enumerate(package.trainees, start=1)), key=lambda pair: pair[1])


def claims(world: World, package: Package, people: Sequence[tuple[int, str]]) -> list[Write]:
    """Writes that put these people in. Raises AlreadyPackedError or PackageIncompleteError before any is written."""
    return [write for seq, reference in people for write in _claim(world, package, seq, reference)]


def claim_rest(world: World, package: Package) -> None:
    """Put in whoever is not in yet, a claim at a time: begun again, it goes on where it stopped."""
    held = {kept.value.seq for kept in world.packages.members(package.id)}
    waiting = [pair for pair in order(package) if pair[0] not in held]
    for start in range(0, len(waiting), A_CLAIM):
        trail = Trail(package.unit, package.made_by, "package.people-in", package.id, package.made_at)
        world.commit(claims(world, package, waiting[start : start + A_CLAIM]), trail=trail)


def release(world: World, package: Package, *, at: datetime) -> None:
    """Take everyone out again, so that they can go into another package."""
    members = world.packages.members(package.id)
    for start in range(0, len(members), A_CLAIM):
        freed = [write for kept in members[start : start + A_CLAIM] for write in _freed(world, kept)]
        world.commit(freed, trail=Trail(package.unit, "system", "package.people-out", package.id, at))


def lacking(sheets: Iterable[TraineeSheet]) -> list[str]:
    """A line for each who lacks a light."""
    return [f"{seen.held.person.value.name}:{','.join(seen.lights.off())}" for seen in sheets if not seen.lights.all_on]


def freeing(world: World, kept: Kept[Trainee], member: Member, changed: Trainee) -> Iterator[Write]:
    """Writes that let a trainee out of a package, with whatever else has changed about them."""
    yield from world.trainees.saving(kept, replace(changed, package="", submitted_on=None))
    if member.kind is not Kind.UPDATE:
        yield world.packages.freeing_book(member.person)


def _claim(world: World, package: Package, seq: int, reference: str) -> Iterator[Write]:
    seen = seen_for(world, reference)
    kept = seen.held.trainee(reference)
    assert kept is not None
    refused = AlreadyPackedError(reference=reference)
    if kept.value.package not in ("", package.id) or not kept.value.waits_for_package:
        raise refused
    if missing := lacking([seen]):
        raise PackageIncompleteError(people=missing)
    kind = kind_of(seen)
    member = Member(
        package=package.id,
        seq=seq,
        trainee=reference,
        person=kept.value.person,
        name=kept.value.name,
        kind=kind,
        previous=book_number(seen),
    )
    yield world.packages.saving_member(member, 0)
    yield from world.trainees.saving(kept, replace(kept.value, package=package.id, returned=None), refused)
    if kind is not Kind.UPDATE:
        yield world.packages.claiming_book(member.person, package.id)


def _freed(world: World, kept: Kept[Member]) -> Iterator[Write]:
    member = kept.value
    trainee = world.trainees.get(member.trainee)
    yield world.packages.removing_member(kept)
    if trainee.value.package == member.package:
        yield from freeing(world, trainee, member, trainee.value)
