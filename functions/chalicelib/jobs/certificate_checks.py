"""Reading issued certificates again by the clock."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.certificate_round import read_on
from chalicelib.services.ports import Files
from chalicelib.services.world import World

log = logging.getLogger("gateway.certificates")


@dataclass(frozen=True, slots=True)
class CertificateCheckJobs:
    """Handler of the job `check-certificates`."""

    world: World
    public_files: Files
    clock: Callable[[], datetime]

    def check(self, payload: Mapping[str, str], job: str) -> None:
        """Read a slice; what does not agree stands on the centre's console by number, and in the log by its code."""
        found = read_on(self.world, self.public_files, payload["night"], int(payload["slice"]), at=self.clock())
        for one in found:
            log.error("certificate.drifted", extra={"code": one.code})
