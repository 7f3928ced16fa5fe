"""Addresses that wait for their code. Key: PERSON#<id>/ADDRESS, forgotten by itself an hour after the code is."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.address_change import CODE_LIVES, AddressChange
from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

KEEP = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """Repository of changes under way, one a person."""

    store: Store

    def of(self, person: str) -> Kept[AddressChange] | None:
        """The person's, or None."""
        item = self.store.get(f"PERSON#{person}", "ADDRESS")
        return entity_of(AddressChange, item) if item else None

    def saving(self, change: AddressChange, expect: int | None) -> Write:
        """The write that begins (expect None: in place of an earlier one) or counts a try."""
        ttl = int((change.asked_at + CODE_LIVES + KEEP).timestamp())
        return Write(put(change, f"PERSON#{change.person}", "ADDRESS", expect=expect, ttl=ttl))

    def over(self, kept: Kept[AddressChange]) -> Write:
        """The write that uses the code up: of two at once, one counts."""
        return Write(Delete(f"PERSON#{kept.value.person}", "ADDRESS", expect=kept.version))
