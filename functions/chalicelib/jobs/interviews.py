"""Reminding applicants of their interview, the day before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.interviews import remind
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class InterviewJobs:
    """Handler of the job `interview-reminder`."""

    world: World
    clock: Callable[[], datetime]

    def remind(self, payload: Mapping[str, str], job: str) -> None:
        """Write to the applicant if the interview still stands as it did when the reminder was planned."""
        remind(self.world, payload, at=self.clock())
