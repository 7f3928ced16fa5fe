"""Bundles of certificates. Key: UNIT#<unit>/BUNDLE#<id>; forgotten by itself a week after it was asked for."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.bundle import Bundle
from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

LIVES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Bundles:
    """Repository of bundles."""

    store: Store

    def get(self, unit: str, bundle_id: str) -> Kept[Bundle]:
        """The unit's bundle, or raise NotFoundError."""
        item = self.store.get(f"UNIT#{unit}", f"BUNDLE#{bundle_id}")
        if item is None:
            raise NotFoundError
        return entity_of(Bundle, item)

    def holding(self, unit: str, references: frozenset[str]) -> list[Bundle]:
        """The unit's bundles in which one of these trainees is."""
        found = [entity_of(Bundle, i).value for i in self.store.query(f"UNIT#{unit}", "BUNDLE#", limit=1000).items]
        return [one for one in found if references & set(one.trainees)]

    def forgetting(self, bundle: Bundle) -> Write:
        """The write that forgets it; its file is removed before."""
        return Write(Delete(f"UNIT#{bundle.unit}", f"BUNDLE#{bundle.id}"))

    def saving(self, bundle: Bundle, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a bundle."""
        ttl = int((bundle.made_at + LIVES).timestamp())
        return [Write(put(bundle, f"UNIT#{bundle.unit}", f"BUNDLE#{bundle.id}", expect=expect, ttl=ttl))]
