"""Transcripts: today's training record as a PDF, asked for by the person, made by the worker, forgotten after a day."""

from datetime import datetime

from chalicelib.records.transcripts import Transcript
from chalicelib.services.posting import queue
from chalicelib.services.world import World


def ask(world: World, person: str, *, at: datetime) -> None:
    """Let it be made; a new wish takes the place of an older one."""
    before = world.transcripts.find(person)
    wish = Transcript(person, at)
    world.commit(
        world.transcripts.saving(wish, before.version if before else 0),
        [queue(world, "print-transcript", {"person": person, "asked_at": at.isoformat()}, at=at)],
    )


def latest(world: World, person: str) -> Transcript | None:
    """What was asked for last, or None."""
    kept = world.transcripts.find(person)
    return kept.value if kept else None
