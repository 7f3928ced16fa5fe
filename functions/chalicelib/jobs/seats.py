"""The public list of seats, as a static file, so that a page can tell them without asking the functions."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from chalicelib.services.ports import Files
from chalicelib.services.seats_told import seats_told
from chalicelib.services.world import World

SEATS = "status/notices.json"


@dataclass(frozen=True, slots=True)
class SeatJobs:
    """Handler of the job `publish-seats`."""

    world: World
    public_files: Files

    def publish(self, payload: Mapping[str, str], job: str) -> None:
        """Write what is told of all notices that want it; the file names notices and counts only."""
        found = {notice: asdict(told) for notice, told in sorted(seats_told(self.world).items())}
        self.public_files.save(SEATS, json.dumps(found).encode(), "application/json")
