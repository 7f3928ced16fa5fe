"""The round over all certificates: a part of the public list's shards each night, in slices that end within a minute.

A slice that is done twice counts once. What was found is read again each night and forgotten when it was put right;
whatever is read from the index, which may lag, is read by its number before it counts.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.errors import NotFoundError
from chalicelib.records.certificate_checks import MOST, CertificateChecks, Finding, Round
from chalicelib.records.writing import Kept, Write
from chalicelib.services.certificate_check import SHARDS, Drift, Reading
from chalicelib.services.ports import Files
from chalicelib.services.world import World

# 256 shards, ten a night: everything within 26 nights. Reading 400 documents takes well under a minute.
NIGHTLY = 10
SLICE = 400


def read_on(
    world: World, public_files: Files, night: str, number: int, *, at: datetime, size: int = SLICE
) -> list[Finding]:
    """Do slice `number` of a night, plan the next while the night has shards left; returns what is found newly."""
    kept = CertificateChecks(world.store).round()
    begun = kept.value if kept.value.night == night else replace(kept.value, night=night, slices=0, left=NIGHTLY)
    if night < kept.value.night or begun.slices >= number:
        return []
    reading = Reading(world, public_files, at)
    known = CertificateChecks(world.store).findings()
    gone = [one for one in known if number == 1 and not _still(reading, one)]
    after, drifting = _slice(reading, begun, size)
    new = _new(reading, drifting, known, len(gone))
    _keep(world, kept, replace(after, slices=number), new, gone, at)
    return new


def _slice(reading: Reading, begun: Round, size: int) -> tuple[Round, list[str]]:
    """Where the slice ends, and the certificates that seem not to agree."""
    one, seen = begun, 0
    drifting: list[str] = []
    while one.left and seen < size:
        shard = SHARDS[one.shard]
        listed = reading.listed(shard)
        page, after = reading.world.certificates.page_of_shard(shard, after=one.after, limit=size - seen)
        drifting += [each.number for each in page if any(reading.drifts(each, listed))]
        seen += len(page)
        over = after is None
        following = (one.shard + 1) % len(SHARDS) if over else one.shard
        one = replace(one, shard=following, after=after, left=one.left - over)
    return one, drifting


def _new(reading: Reading, drifting: Iterable[str], known: list[Finding], gone: int) -> list[Finding]:
    """What does not agree at a second look and is not known yet."""
    keys = {one.key for one in known}
    found: dict[str, Finding] = {}
    room = MOST - len(known) + gone
    for certificate in drifting:
        if len(found) >= room:
            break
        for drift in _again(reading, certificate):
            finding = Finding(certificate, drift.number, drift.code, reading.at)
            if finding.key not in keys:
                found.setdefault(finding.key, finding)
    return list(found.values())[:room]


def _still(reading: Reading, finding: Finding) -> bool:
    return Drift(finding.number, finding.code) in _again(reading, finding.certificate)


def _again(reading: Reading, certificate: str) -> list[Drift]:
    try:
        return reading.again(certificate)
    except NotFoundError:  # whoever has the number before tells that this one is missing
        return []


def _keep(world: World, kept: Kept[Round], after: Round, new: list[Finding], gone: list[Finding], at: datetime) -> None:
    checks, number = CertificateChecks(world.store), after.slices + 1
    payload = {"night": after.night, "slice": str(number)}
    job = f"check-certificates-{after.night}-{number}"
    goes_on = [Write(world.outbox.job("check-certificates", payload, id=job, due=at))] if after.left else []
    noted, cleared = [checks.noting(one) for one in new], [checks.clearing(one) for one in gone]
    world.commit([checks.moving(kept, after)], noted, cleared, goes_on)
