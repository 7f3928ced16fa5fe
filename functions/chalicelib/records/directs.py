"""Direct hand-overs and the systems that take packages.

Key shapes: PACKAGE#<id>/DIRECT, in the index DIRECTS#<state> unless it was taken or called back;
RECEIVER#<id>/RECEIVER, in the index RECEIVERS. Secrets are sealed.
"""

from dataclasses import dataclass

from chalicelib.domain.direct import Direct, DirectState
from chalicelib.domain.moves import state_move
from chalicelib.domain.receiver import Receiver
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put

WAITING = (DirectState.REFUSED, DirectState.UNANSWERED, DirectState.SENDING)


@dataclass(frozen=True, slots=True)
class Directs:
    """Repository of direct hand-overs."""

    store: Store

    def find(self, package: str) -> Kept[Direct] | None:
        """The package's hand-over, or None."""
        item = self.store.get(f"PACKAGE#{package}", "DIRECT")
        return entity_of(Direct, item) if item else None

    def saving(self, direct: Direct, kept: Kept[Direct] | None) -> list[Write]:
        """Writes that add (None) or change it, provided nobody else has."""
        keys = {}
        if direct.state in WAITING:
            keys = {"g1pk": f"DIRECTS#{direct.state.value}", "g1sk": f"{direct.begun_at.isoformat()}#{direct.package}"}
        was, expect = (kept.value.state, kept.version) if kept else (None, 0)
        move = state_move("direct", direct.unit, direct.package, was, direct.state, at=direct.begun_at)
        return [Write(put(direct, f"PACKAGE#{direct.package}", "DIRECT", expect=expect, **keys), moves=(move,))]

    def waiting(self, state: DirectState) -> list[Direct]:
        """Those in that state, the oldest first. An index read: for lists."""
        page = self.store.query(f"DIRECTS#{state.value}", limit=100, index=True)
        return [entity_of(Direct, item).value for item in page.items]


@dataclass(frozen=True, slots=True)
class Receivers:
    """Repository of receiving systems."""

    store: Store

    def find(self, receiver_id: str) -> Kept[Receiver] | None:
        """The system of that id, or None."""
        item = self.store.get(f"RECEIVER#{receiver_id}", "RECEIVER")
        return entity_of(Receiver, item) if item else None

    def all(self) -> list[Receiver]:
        """Every system that was written down."""
        page = self.store.query("RECEIVERS", limit=200, index=True)
        return [entity_of(Receiver, item).value for item in page.items]

    def saving(self, receiver: Receiver, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change one."""
        keys = {"g1pk": "RECEIVERS", "g1sk": receiver.id}
        return [Write(put(receiver, f"RECEIVER#{receiver.id}", "RECEIVER", expect=expect, **keys))]
