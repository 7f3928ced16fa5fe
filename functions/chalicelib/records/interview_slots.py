"""Times offered for interviews. Key: UNIT#<unit>/SLOT#<id>; an id begins with day and hour, in order of time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.interview_slot import InterviewSlot
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "SLOT#"
# Nothing but the hour is kept there; a year later it is forgotten by itself.
LIVES = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class InterviewSlots:
    """Repository of times for interviews."""

    store: Store

    def get(self, unit: str, slot: str) -> Kept[InterviewSlot]:
        """The unit's time of that id, or raise NotFoundError."""
        found = self.find(unit, slot)
        if found is None:
            raise NotFoundError
        return found

    def find(self, unit: str, slot: str) -> Kept[InterviewSlot] | None:
        """The same, or None."""
        item = self.store.get(f"UNIT#{unit}", PREFIX + slot)
        return entity_of(InterviewSlot, item) if item else None

    def saving(self, slot: InterviewSlot, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a time."""
        ttl = int((slot.at + LIVES).timestamp())
        return [Write(put(slot, f"UNIT#{slot.unit}", PREFIX + slot.id, expect=expect, ttl=ttl))]

    def since(self, unit: str, at: datetime) -> list[InterviewSlot]:
        """The unit's times from that instant on, the earliest first; read backwards, so that the past costs little."""
        found: list[InterviewSlot] = []
        after: str | None = None
        while True:
            page = self.store.query(f"UNIT#{unit}", PREFIX, after=after, limit=200, descending=True)
            read = [entity_of(InterviewSlot, item).value for item in page.items]
            found.extend(slot for slot in read if slot.at >= at)
            after = page.next
            if after is None or any(slot.at < at for slot in read):
                return found[::-1]
