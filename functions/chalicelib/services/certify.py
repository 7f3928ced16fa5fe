"""Issuing certificates when a training is complete: number and frozen content first, the document afterwards.

A training with accepted outside proof gets none: its paper was printed elsewhere.
Boulder's order: what will be printed is stored with its number in the transaction that completes the training;
the worker prints from that and from nothing else, stores the digest and marks it issued.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.content.model import Issuer, Part, Track
from chalicelib.domain.certificate import Certificate, certified, number_of
from chalicelib.domain.day import taipei_day
from chalicelib.domain.training import BASIC, PartDone, complete, completed_on, part_key, parts_of
from chalicelib.records.dossier import Dossier
from chalicelib.records.writing import Write
from chalicelib.services.posting import post, queue
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class Issued:
    """Writes that plan certificates, and their numbers."""

    writes: list[Write]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """A track as one person has to do it: with its parts and the unit that attests them."""

    track: Track
    parts: tuple[Part, ...]
    unit: str


def trainings(world: World, held: Dossier) -> Iterator[Training]:
    """Basic training, then the special training of each unit that accepted this person."""
    basic = world.catalogue.track(BASIC)
    if basic:
        yield Training(basic, basic.parts, "")
    for kept in held.trainees:
        trainee = kept.value
        track = world.catalogue.track(trainee.category)
        if track:
            notice = world.catalogue.notice(trainee.notice)
            yield Training(track, parts_of(track, notice), trainee.unit)


def certify(world: World, person: str, new: PartDone, *, at: datetime) -> Issued:
    """Plan a certificate for every training that `new` completes and that has none yet."""
    held = world.dossier(person)
    return _plan(world, held, {**held.parts, new.key: new}, at=at)


def certify_accepted(world: World, held: Dossier, training: Training, *, at: datetime) -> Issued:
    """Plan the certificate of a training that is complete already when a unit accepts the person."""
    return _plan(world, held, held.parts, at=at, extra=(training,))


def certify_appraised(world: World, held: Dossier, training: Training, *, at: datetime) -> Issued:
    """Plan the certificate of an advanced training whose appraisal was passed; nothing else ever plans one."""
    return _plan(world, held, held.parts, at=at, extra=(training,))


def _plan(
    world: World,
    held: Dossier,
    done: Mapping[str, PartDone],
    *,
    at: datetime,
    extra: tuple[Training, ...] = (),
) -> Issued:
    certificates: list[Certificate] = []
    certified_tracks = {*held.certificates, *held.proofs}
    serials = Serials(world)
    for training in (*trainings(world, held), *extra):
        track = training.track
        if track.id in certified_tracks or not complete(track.id, training.parts, training.unit, done):
            continue
        certified_tracks.add(track.id)
        certificates.append(_planned(world, held, training, done, serials, at=at))
    writes = serials.writes()
    for certificate in certificates:
        writes += world.certificates.adding(certificate)
        writes.append(world.evidence.none_accepted(certificate.person, certificate.track))
        writes.append(world.completions.recording(certificate, held.person.value, held.gender))
        writes.append(queue(world, "print-certificate", {"number": certificate.number}, at=at))
        writes += post(world, "certificate", person=certificate.person, about=certificate.number, at=at)
    return Issued(writes, tuple(certificate.number for certificate in certificates))


class Serials:
    """Serials taken in one transaction: one counter an issuer, however many certificates."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._taken: dict[tuple[str, int], tuple[int, int]] = {}

    def take(self, issuer: str, year: int) -> int:
        """The next serial of an issuer in a year."""
        last, version = self._taken.get((issuer, year)) or self._world.certificates.last_serial(issuer, year)
        self._taken[issuer, year] = (last + 1, version)
        return last + 1

    def writes(self) -> list[Write]:
        """The writes that take them; refused when another transaction was faster."""
        return [
            self._world.certificates.taking(issuer, year, last, version)
            for (issuer, year), (last, version) in self._taken.items()
        ]


def _planned(
    world: World,
    held: Dossier,
    training: Training,
    done: Mapping[str, PartDone],
    serials: Serials,
    *,
    at: datetime,
) -> Certificate:
    track, day = training.track, taipei_day(at)
    unit = world.catalogue.unit(training.unit) if track.issuer is Issuer.UNIT else None
    site = world.installation
    issuer_id = unit.id if unit else site.centre_id
    parts = tuple(certified(done[part_key(track.id, part, training.unit)]) for part in training.parts)
    person = held.person.value
    return Certificate(
        number=number_of(issuer_id, day.year, serials.take(issuer_id, day.year)),
        code=world.ids.check_code(),
        person=person.id,
        holder=person.name,
        track=track.id,
        kind=_kind(track),
        category=track.name if _kind(track) == "special" else "",
        hours=sum(part.hours for part in parts),
        parts=parts,
        began_on=min(part.done_on for part in parts),
        completed_on=completed_on(track.id, training.parts, training.unit, done),
        legal_ref=track.legal_ref,
        rule_source=track.source,
        issuer_id=issuer_id,
        issuer=unit.name if unit else site.centre_name,
        signer=unit.supervisor.name if unit else site.centre_signer,
        issued_on=day,
        planned_at=at,
        example=unit.example if unit else site.example,
        logo=unit.logo if unit else "",
        seal=unit.seal if unit else "",
    )


def _kind(track: Track) -> str:
    return track.id if track.id == BASIC or track.advanced else "special"
