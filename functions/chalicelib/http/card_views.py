"""How service cards look to the unit that issues them and to the person they are for."""

from datetime import date, datetime

from msgspec import Struct

from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.service_card import ServiceCard
from chalicelib.services.cards import gaps
from chalicelib.services.world import World
from chalicelib.wording import label, reason

EXPIRED = "expired"


class CardOut(Struct):
    """A card as an entry of the register; `held` says in a sentence why it cannot be printed."""

    number: str
    trainee: str
    name: str
    issued_on: str
    expires_on: str
    state: str
    state_label: str
    reason_label: str
    ended_on: str | None
    replaces: str
    replaced_by: str
    ready: bool
    held: str


class RegisterOut(Struct):
    """Every card the unit issued, the newest first; `gaps` are numbers without an entry, which should not be."""

    items: list[CardOut]
    gaps: list[str]


class MyCardOut(Struct):
    """A card to its holder."""

    number: str
    unit_name: str
    issued_on: str
    expires_on: str
    state: str
    state_label: str
    reason_label: str


def card_out(card: ServiceCard, *, today: date) -> CardOut:
    """A card for the desk."""
    state = _state(card, today)
    return CardOut(
        number=card.number,
        trainee=card.trainee,
        name=card.name,
        issued_on=card.issued_on.isoformat(),
        expires_on=card.expires_on.isoformat(),
        state=state,
        state_label=label("card", state),
        reason_label=_reason(card),
        ended_on=card.ended_on.isoformat() if card.ended_on else None,
        replaces=card.replaces,
        replaced_by=card.replaced_by,
        ready=card.ready,
        held=reason("card-unprintable", {"characters": card.missing}) if card.missing else "",
    )


def register_out(world: World, unit: str, *, at: datetime) -> RegisterOut:
    """The register of a unit."""
    today = taipei_day(at)
    register = world.cards.register(unit)
    return RegisterOut(
        items=[card_out(card, today=today) for card in reversed(register)],
        gaps=gaps(world, unit, register, at=at),
    )


def cards_of(world: World, trainee: Trainee | None, *, at: datetime) -> list[CardOut]:
    """A trainee's cards, the newest first."""
    if trainee is None:
        return []
    listed = world.cards.of_trainee(trainee.person, trainee.id).value
    return [card_out(kept.value, today=taipei_day(at)) for kept in reversed(listed)]


def my_cards(world: World, person: str, *, at: datetime) -> list[MyCardOut]:
    """A person's cards of every unit, the newest first."""
    today = taipei_day(at)
    mine = sorted((kept.value for kept in world.cards.of_person(person)), key=lambda card: card.issued_at, reverse=True)
    return [
        MyCardOut(
            number=card.number,
            unit_name=card.unit_name,
            issued_on=card.issued_on.isoformat(),
            expires_on=card.expires_on.isoformat(),
            state=_state(card, today),
            state_label=label("card", _state(card, today)),
            reason_label=_reason(card),
        )
        for card in mine
    ]


def _state(card: ServiceCard, today: date) -> str:
    return EXPIRED if card.stands and not card.valid_on(today) else card.state.value


def _reason(card: ServiceCard) -> str:
    return label("card_reason", card.reason) if card.reason else ""
