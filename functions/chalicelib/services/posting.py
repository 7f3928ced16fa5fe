"""Queuing a letter in the transaction of its cause, so that neither happens without the other."""

from datetime import datetime

from chalicelib.records.letters import LetterRecord, place_of
from chalicelib.records.writing import Write
from chalicelib.services.world import World


def post(world: World, kind: str, *, person: str, about: str, at: datetime) -> list[Write]:
    """Writes that queue the letter `kind` to a person about an application or a certificate."""
    letter = LetterRecord(id=world.ids.identifier(), person=person, kind=kind, about=about, queued_at=at)
    payload = {"person": person, "place": place_of(letter)}
    return [*world.letters.saving(letter, 0), queue(world, "letter", payload, at=at)]


def post_to_unit(world: World, kind: str, *, unit: str, notice: str, at: datetime) -> list[Write]:
    """Writes that queue a letter to the unit's role address. It names no applicant."""
    return [queue(world, "unit-letter", {"letter": kind, "unit": unit, "notice": notice}, at=at)]


def forget_file(world: World, key: str, *, after: datetime) -> Write:
    """The write that has a file removed when nobody may fetch it any more."""
    return Write(world.outbox.job("forget-file", {"file": key}, id=world.ids.identifier(), due=after))


def queue(world: World, kind: str, payload: dict[str, str], *, at: datetime) -> Write:
    """The write that queues a job."""
    return Write(world.outbox.job(kind, payload, id=world.ids.identifier(), due=at))
