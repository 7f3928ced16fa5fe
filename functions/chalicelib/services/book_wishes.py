"""Another book for one that was lost (補發) or damaged (換發): recorded by the unit, declared and signed.

管理辦法 8: the volunteer asks the unit, which applies again. Once the declaration is signed the trainee waits for a
package like anyone else; the number of the old book goes along.
"""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.domain.record_book import BookWish, BookWishedError, Kind, NoBookError, Trainee
from chalicelib.records.writing import Kept, Write
from chalicelib.services.package_claims import book_number
from chalicelib.services.posting import forget_file, queue
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet, trainee
from chalicelib.services.world import Trail, World

OTHER_BOOKS = (Kind.LOST, Kind.DAMAGED)


def wish(
    world: World, actor: Actor, unit: str, reference: str, kind: Kind, *, why: str, happened_on: date, at: datetime
) -> TraineeSheet:
    """Record that another book is needed and let the worker print the declaration.

    Raises NoBookError, BookWishedError or InvalidError.
    """
    seen = sheet(world, unit, reference)
    kept = trainee(world, unit, reference)
    number = book_number(seen)
    if happened_on > taipei_day(at):
        raise InvalidError(InvalidField("date", "date-in-future"))
    if kept.value.wish:
        raise BookWishedError
    if not number or (kept.value.package and not kept.value.book):
        raise NoBookError
    made = BookWish(kind, number, why, happened_on, at)
    changed = replace(kept.value, wish=made, package="", submitted_on=None, handed_on=None)
    world.commit(
        world.trainees.saving(kept, changed),
        [_print(world, reference, at=at)],
        trail=Trail(unit, actor.account, f"book.{kind.value}", reference, at),
    )
    return sheet(world, unit, reference)


def signed(world: World, actor: Actor, unit: str, reference: str, day: date, *, at: datetime) -> TraineeSheet:
    """Record that the declaration was signed. Raises NoBookError or InvalidError."""
    kept, made = _wished(world, unit, reference)
    if not taipei_day(made.asked_at) <= day <= taipei_day(at):
        raise InvalidError(InvalidField("date", "sign-day"))
    world.commit(
        world.trainees.saving(kept, replace(kept.value, wish=replace(made, signed_on=day))),
        trail=Trail(unit, actor.account, "book.declared", reference, at),
    )
    return sheet(world, unit, reference)


def withdrawn(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> TraineeSheet:
    """Take the wish back, as the book was found. Raises NoBookError, or BookWishedError once it is in a package."""
    kept, made = _wished(world, unit, reference)
    if kept.value.package:
        raise BookWishedError
    hand = kept.value.book.issued_on if kept.value.book else None
    world.commit(
        world.trainees.saving(kept, replace(kept.value, wish=None, handed_on=hand)),
        [forget_file(world, made.file, after=at)] if made.file else [],
        trail=Trail(unit, actor.account, "book.found", reference, at),
    )
    return sheet(world, unit, reference)


def printed(world: World, reference: str, file: str) -> None:
    """Note where the declaration lies."""
    kept = world.trainees.get(reference)
    if kept.value.wish:
        world.commit(world.trainees.saving(kept, replace(kept.value, wish=replace(kept.value.wish, file=file))))


def _wished(world: World, unit: str, reference: str) -> tuple[Kept[Trainee], BookWish]:
    kept = trainee(world, unit, reference)
    if kept.value.wish is None:
        raise NoBookError
    return kept, kept.value.wish


def _print(world: World, reference: str, *, at: datetime) -> Write:
    return queue(world, "print-declaration", {"trainee": reference}, at=at)
