"""Transcripts that were asked for. Key: PERSON#<id>/TRANSCRIPT; one a person, forgotten after a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put

LIVES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A wish, and the file once it is made."""

    person: str
    asked_at: datetime
    file: str = ""


@dataclass(frozen=True, slots=True)
class Transcripts:
    """Repository of transcripts."""

    store: Store

    def find(self, person: str) -> Kept[Transcript] | None:
        """The person's, or None."""
        item = self.store.get(f"PERSON#{person}", "TRANSCRIPT")
        return entity_of(Transcript, item) if item else None

    def saving(self, transcript: Transcript, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change it."""
        ttl = int((transcript.asked_at + LIVES).timestamp())
        return [Write(put(transcript, f"PERSON#{transcript.person}", "TRANSCRIPT", expect=expect, ttl=ttl))]
