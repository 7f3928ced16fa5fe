"""The details for a record book, one person an ID number.

Key shapes: PERSON#<id>/DETAILS; UNIQUE#ID#<fingerprint>/UNIQUE points to the person.
"""

from dataclasses import dataclass

from chalicelib.domain.errors import ConflictError
from chalicelib.domain.person import Details
from chalicelib.records.store import Delete, Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put


class IdNumberTakenError(ConflictError):
    """The ID number belongs to another person's record; whose is not told."""

    code = "id-number-taken"


@dataclass(frozen=True, slots=True)
class DetailsRecords:
    """Repository of details."""

    store: Store

    def get(self, person: str) -> Kept[Details]:
        """The details; version 0 when nothing was sent yet."""
        item = self.store.get(f"PERSON#{person}", "DETAILS")
        return entity_of(Details, item) if item else Kept(Details(), 0)

    def saving(self, person: str, kept: Kept[Details], details: Details) -> list[Write]:
        """Writes that keep the details and the claim to their ID number."""
        writes = [Write(put(details, f"PERSON#{person}", "DETAILS", expect=kept.version))]
        before, now = kept.value.id_fingerprint, details.id_fingerprint
        if now and now != before:
            claim = {"pk": f"UNIQUE#ID#{now}", "sk": "UNIQUE", "person": person}
            writes.append(Write(Put(claim, expect=0), IdNumberTakenError()))
            if before:
                writes.append(Write(Delete(f"UNIQUE#ID#{before}", "UNIQUE")))
        return writes
