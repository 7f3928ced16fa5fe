"""How many were accepted for a notice, and who holds which place in its waiting list.

Key shapes: SEATS#<notice>/SEATS, written in the transaction that accepts; RANK#<notice>/<rank> names who has the place.
A place whose holder left the list may be given again, so nobody has to give one back.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.seats import Seats
from chalicelib.records.store import Put, Store
from chalicelib.records.writing import ChangedMeanwhileError, Kept, Write, entity_of, put

RANK_STAYS = timedelta(days=60)


class SeatsMovedError(ChangedMeanwhileError):
    """Somebody else has just taken a seat, a place in the list, or given one back: look again."""


@dataclass(frozen=True, slots=True)
class SeatCounts:
    """Repository of counts and places."""

    store: Store

    def of(self, notice: str) -> Kept[Seats]:
        """The count, 0 when nobody was accepted yet."""
        item = self.store.get(f"SEATS#{notice}", "SEATS")
        return entity_of(Seats, item) if item else Kept(Seats(notice), 0)

    def saving(self, kept: Kept[Seats], seats: Seats) -> list[Write]:
        """Writes that change it, provided nobody else has; refused with SeatsMovedError."""
        return [Write(put(seats, f"SEATS#{seats.notice}", "SEATS", expect=kept.version), SeatsMovedError())]

    def holder(self, notice: str, rank: int) -> Kept[str] | None:
        """The reference that was given this place last, or None."""
        item = self.store.get(f"RANK#{notice}", f"{rank:06d}")
        return Kept(str(item["reference"]), item["v"]) if item else None

    def ranking(self, notice: str, rank: int, reference: str, until: date, before: Kept[str] | None) -> Write:
        """The write that gives the place to that application, provided nobody was faster."""
        ttl = int((datetime(until.year, until.month, until.day, tzinfo=UTC) + RANK_STAYS).timestamp())
        item = {"pk": f"RANK#{notice}", "sk": f"{rank:06d}", "reference": reference, "ttl": ttl}
        return Write(Put(item, expect=before.version if before else 0), SeatsMovedError())
