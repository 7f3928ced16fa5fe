"""The nightly run that erases what is due, and plans the next one."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.nightly import plan
from chalicelib.services.retention import sweep
from chalicelib.services.world import World

log = logging.getLogger("gateway.retention")


@dataclass(frozen=True, slots=True)
class RetentionJobs:
    """Handlers of the jobs `retention-sweep` and `forget-file`."""

    world: World
    clock: Callable[[], datetime]

    def forget_file(self, payload: Mapping[str, str], job: str) -> None:
        """Remove a file whose record is forgotten by itself."""
        self.world.files.remove(payload["file"])

    def sweep(self, payload: Mapping[str, str], job: str) -> None:
        """Erase, look whether pinned words are what they were, then plan the next night."""
        sweep(self.world, at=self.clock())
        for version in self.world.told_texts.altered():
            log.error("told.altered", extra={"version": version})
        plan(self.world, at=self.clock())
