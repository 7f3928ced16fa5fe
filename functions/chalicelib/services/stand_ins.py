"""Standing in at a unit's desk: asked for by one of the centre, approved by another, told to unit and person."""

from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.stand_in import LONGEST_DAYS, StandIn, StandInState
from chalicelib.records.writing import Write
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World


def ask_for(world: World, actor: Actor, unit: str, account: str, days: int, reason: str, *, at: datetime) -> StandIn:
    """Ask that somebody stands in; worth nothing until a colleague approves. Raises NotFoundError, InvalidError."""
    if world.catalogue.unit(unit) is None:
        raise NotFoundError
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidError(InvalidField("days", "days-range", low=1, high=LONGEST_DAYS))
    asked = StandIn(world.ids.identifier(), unit, account, days, reason, asked_by=actor.account, asked_at=at)
    _commit(world, asked, 0, actor, "stand-in.asked", at=at)
    return asked


def approve(world: World, actor: Actor, stand_in: str, *, at: datetime) -> StandIn:
    """Let it begin; letters go to the person and to the unit's address. Raises as StandIn.approved does."""
    kept = world.stand_ins.get(stand_in)
    begun = kept.value.approved(actor.account, at)
    _commit(
        world, begun, kept.version, actor, "stand-in.approved", *_letters(world, begun, "stand-in-begun", at), at=at
    )
    return begun


def end(world: World, actor: Actor, stand_in: str, *, at: datetime) -> StandIn:
    """End it now; the next request of that person is refused. Raises StandInOverError."""
    kept = world.stand_ins.get(stand_in)
    over = kept.value.ended(actor.account, at)
    began = kept.value.state(at) is StandInState.ACTIVE
    letters = _letters(world, over, "stand-in-ended", at) if began else []
    _commit(world, over, kept.version, actor, "stand-in.ended", *letters, at=at)
    return over


def _commit(world: World, one: StandIn, expect: int, actor: Actor, action: str, *letters: Write, at: datetime) -> None:
    trail = Trail(one.unit, actor.account, action, one.id, at, one.reason)
    world.commit(world.stand_ins.saving(one, expect), list(letters), trail=trail)


def _letters(world: World, one: StandIn, letter: str, at: datetime) -> list[Write]:
    unit = world.catalogue.unit(one.unit)
    addresses = {one.account, *((unit.contact.email,) if unit else ())}
    return [
        queue(world, "account-letter", {"letter": letter, "to": to, "unit": one.unit, "about": one.id}, at=at)
        for to in sorted(addresses)
    ]
