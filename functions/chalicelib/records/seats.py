"""How many were accepted for a notice. Key: SEATS#<notice>/SEATS, written in the transaction that accepts."""

from dataclasses import dataclass

from chalicelib.domain.seats import Seats
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put


@dataclass(frozen=True, slots=True)
class SeatCounts:
    """Repository of counts."""

    store: Store

    def of(self, notice: str) -> Kept[Seats]:
        """The count, 0 when nobody was accepted yet."""
        item = self.store.get(f"SEATS#{notice}", "SEATS")
        return entity_of(Seats, item) if item else Kept(Seats(notice), 0)

    def saving(self, kept: Kept[Seats], seats: Seats) -> list[Write]:
        """Writes that change it, provided nobody else has."""
        return [Write(put(seats, f"SEATS#{seats.notice}", "SEATS", expect=kept.version))]
