"""Bundles of certificates. Key: UNIT#<unit>/BUNDLE#<id>; forgotten by itself a week after it was asked for."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.bundle import Bundle
from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Store
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

    def saving(self, bundle: Bundle, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a bundle."""
        ttl = int((bundle.made_at + LIVES).timestamp())
        return [Write(put(bundle, f"UNIT#{bundle.unit}", f"BUNDLE#{bundle.id}", expect=expect, ttl=ttl))]
