"""Trainees of a unit. Key: PERSON#<id>/TRAINEE#<reference>, in the index TRAINEES#<unit>/<time>#<reference>."""

from dataclasses import dataclass

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.moves import trainee_move
from chalicelib.domain.record_book import Trainee
from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "TRAINEE#"
A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Trainees:
    """Repository of trainees."""

    store: Store

    def get(self, reference: str) -> Kept[Trainee]:
        """The trainee who came from that application, or raise NotFoundError."""
        pointer = self.store.get(f"REFERENCE#{reference}", "REFERENCE")
        item = pointer and self.store.get(f"PERSON#{pointer['person']}", PREFIX + reference)
        if not item:
            raise NotFoundError
        return entity_of(Trainee, item)

    def adding(self, trainee: Trainee) -> list[Write]:
        """Writes that add a trainee on acceptance."""
        return [self._item(trainee, 0, None)]

    def saving(self, kept: Kept[Trainee], trainee: Trainee, refused: Exception | None = None) -> list[Write]:
        """Writes that change a trainee, provided nobody else has."""
        write = self._item(trainee, kept.version, kept.value)
        return [Write(write.operation, refused, write.moves)]

    def removing(self, kept: Kept[Trainee]) -> Write:
        """The write that forgets a trainee who never began to serve, provided nobody else has changed them."""
        gone = Delete(f"PERSON#{kept.value.person}", PREFIX + kept.value.id, expect=kept.version)
        return Write(gone, moves=(trainee_move(kept.value, None),))

    def of_unit(self, unit: str, *, limit: int | None = None) -> list[Trainee]:
        """All trainees of the unit, or the first `limit`; oldest first. An index read: for lists only."""
        found: list[Trainee] = []
        after: str | None = None
        while limit is None or len(found) < limit:
            page = self.store.query(f"TRAINEES#{unit}", after=after, limit=min(A_PAGE, limit or A_PAGE), index=True)
            found.extend(entity_of(Trainee, item).value for item in page.items)
            after = page.next
            if after is None:
                break
        return found[:limit]

    def _item(self, trainee: Trainee, expect: int, before: Trainee | None) -> Write:
        place = f"{trainee.accepted_at.isoformat()}#{trainee.id}"
        pk, sk = f"PERSON#{trainee.person}", PREFIX + trainee.id
        written = put(trainee, pk, sk, expect=expect, g1pk=f"TRAINEES#{trainee.unit}", g1sk=place)
        return Write(written, moves=(trainee_move(before, trainee),))
