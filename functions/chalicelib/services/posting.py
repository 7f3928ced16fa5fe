"""Queuing a letter in the transaction of its cause, so that neither happens without the other."""

from datetime import datetime

from chalicelib.domain.application import Application
from chalicelib.records.letters import LetterRecord, place_of
from chalicelib.records.writing import Write
from chalicelib.services.world import World


def post(world: World, kind: str, *, person: str, about: str, at: datetime, due: datetime | None = None) -> list[Write]:
    """Writes that queue the letter `kind` to a person about an application or a certificate, held back until `due`."""
    letter = LetterRecord(id=world.ids.identifier(), person=person, kind=kind, about=about, queued_at=at)
    payload = {"person": person, "place": place_of(letter)}
    return [*world.letters.saving(letter, 0), queue(world, "letter", payload, at=due or at)]


def unsent(world: World, application: Application, *, at: datetime) -> list[Write]:
    """Writes that withdraw the reply letter of a decision which is held back still."""
    if application.decision is None or not application.retractable(at):
        return []
    letters = world.letters.about(application.person, application.reference)
    waiting = [one for one in letters if one.queued_at == application.decision.at and one.sent_at is None]
    return [write for one in waiting for write in world.letters.forgetting(one)]


def post_to_unit(world: World, kind: str, *, unit: str, notice: str, at: datetime) -> list[Write]:
    """Writes that queue a letter to the unit's role address. It names no applicant."""
    return [queue(world, "unit-letter", {"letter": kind, "unit": unit, "notice": notice}, at=at)]


def forget_file(world: World, key: str, *, after: datetime) -> Write:
    """The write that has a file removed when nobody may fetch it any more."""
    return Write(world.outbox.job("forget-file", {"file": key}, id=world.ids.identifier(), due=after))


def queue(world: World, kind: str, payload: dict[str, str], *, at: datetime) -> Write:
    """The write that queues a job."""
    return Write(world.outbox.job(kind, payload, id=world.ids.identifier(), due=at))
