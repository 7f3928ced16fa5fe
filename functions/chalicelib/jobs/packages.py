"""Building record-book packages: roster, certificates and photos of people with five lights, as one ZIP."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Package, PackageState
from chalicelib.domain.training import BASIC
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class PackageJobs:
    """Handler of the job `build-package`."""

    world: World
    clock: Callable[[], datetime]

    def build(self, payload: Mapping[str, str], job: str) -> None:
        """Build the ZIP and mark the package ready; one that is ready is left alone."""
        raise LookupError
