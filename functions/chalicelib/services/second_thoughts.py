"""Taking a decision back while its letter is held: nobody was told, so nothing is left of it but the trail."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, State
from chalicelib.domain.errors import GatewayError, InvalidError, InvalidField
from chalicelib.records.writing import Write
from chalicelib.services.bulk_decisions import MOST_PEOPLE, Result
from chalicelib.services.desk import application
from chalicelib.services.posting import unsent
from chalicelib.services.replying import publishing
from chalicelib.services.seats_told import publishing_seats
from chalicelib.services.world import Trail, World


def take_back(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> Application:
    """Undo the decision: its letter, seat and trainee go with it. Raises TooLateToTakeBackError."""
    kept = application(world, unit, reference)
    before = kept.value.taken_back(by=actor.account, at=at)
    world.commit(
        world.applications.saving(kept, before),
        unsent(world, kept.value, at=at),
        _unseating(world, kept.value, at=at) if kept.value.state is State.ACCEPTED else [],
        publishing(world, at=at),
        trail=Trail(unit, actor.account, "application.taken-back", reference, at),
    )
    return before


def take_all_back(world: World, actor: Actor, unit: str, references: Sequence[str], *, at: datetime) -> list[Result]:
    """The same for several; each tells what became of it."""
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("references", "package-size", most=MOST_PEOPLE))
    done = []
    for reference in references:
        name = application(world, unit, reference).value.answers.name
        try:
            before = take_back(world, actor, unit, reference, at=at)
            done.append(Result(reference, name, state=before.state.value))
        except GatewayError as refusal:
            done.append(Result(reference, name, refusal=refusal))
    return done


def _unseating(world: World, accepted: Application, *, at: datetime) -> list[Write]:
    seats = world.seats.of(accepted.notice)
    return [
        world.trainees.removing(world.trainees.get(accepted.reference)),
        *world.seats.saving(seats, seats.value.given_back()),
        *publishing_seats(world, accepted.notice, at=at),
    ]
