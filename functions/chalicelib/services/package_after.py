"""What follows a package: handed in, returned with reasons for each person, books that come, books handed out.

People are dealt with a few at a time, each with its own transaction, so that a package of 500 fits any store; done
again, what was done already is left alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day
from chalicelib.domain.direct import DirectState, DirectUnderWayError
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.domain.package import (
    Member,
    MemberState,
    Package,
    PackageNotReadyError,
    PackageState,
    settled,
)
from chalicelib.domain.record_book import Book, Kind, Returned
from chalicelib.records.writing import ChangedMeanwhileError, Kept, Write
from chalicelib.services.package_claims import freeing
from chalicelib.services.package_looks import watching
from chalicelib.services.packages import of_unit
from chalicelib.services.posting import forget_file, post
from chalicelib.services.replying import EVERY
from chalicelib.services.world import Trail, World

A_STEP = 13  # people in a transaction of at most 100 operations: up to seven each, and room for the audit trail
TRIES = 4
OPEN = (PackageState.SUBMITTED, PackageState.DONE)


@dataclass(frozen=True, slots=True)
class Issue:
    """The book of one person as it came back."""

    trainee: str
    number: str
    day: date


def submitted(
    world: World, actor: Actor, unit: str, package_id: str, *, day: date, channel: str, receipt: str, at: datetime
) -> Package:
    """Record that the package was handed to the authority. Raises PackageNotReadyError or DirectUnderWayError."""
    kept, direct = of_unit(world, unit, package_id), world.directs.find(package_id)
    if kept.value.state is not PackageState.READY:
        raise PackageNotReadyError(state=kept.value.state.value)
    if direct and direct.value.state is DirectState.SENDING:
        raise DirectUnderWayError
    _not_later("date", day, at)
    world.commit(
        submitting(world, kept, day=day, channel=channel, receipt=receipt, at=at),
        trail=Trail(unit, actor.account, "package.submitted", package_id, at),
    )
    package = world.packages.get(package_id).value
    mark_sent(world, package, at=at)
    return package


def submitting(
    world: World, kept: Kept[Package], *, day: date, channel: str, receipt: str, at: datetime
) -> list[Write]:
    """Writes that note the submission and plan to ask when no answer comes."""
    package = replace(kept.value, state=PackageState.SUBMITTED, submitted_on=day, channel=channel, receipt=receipt)
    watch = watching(world, package.id, "unanswered", at=at)
    return [*world.packages.saving(package, kept), watch]


def mark_sent(world: World, package: Package, *, at: datetime) -> None:
    """Note on everyone in the package that it was sent; those who have the note already are left alone."""
    day = package.submitted_on
    if day is None:
        return
    waiting = [
        kept
        for kept in world.packages.members(package.id)
        if kept.value.state is MemberState.PACKED and world.trainees.get(kept.value.trainee).value.submitted_on != day
    ]
    trail = Trail(package.unit, "system", "package.people-sent", package.id, at)
    _each(world, waiting, lambda kept: _sent(world, kept.value, day), trail)


def books_issued(
    world: World, actor: Actor, unit: str, package_id: str, books: list[Issue], *, at: datetime
) -> Package:
    """Record book numbers as they come back; the package is done when everyone is answered."""
    members = _open_members(world, unit, package_id, "books", [one.trainee for one in books])
    wrong = [field for one in books for field in _wrong(one, members[one.trainee].value, at)]
    taken = [number for number in (one.number for one in books) if [b.number for b in books].count(number) > 1]
    wrong += [InvalidField(f"books.{one.trainee}.number", "number-twice") for one in books if one.number in taken]
    held = {one.book.number: one.person for one in world.trainees.of_unit(unit, limit=EVERY) if one.book}
    for one in books:
        if held.get(one.number) not in (None, members[one.trainee].value.person):
            wrong.append(InvalidField(f"books.{one.trainee}.number", "number-of-another"))
    if wrong:
        raise InvalidError(*wrong)
    by_trainee = {one.trainee: one for one in books}
    todo = [members[one.trainee] for one in books if not _same_book(members[one.trainee].value, one)]
    _each(
        world,
        todo,
        lambda kept: _booked(world, kept, by_trainee[kept.value.trainee], at),
        Trail(unit, actor.account, "package.books", package_id, at),
    )
    first = not any(kept.value.number for kept in members.values())
    look = [watching(world, package_id, "unhanded", at=at)] if first else []
    return _settle(world, actor, package_id, look, at=at)


def returned(
    world: World, actor: Actor, unit: str, package_id: str, reasons: dict[str, str], *, day: date, at: datetime
) -> Package:
    """Record whose papers came back and why; they can go into another package. Each of them gets a letter."""
    members = _open_members(world, unit, package_id, "people", list(reasons))
    _not_later("date", day, at)
    closed = [one for one in reasons if members[one].value.state is not MemberState.PACKED]
    if closed:
        raise InvalidError(*(InvalidField(f"people.{one}.reason", "already-answered") for one in closed))
    _each(
        world,
        [members[one] for one in reasons],
        lambda kept: _sent_back(world, kept, reasons[kept.value.trainee], day, at),
        Trail(unit, actor.account, "package.returned", package_id, at),
    )
    return _settle(world, actor, package_id, [], at=at)


def handed(
    world: World, actor: Actor, unit: str, package_id: str, references: list[str], *, day: date, at: datetime
) -> Package:
    """Record who has the book in hand."""
    members = _open_members(world, unit, package_id, "trainees", references)
    _not_later("date", day, at)
    early = [r for r in references if day < (members[r].value.issued_on or date.max)]
    if early:
        raise InvalidError(InvalidField("date", "before-issue"))
    _each(
        world,
        [members[r] for r in references if members[r].value.state is MemberState.ISSUED],
        lambda kept: _in_hand(world, kept, day),
        Trail(unit, actor.account, "package.handed", package_id, at),
    )
    return world.packages.get(package_id).value


def _open_members(
    world: World, unit: str, package_id: str, field: str, references: list[str]
) -> dict[str, Kept[Member]]:
    kept = of_unit(world, unit, package_id)
    if kept.value.state not in OPEN:
        raise PackageNotReadyError(state=kept.value.state.value)
    members = {one.value.trainee: one for one in world.packages.members(package_id)}
    foreign = [InvalidField(f"{field}.{one}", "not-in-package") for one in references if one not in members]
    if foreign:
        raise InvalidError(*foreign)
    return members


def _wrong(one: Issue, member: Member, at: datetime) -> Iterator[InvalidField]:
    field = f"books.{one.trainee}"
    if one.day > taipei_day(at):
        yield InvalidField(f"{field}.date", "date-in-future")
    if member.state is MemberState.RETURNED:
        yield InvalidField(f"{field}.number", "already-answered")
    if member.kind is Kind.UPDATE and one.number != member.previous:
        yield InvalidField(f"{field}.number", "book-number-differs", number=member.previous)


def _same_book(member: Member, one: Issue) -> bool:
    return (member.number, member.issued_on) == (one.number, one.day)


def _each(
    world: World,
    members: list[Kept[Member]],
    writes: Callable[[Kept[Member]], Iterator[Write]],
    trail: Trail | None = None,
) -> None:
    for start in range(0, len(members), A_STEP):
        some = members[start : start + A_STEP]
        world.commit([write for kept in some for write in writes(kept)], trail=trail)


def _settle(world: World, actor: Actor, package_id: str, look: list[Write], *, at: datetime) -> Package:
    for _ in range(TRIES):
        kept = world.packages.get(package_id)
        package = kept.value
        members = [one.value for one in world.packages.members(package_id)]
        state = settled(package.state, members)
        if state is package.state and not look:
            return package
        done = replace(package, state=state)
        trail = Trail(package.unit, actor.account, "package.done", package_id, at)
        try:
            told = trail if state is not package.state else None
            world.commit(world.packages.saving(done, kept), look, trail=told)
        except ChangedMeanwhileError:
            continue
        return done
    raise ChangedMeanwhileError


def _sent(world: World, member: Member, day: date) -> Iterator[Write]:
    kept = world.trainees.get(member.trainee)
    yield from world.trainees.saving(kept, replace(kept.value, submitted_on=day))


def _booked(world: World, kept: Kept[Member], one: Issue, at: datetime) -> Iterator[Write]:
    member = kept.value
    found, details = world.trainees.get(member.trainee), world.details.get(member.person)
    book = Book(one.number, one.day)
    # an added training leaves the book where it is: in the volunteer's hand
    hand = one.day if member.kind is Kind.UPDATE else None
    issued = member.issued(one.number, one.day)
    yield world.packages.saving_member(issued.handed(one.day) if hand else issued, kept.version)
    yield from world.trainees.saving(found, replace(found.value, book=book, handed_on=hand, wish=None))
    if (details.value.has_book, details.value.book_no) != (True, one.number):
        yield from world.details.saving(
            member.person, details, replace(details.value, has_book=True, book_no=one.number)
        )
    if member.kind is not Kind.UPDATE:
        yield world.packages.freeing_book(member.person)
    if found.value.wish and found.value.wish.file:
        yield forget_file(world, found.value.wish.file, after=at)
    yield from post(
        world, "training-added" if hand else "book-issued", person=member.person, about=member.trainee, at=at
    )


def _sent_back(world: World, kept: Kept[Member], reason: str, day: date, at: datetime) -> Iterator[Write]:
    member = kept.value
    found = world.trainees.get(member.trainee)
    yield world.packages.saving_member(member.returned(reason, day), kept.version)
    yield from freeing(world, found, member, replace(found.value, returned=Returned(reason, day, member.package)))
    yield from post(world, "papers-returned", person=member.person, about=member.trainee, at=at)


def _in_hand(world: World, kept: Kept[Member], day: date) -> Iterator[Write]:
    found = world.trainees.get(kept.value.trainee)
    yield world.packages.saving_member(kept.value.handed(day), kept.version)
    yield from world.trainees.saving(found, replace(found.value, handed_on=day))


def _not_later(field: str, day: date, at: datetime) -> None:
    if day > taipei_day(at):
        raise InvalidError(InvalidField(field, "date-in-future"))
