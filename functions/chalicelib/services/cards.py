"""What a unit does with service cards: issue, issue anew, take back, and put up to ten on a sheet.

A card is issued once the unit has recognised the trainee and a usable photo is there (管理辦法 2, 3). Number and
content are kept first; the worker prints from that.
"""

from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.card_sheet import LIVES, MOST_CARDS, CardSheet
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.domain.person import PhotoState
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.service_card import (
    REISSUED_FOR,
    CardExistsError,
    NoCardError,
    ServiceCard,
    card_number,
    expiry,
    terms,
    unexplained,
)
from chalicelib.records.writing import Kept, Write
from chalicelib.services.posting import queue
from chalicelib.services.trainees import trainee
from chalicelib.services.world import Trail, World


class CardTooEarlyError(ConflictError):
    """The unit has not recognised the trainee yet."""

    code = "card-too-early"


class CardPhotoNeededError(ConflictError):
    """There is no usable photo yet."""

    code = "card-photo-needed"


class CardNotReadyError(ConflictError):
    """Some of these people have no card that can be printed: none that is valid, or it is still being made."""

    code = "card-not-ready"


def issue(
    world: World, actor: Actor, unit: str, reference: str, *, expires_on: date | None, reason: str, at: datetime
) -> ServiceCard:
    """Issue a card; with a reason, cancel the valid one and issue another with a new number.

    A card that is held because no font could draw the name is printed again when asked for without a reason.
    Raises CardTooEarlyError, CardPhotoNeededError, CardExistsError, NoCardError or InvalidError.
    """
    found = trainee(world, unit, reference).value
    before = world.cards.of_trainee(found.person, reference)
    valid = _standing(before.value)
    if valid and valid.value.missing and not reason:
        return _printed_again(world, actor, valid, at=at)
    if valid and not reason:
        raise CardExistsError(number=valid.value.number)
    if reason and reason not in REISSUED_FOR:
        raise InvalidError(InvalidField("reason", "unknown-choice"))
    if reason and not valid:
        raise NoCardError
    today = taipei_day(at)
    last = world.cards.last_serial(unit, today.year)
    card = _card(world, found, last.value + 1, expiry(today, expires_on, terms()), valid, at=at)
    writes = [*world.cards.adding(card, last, before), _print(world, card, at=at)]
    if valid:
        writes += _ending(world, valid, valid.value.replaced(card.number, reason, today), at=at)
    action = "card.reissued" if valid else "card.issued"
    world.commit(writes, trail=Trail(unit, actor.account, action, f"{reference} {card.number}", at, detail=reason))
    return card


def end(world: World, actor: Actor, unit: str, reference: str, reason: str, *, at: datetime) -> ServiceCard:
    """Take the valid card back or cancel its number (管理辦法 10). Raises NoCardError or InvalidError."""
    kept = valid_of(world, unit, reference)
    over = kept.value.ended(reason, taipei_day(at))
    world.commit(
        _ending(world, kept, over, at=at),
        trail=Trail(unit, actor.account, f"card.{over.state.value}", f"{reference} {over.number}", at, detail=reason),
    )
    return over


def valid_of(world: World, unit: str, reference: str) -> Kept[ServiceCard]:
    """The card whose number is in use, or raise NoCardError."""
    found = trainee(world, unit, reference).value
    kept = _standing(world.cards.of_trainee(found.person, reference).value)
    if kept is None:
        raise NoCardError
    return kept


def printable(world: World, unit: str, reference: str) -> ServiceCard:
    """The card whose number is in use, once its PDF is there. Raises NoCardError or CardNotReadyError."""
    card = valid_of(world, unit, reference).value
    if not card.ready:
        raise CardNotReadyError(people=[card.name])
    return card


def gaps(world: World, unit: str, register: list[ServiceCard], *, at: datetime) -> list[str]:
    """Numbers that were given and that no entry of the register explains: none, unless entries were lost."""
    years = {taipei_day(at).year, *(card.issued_on.year for card in register)}
    return [
        card_number(unit, year, serial)
        for year in sorted(years)
        for serial in unexplained(
            (card.serial for card in register if card.issued_on.year == year),
            world.cards.last_serial(unit, year).value,
        )
    ]


def sheet(world: World, actor: Actor, unit: str, references: list[str], *, at: datetime) -> CardSheet:
    """Let the worker put these people's cards on a sheet. Raises InvalidError or CardNotReadyError naming people."""
    if not 1 <= len(references) <= MOST_CARDS or len(set(references)) != len(references):
        raise InvalidError(InvalidField("trainees", "package-size", most=MOST_CARDS))
    people = [trainee(world, unit, reference).value for reference in references]
    cards = [_standing(world.cards.of_trainee(one.person, one.id).value) for one in people]
    today = taipei_day(at)
    usable = [kept.value for kept in cards if kept and kept.value.ready and kept.value.valid_on(today)]
    if len(usable) < len(people):
        fine = {card.trainee for card in usable}
        raise CardNotReadyError(people=[one.name for one in people if one.id not in fine])
    made = CardSheet(world.ids.identifier(), unit, tuple(card.number for card in usable), actor.account, at)
    payload = {"unit": unit, "sheet": made.id}
    world.commit(
        world.cards.saving_sheet(made, 0),
        [queue(world, "print-card-sheet", payload, at=at), queue(world, "forget-card-sheet", payload, at=at + LIVES)],
        trail=Trail(unit, actor.account, "cards.sheet", made.id, at),
    )
    return made


def _card(
    world: World, found: Trainee, serial: int, expires_on: date, before: Kept[ServiceCard] | None, *, at: datetime
) -> ServiceCard:
    published = world.catalogue.unit(found.unit)
    if published is None:
        raise NotFoundError
    if not found.recognised:
        raise CardTooEarlyError(reference=found.id)
    photo = world.details.get(found.person).value.photo
    if photo.state is not PhotoState.READY:
        raise CardPhotoNeededError(reference=found.id)
    today = taipei_day(at)
    return ServiceCard(
        number=card_number(found.unit, today.year, serial),
        serial=serial,
        unit=found.unit,
        trainee=found.id,
        person=found.person,
        name=found.name,
        unit_name=published.name,
        phone=published.contact.phone,
        address=published.contact.address,
        photo=photo.key,
        issued_on=today,
        expires_on=expires_on,
        issued_at=at,
        example=published.example,
        replaces=before.value.number if before else "",
    )


def _printed_again(world: World, actor: Actor, kept: Kept[ServiceCard], *, at: datetime) -> ServiceCard:
    card = kept.value.held("")
    world.commit(
        world.cards.saving(kept, card),
        [_print(world, card, at=at)],
        trail=Trail(card.unit, actor.account, "card.printed-again", f"{card.trainee} {card.number}", at),
    )
    return card


def _ending(world: World, kept: Kept[ServiceCard], over: ServiceCard, *, at: datetime) -> list[Write]:
    return [*world.cards.saving(kept, over), _print(world, over, at=at)]


def _standing(cards: tuple[Kept[ServiceCard], ...]) -> Kept[ServiceCard] | None:
    return cards[-1] if cards and cards[-1].value.stands else None


def _print(world: World, card: ServiceCard, *, at: datetime) -> Write:
    """The job that makes the files of a card fit its state: printed while it stands, removed once it is over."""
    return queue(world, "print-card", {"unit": card.unit, "number": card.number}, at=at)
