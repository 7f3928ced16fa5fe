"""What each worker says of itself every now and then: that it looks for jobs, and how long the oldest has waited.

Key shape: HEALTH/<name of the worker>.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.records.store import Put, Store
from chalicelib.records.writing import entity_of, put

PARTITION = "HEALTH"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A worker looked for jobs `at`; one that was overdue had waited `waiting` seconds, `dead` jobs were given up."""

    worker: str
    at: datetime
    waiting: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True)
class Heartbeats:
    """The last word of each worker."""

    store: Store

    def beat(self, heartbeat: Heartbeat) -> None:
        """Keep it in place of the one before."""
        operation: Put = put(heartbeat, PARTITION, heartbeat.worker, expect=None)
        self.store.put(operation.item)

    def all(self) -> list[Heartbeat]:
        """The last one of each worker."""
        return [entity_of(Heartbeat, item).value for item in self.store.query(PARTITION).items]
