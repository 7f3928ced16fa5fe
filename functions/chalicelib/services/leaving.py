"""An applicant's own word after applying: taking the application back, leaving the waiting list, taking a seat or not.

Two taps at every stage, and one letter. Whoever was accepted gives the seat back as long as the unit has not taken them
on (單位認可); the trainings that they did stay theirs.
"""

from datetime import datetime

from chalicelib.domain.application import Application, State
from chalicelib.domain.errors import ConflictError, NotFoundError
from chalicelib.records.erasure import without_identity
from chalicelib.records.writing import Kept, Write
from chalicelib.services.interviews import freeing
from chalicelib.services.posting import forget_file, post, post_to_unit, unsent
from chalicelib.services.seats_told import publishing_seats
from chalicelib.services.world import Trail, World


class SeatTakenUpError(ConflictError):
    """The unit has recognised the person, insured them or applies for their book: leaving is a talk with the unit."""

    code = "seat-taken-up"


def withdraw(world: World, person: str, reference: str, *, at: datetime, parting: str = "") -> Application:
    """Take one's own application back, at any stage before service, with a word to the unit.

    Raises StepNotAllowedError or SeatTakenUpError.
    """
    kept = _own(world, person, reference)
    if kept.value.state is State.WITHDRAWN:
        return kept.value  # said before, and the answer was lost on the way
    changed = kept.value.without_interview_ahead(at).withdrawn(at=at, parting=parting)
    world.commit(
        world.applications.saving(kept, changed),
        freeing(world, kept.value, changed),
        unsent(world, kept.value, at=at),
        _giving_back(world, kept.value, at) if kept.value.state is State.ACCEPTED else [],
        post(world, "withdrawn", person=person, about=reference, at=at),
        trail=Trail(changed.unit, "applicant", "application.withdrawn", reference, at),
    )
    return changed


def confirm_seat(world: World, person: str, reference: str, *, at: datetime) -> Application:
    """Say that one takes the seat. Raises StepNotAllowedError."""
    kept = _own(world, person, reference)
    changed = kept.value.confirmed(at=at)
    if changed != kept.value:
        trail = Trail(changed.unit, "applicant", "application.seat-confirmed", reference, at)
        world.commit(world.applications.saving(kept, changed), trail=trail)
    return changed


def _own(world: World, person: str, reference: str) -> Kept[Application]:
    kept = world.applications.get(reference)
    if kept.value.person != person:
        raise NotFoundError
    return kept


def _giving_back(world: World, accepted: Application, at: datetime) -> list[Write]:
    trainee = world.trainees.get(accepted.reference)
    if not trainee.value.may_leave:
        raise SeatTakenUpError
    seats = world.seats.of(accepted.notice)
    return [
        world.trainees.removing(trainee),
        *_unneeded(world, accepted, at),
        *world.seats.saving(seats, seats.value.given_back()),
        *publishing_seats(world, accepted.notice, at=at),
        *post_to_unit(world, "unit-seat-returned", unit=accepted.unit, notice=accepted.notice, at=at),
    ]


def _unneeded(world: World, accepted: Application, at: datetime) -> list[Write]:
    """ID number and photo of somebody whom no unit takes on any more go with the seat they were given for."""
    held = world.dossier(accepted.person)
    details = held.details.value
    if any(kept.value.recognised for kept in held.trainees) or not (details.id_sealed or details.photo.key):
        return []
    photo = [forget_file(world, details.photo.key, after=at)] if details.photo.key else []
    return [*world.details.saving(accepted.person, held.details, without_identity(details)), *photo]
