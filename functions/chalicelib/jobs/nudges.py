"""Reminding trainees whose hours do not count yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.nudging import nudge
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class NudgeJobs:
    """Handler of the job `training-nudge`."""

    world: World
    clock: Callable[[], datetime]

    def nudge(self, payload: Mapping[str, str], job: str) -> None:
        """Write to the trainee if training is still open."""
        nudge(self.world, payload, at=self.clock())
