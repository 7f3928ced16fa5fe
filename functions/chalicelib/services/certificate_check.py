"""Re-reading everything that was issued: every number, document, digest and public status must still agree.

Knows what must hold; says each thing that does not, by the certificate's number and without any name.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.certificate import PUBLIC_STATUS, Certificate, CertificateState, status_key
from chalicelib.domain.errors import NotFoundError
from chalicelib.services.ports import FileMissing, Files
from chalicelib.services.world import World

PRINTED_WITHIN = timedelta(hours=1)
SHARDS = tuple(f"{number:02x}" for number in range(256))


@dataclass(frozen=True, slots=True)
class Drift:
    """Something that does not agree. `number` is a certificate's, or an issuer and year for a gap."""

    number: str
    code: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How many certificates were read again, and what was found."""

    count: int
    drifts: tuple[Drift, ...]


def check_certificates(world: World, public_files: Files, *, at: datetime) -> Checked:
    """Read every certificate, its document and its public status again."""
    reading, count = Reading(world, public_files, at), 0
    drifts: set[Drift] = set()
    for shard in SHARDS:
        listed = reading.listed(shard)
        for one in world.certificates.of_shard(shard):
            count += 1
            drifts.update(reading.drifts(one, listed))
    return Checked(count, tuple(sorted(drifts, key=lambda drift: (drift.number, drift.code))))


class Reading:
    """Reads certificates one by one, all of them or a part, and says of each what does not agree."""

    def __init__(self, world: World, public_files: Files, at: datetime) -> None:
        self.world = world
        self.at = at
        self._public_files = public_files
        self._last: dict[str, int] = {}
        self._begun: dict[str, bool] = {}

    def again(self, number: str) -> list[Drift]:
        """What does not agree about the certificate as it is now, or raise NotFoundError."""
        one = self.world.certificates.get(number).value
        return list(self.drifts(one, self.listed(status_key(one.number, one.code)[:2])))

    def listed(self, shard: str) -> Mapping[str, str]:
        """The public status list of a shard."""
        try:
            listed: dict[str, str] = json.loads(self._public_files.load(f"status/{shard}.json"))
        except FileMissing:
            return {}
        return listed

    def drifts(self, one: Certificate, listed: Mapping[str, str]) -> Iterator[Drift]:
        """Everything that does not agree about a certificate, given the public list of its shard."""
        for code in self._faults(one, listed):
            yield Drift(one.number, code)
        if self._chain_broken(one):
            yield Drift(one.number, "chain-broken")
        year = one.number.rpartition("-")[0]
        if self._gap_beside(year, one):
            yield Drift(year, "numbers-missing")

    def _faults(self, one: Certificate, listed: Mapping[str, str]) -> Iterator[str]:
        if one.state is CertificateState.PLANNED and not one.reason and self.at - one.planned_at > PRINTED_WITHIN:
            yield "not-printed"
        if one.erased_on:
            pass  # the document went with its holder
        elif one.digest:
            try:
                document = self.world.files.load(one.file)
            except FileMissing:
                yield "document-missing"
            else:
                if hashlib.sha256(document).hexdigest() != one.digest:
                    yield "document-changed"
        elif one.state is CertificateState.ISSUED:
            yield "digest-missing"
        if listed.get(status_key(one.number, one.code)) != PUBLIC_STATUS.get(one.state):
            yield "status-differs"

    def _chain_broken(self, one: Certificate) -> bool:
        """A successor and the one before name each other."""
        later, before = self._find(one.replaced_by), self._find(one.replaces)
        return bool(
            (one.replaced_by and (later is None or later.replaces != one.number))
            or (one.replaces and (before is None or before.replaced_by != one.number))
        )

    def _gap_beside(self, year: str, one: Certificate) -> bool:
        """Numbers run from 1 to the counter for each issuer and year: each has the next, and the first is there."""
        serial = int(one.number.rpartition("-")[2])
        if serial > self._last.get(year, 0):  # not asked yet, or given meanwhile
            counted_in = int(year.partition("-")[0]) + 1911
            self._last[year], _ = self.world.certificates.last_serial(one.issuer_id, counted_in)
            self._begun[year] = self._given(year, 1)
        last = self._last[year]
        return not self._begun[year] or serial > last or (serial < last and not self._given(year, serial + 1))

    def _given(self, year: str, serial: int) -> bool:
        return self._find(f"{year}-{serial:06d}") is not None

    def _find(self, number: str) -> Certificate | None:
        try:
            return self.world.certificates.get(number).value if number else None
        except NotFoundError:
            return None
