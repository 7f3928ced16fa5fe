"""The nightly run that erases what is due, and plans the next one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.retention import plan, sweep
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class RetentionJobs:
    """Handler of the job `retention-sweep`."""

    world: World
    clock: Callable[[], datetime]

    def sweep(self, payload: Mapping[str, str], job: str) -> None:
        """Erase, then plan the next night."""
        sweep(self.world, at=self.clock())
        plan(self.world, at=self.clock())
