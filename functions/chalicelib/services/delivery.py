"""Noting what became of letters, and what the desk does about one that came back."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.delivery import FAILED, DeliveryEvent, supersedes
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.records.letters import LetterRecord
from chalicelib.records.writing import Kept
from chalicelib.services.desk import application
from chalicelib.services.posting import post
from chalicelib.services.unit_mail import note_unit_mail
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
        return note_unit_mail(world, event)
    letter = kept.value
    if supersedes(event.state.value, letter.delivery):
        changed = replace(letter, delivery=event.state.value, delivery_at=event.at, delivery_code=event.code)
        concerned = _returned(world, letter) if event.state in FAILED else []
        writes = world.letters.saving(changed, kept.version)
        for place, one in enumerate(concerned):  # the letter goes with the last: a cut notes it anew
            back = Trail(one.value.unit, "carrier", "letter.returned", one.value.reference, event.at, event.code)
            returned = world.applications.saving(one, one.value.returned())
            world.commit(returned, writes if place == len(concerned) - 1 else [], trail=back)
        if not concerned:
            world.commit(writes)
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
    if not letters or letters[-1].sent_at is None:  # one that waits leaves by itself, when its time has come
        raise NothingToSendError
    again = kept.value.told(by=actor.account, at=at, how="sent-again")
    world.commit(
        world.applications.saving(kept, again),
        post(world, letters[-1].kind, person=again.person, about=reference, at=at),
        trail=Trail(unit, actor.account, "letter.resent", reference, at),
    )
    return again


def _returned(world: World, letter: LetterRecord) -> list[Kept[Application]]:
    """The applications whose applicant does not know what the letter said; none when a newer one went out since."""
    newest = world.letters.about(letter.person, letter.about)[-1:]
    if [one.id for one in newest] != [letter.id]:
        return []
    return _concerned(world, letter)


def _concerned(world: World, letter: LetterRecord) -> list[Kept[Application]]:
    """The application that a letter is about; of one about a certificate or a photo, those that led to a trainee."""
    try:
        return [world.applications.get(letter.about.partition(" ")[0])]
    except NotFoundError:
        return [kept for kept in world.dossier(letter.person).applications if kept.value.state is State.ACCEPTED]
