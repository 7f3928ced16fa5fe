"""Handing packages to the systems of authorities."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.direct import hand_over
from chalicelib.services.ports import AuthorityReceiver
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class DirectJobs:
    """Handler of the job `hand-over`."""

    world: World
    receiver: AuthorityReceiver
    clock: Callable[[], datetime]

    def hand_over(self, payload: Mapping[str, str], job: str) -> None:
        """Do one try; whatever comes of it is noted, and the next is queued with its own time."""
        hand_over(self.world, self.receiver, payload["package"], int(payload["round"]), at=self.clock())
