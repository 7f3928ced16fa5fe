"""The nightly run that erases what is due, and plans the next one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.retention import plan, sweep
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class RetentionJobs:
    """Handlers of the jobs `retention-sweep` and `forget-file`."""

    world: World
    clock: Callable[[], datetime]

    def forget_file(self, payload: Mapping[str, str], job: str) -> None:
        """Remove a file whose record is forgotten by itself."""
        self.world.files.remove(payload["file"])

    def sweep(self, payload: Mapping[str, str], job: str) -> None:
        """Erase, then plan the next night."""
        sweep(self.world, at=self.clock())
        plan(self.world, at=self.clock())
