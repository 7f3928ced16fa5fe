"""Re-reading everything that was issued: every number, document, digest and public status must still agree.

Knows what must hold; says each thing that does not, by the certificate's number and without any name.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.certificate import PUBLIC_STATUS, Certificate, CertificateState, status_key
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
    every: dict[str, Certificate] = {}
    drifts: list[Drift] = []
    for shard in SHARDS:
        found = world.certificates.of_shard(shard)
        every |= {one.number: one for one in found}
        listed = _listed(public_files, shard)
        for one in found:
            drifts += [Drift(one.number, code) for code in _faults(world, one, listed, at)]
    drifts += _chains(every)
    drifts += _gaps(world, every)
    return Checked(len(every), tuple(sorted(drifts, key=lambda drift: (drift.number, drift.code))))


def _faults(world: World, one: Certificate, listed: Mapping[str, str], at: datetime) -> Iterator[str]:
    if one.state is CertificateState.PLANNED and not one.reason and at - one.planned_at > PRINTED_WITHIN:
        yield "not-printed"
    if one.erased_on:
        pass  # the document went with its holder
    elif one.digest:
        try:
            document = world.files.load(one.file)
        except FileMissing:
            yield "document-missing"
        else:
            if hashlib.sha256(document).hexdigest() != one.digest:
                yield "document-changed"
    elif one.state is CertificateState.ISSUED:
        yield "digest-missing"
    if listed.get(status_key(one.number, one.code)) != PUBLIC_STATUS.get(one.state):
        yield "status-differs"


def _chains(every: Mapping[str, Certificate]) -> Iterator[Drift]:
    """A successor and the one before name each other."""
    for one in every.values():
        later, before = every.get(one.replaced_by), every.get(one.replaces)
        broken = (one.replaced_by and (later is None or later.replaces != one.number)) or (
            one.replaces and (before is None or before.replaced_by != one.number)
        )
        if broken:
            yield Drift(one.number, "chain-broken")


def _gaps(world: World, every: Mapping[str, Certificate]) -> Iterator[Drift]:
    """Numbers run from 1 to the counter for each issuer and year."""
    serials: dict[tuple[str, int], set[int]] = defaultdict(set)
    for one in every.values():
        head, _, serial = one.number.rpartition("-")
        serials[one.issuer_id, int(head.partition("-")[0]) + 1911].add(int(serial))
    for (issuer, year), given in serials.items():
        last, _ = world.certificates.last_serial(issuer, year)
        if given != set(range(1, last + 1)):
            yield Drift(f"{year - 1911}-{issuer}", "numbers-missing")


def _listed(public_files: Files, shard: str) -> Mapping[str, str]:
    try:
        listed: dict[str, str] = json.loads(public_files.load(f"status/{shard}.json"))
    except FileMissing:
        return {}
    return listed
