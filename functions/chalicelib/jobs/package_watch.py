"""Looking at a package again after some days, so that none that stands still is forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.package_watch import look
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class WatchJobs:
    """Handler of the job `watch-package`."""

    world: World
    clock: Callable[[], datetime]

    def look(self, payload: Mapping[str, str], job: str) -> None:
        """Tell the unit, and the centre when an answer is missing, if the package stands still."""
        look(self.world, payload["package"], payload["why"], at=self.clock())
