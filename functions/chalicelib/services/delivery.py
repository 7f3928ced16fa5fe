"""Noting what became of letters, and what the desk does about one that came back."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.delivery import FAILED, DeliveryEvent, supersedes
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.records.letters import LetterRecord
from chalicelib.records.writing import Kept, Write
from chalicelib.services.desk import application
from chalicelib.services.posting import post
from chalicelib.services.world import Trail, World


class NothingToSendError(ConflictError):
    """No letter was ever sent about this application."""

    code = "nothing-to-send"


def note(world: World, event: DeliveryEvent) -> bool:
    """Write the event to its letter; False when no letter is known by it. The same event again changes nothing.

    An application whose newest letter came back waits for a reply again.
    """
    kept = world.letters.by_carrier(event.carrier)
    if kept is None:
        return False
    letter = kept.value
    if supersedes(event.state.value, letter.delivery):
        changed = replace(letter, delivery=event.state.value, delivery_at=event.at, delivery_code=event.code)
        returned = _returned(world, letter) if event.state in FAILED else []
        world.commit(world.letters.saving(changed, kept.version), returned)
    return True


def tell(
    world: World, actor: Actor, unit: str, reference: str, way: str, day: date, remark: str, *, at: datetime
) -> Application:
    """Note that the applicant was told by phone or on paper on that day. `way` is `phone` or `paper`."""
    if day > taipei_day(at):
        raise InvalidError(InvalidField("date", "date-in-future"))
    kept = application(world, unit, reference)
    told = kept.value.told(by=actor.account, at=at)
    detail = f"{day.isoformat()} {remark}".strip()
    trail = Trail(unit, actor.account, f"told.{way}", reference, at, detail)
    world.commit(world.applications.saving(kept, told), trail=trail)
    return told


def resend(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> Application:
    """Send the newest letter about it once more, to the address that the person has now. Raises NothingToSendError."""
    kept = application(world, unit, reference)
    letters = world.letters.about(kept.value.person, reference)
    if not letters:
        raise NothingToSendError
    again = kept.value.told(by=actor.account, at=at, how="sent-again")
    world.commit(
        world.applications.saving(kept, again),
        post(world, letters[-1].kind, person=again.person, about=reference, at=at),
        trail=Trail(unit, actor.account, "letter.resent", reference, at),
    )
    return again


def _returned(world: World, letter: LetterRecord) -> list[Write]:
    newest = world.letters.about(letter.person, letter.about)[-1:]
    if [one.id for one in newest] != [letter.id]:
        return []
    return [w for kept in _concerned(world, letter) for w in world.applications.saving(kept, kept.value.returned())]


def _concerned(world: World, letter: LetterRecord) -> list[Kept[Application]]:
    """The application that a letter is about; of one about a certificate or a photo, those that led to a trainee."""
    try:
        return [world.applications.get(letter.about.partition(" ")[0])]
    except NotFoundError:
        return [kept for kept in world.dossier(letter.person).applications if kept.value.state is State.ACCEPTED]
