"""My training record: what was done, its hours by training, since when hours of service count, and the proofs."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.day import taipei_day
from chalicelib.domain.training import PartDone
from chalicelib.records.dossier import Dossier
from chalicelib.services.journey import journeys
from chalicelib.services.letter_facts import track_label
from chalicelib.services.world import World
from chalicelib.wording import label


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One part that is done."""

    title: str
    track_name: str
    hours: int
    mode_label: str
    done_on: date
    score: int | None
    place: str
    instructor: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A certificate of ours that stands, or an outside proof that a unit accepted."""

    title: str
    issuer: str
    number: str
    hours: int
    completed_on: date
    outside: bool
    code: str


@dataclass(frozen=True, slots=True)
class CountsLine:
    """Since when hours of service count at a unit; None while a training is open."""

    unit_name: str
    notice_title: str
    since: date | None


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """Everything a trainee may have to show of their training, as of a day."""

    name: str
    as_of: date
    done: tuple[DoneLine, ...]
    hours: tuple[tuple[str, int], ...]
    total: int
    proofs: tuple[ProofLine, ...]
    counts: tuple[CountsLine, ...]


def training_record(world: World, held: Dossier, *, at: datetime) -> TrainingRecord:
    """The record of one person."""
    done = sorted(held.parts.values(), key=lambda part: (part.done_on, part.key))
    hours: dict[str, int] = {}
    for part in done:
        name = _track_name(world, part)
        hours[name] = hours.get(name, 0) + part.hours
    return TrainingRecord(
        name=held.person.value.name,
        as_of=taipei_day(at),
        done=tuple(_done(world, part) for part in done),
        hours=tuple(hours.items()),
        total=sum(hours.values()),
        proofs=tuple(_proofs(world, held)),
        counts=tuple(
            CountsLine(one.unit_name, one.application.notice_title, one.hours_count_from)
            for one in journeys(world, held, at=at)
            if one.sheet.trainee
        ),
    )


def _done(world: World, part: PartDone) -> DoneLine:
    unit = world.catalogue.unit(part.unit) if part.unit else None
    return DoneLine(
        title=part.title,
        track_name=_track_name(world, part),
        hours=part.hours,
        mode_label=label("mode", part.mode),
        done_on=part.done_on,
        score=part.score,
        place=part.place,
        instructor=part.instructor,
        unit_name=unit.name if unit else "",
    )


def _track_name(world: World, part: PartDone) -> str:
    """The training a part belongs to; an online course belongs to every training that names it."""
    if part.track:
        track = world.catalogue.track(part.track)
        return track.name if track else part.track
    names = [track.name for track in world.catalogue.tracks() if any(p.course == part.code for p in track.parts)]
    return "、".join(names)


def _proofs(world: World, held: Dossier) -> list[ProofLine]:
    ours = [
        ProofLine(
            title=label("kind", one.kind) + (f"（{one.category}）" if one.category else ""),
            issuer=one.issuer,
            number=one.number,
            hours=one.hours,
            completed_on=one.completed_on,
            outside=False,
            code=one.code,
        )
        for one in held.certificates.values()
        if one.stands
    ]
    outside = [
        ProofLine(track_label(world, track), one.issuer, one.number, one.hours, one.completed_on, outside=True, code="")
        for track, one in held.proofs.items()
    ]
    return sorted([*ours, *outside], key=lambda proof: (proof.completed_on, proof.number))
