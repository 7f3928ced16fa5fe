"""Looking at a package again after some days, so that none that stands still is forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.package_watch import look, look_at_build
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class WatchJobs:
    """Handler of the job `watch-package`."""

    world: World
    clock: Callable[[], datetime]

    def look(self, payload: Mapping[str, str], job: str) -> None:
        """Build on what stands still; else tell the unit, and the centre when an answer is missing."""
        if payload["why"] == "unbuilt":
            done, tries = int(payload["done"]), int(payload["tries"])
            return look_at_build(self.world, payload["package"], done, tries, at=self.clock())
        return look(self.world, payload["package"], payload["why"], at=self.clock())
