"""Those who stand in at a unit's desk: all of them for the centre, each one's own for every request.

Key shapes: STANDINS/<id>; ACCOUNT#<digest of address>/STANDIN#<id>, the same again for the policy.
"""

from dataclasses import dataclass

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.stand_in import StandIn
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put

ALL = "STANDINS"


@dataclass(frozen=True, slots=True)
class StandIns:
    """Repository of those who stand in."""

    store: Store

    def get(self, stand_in: str) -> Kept[StandIn]:
        """The one of that id, or raise NotFoundError."""
        item = self.store.get(ALL, stand_in)
        if item is None:
            raise NotFoundError
        return entity_of(StandIn, item)

    def all(self) -> list[StandIn]:
        """Every one there ever was, the newest last asked first."""
        items = self.store.query(ALL, limit=1000).items
        return sorted((entity_of(StandIn, item).value for item in items), key=lambda one: one.asked_at, reverse=True)

    def of(self, account: str) -> list[StandIn]:
        """Those of one account."""
        items = self.store.query(f"ACCOUNT#{digest(account)}", "STANDIN#", limit=100).items
        return [entity_of(StandIn, item).value for item in items]

    def saving(self, stand_in: StandIn, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change one."""
        own = put(stand_in, f"ACCOUNT#{digest(stand_in.account)}", f"STANDIN#{stand_in.id}", expect=None)
        return [Write(put(stand_in, ALL, stand_in.id, expect=expect)), Write(own)]
