"""My training record: what was done, its hours by category, since when hours of service count, and the proofs."""

from datetime import date

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.day import taipei_day
from chalicelib.domain.training import PartDone
from chalicelib.http.route import Call, Routes
from chalicelib.records.dossier import Dossier
from chalicelib.services.journey import journeys
from chalicelib.services.letter_facts import track_label
from chalicelib.services.world import World
from chalicelib.wording import label

me_training = Routes("訓練紀錄")


class DoneOut(Struct):
    """One part that is done."""

    title: str
    track_name: str
    hours: int
    mode_label: str
    done_on: str
    score: int | None
    place: str
    instructor: str
    unit_name: str


class ProofOut(Struct):
    """A certificate of ours, or an outside proof that a unit accepted."""

    title: str
    issuer: str
    number: str
    hours: int
    completed_on: str
    outside: bool
    code: str


class CountsOut(Struct):
    """Since when hours of service count at a unit; null while a training is open."""

    unit_name: str
    notice_title: str
    since: str | None


class TrainingOut(Struct):
    """Everything a trainee may have to show of their training."""

    name: str
    as_of: str
    done: list[DoneOut]
    hours: list[dict[str, str | int]]
    total: int
    proofs: list[ProofOut]
    counts: list[CountsOut]


@me_training.get("/me/training", Verb.LEARN, answers=TrainingOut)
def read_training(call: Call) -> TrainingOut:
    """The training record of the person, to read and to print."""
    held = call.world.dossier(call.person)
    done = sorted(held.parts.values(), key=lambda part: (part.done_on, part.key))
    proofs = _proofs(call.world, held)
    found = journeys(call.world, held, at=call.at)
    return TrainingOut(
        name=held.person.value.name,
        as_of=taipei_day(call.at).isoformat(),
        done=[_done(call.world, part) for part in done],
        hours=_hours(call.world, done),
        total=sum(part.hours for part in done),
        proofs=proofs,
        counts=[
            CountsOut(one.unit_name, one.application.notice_title, _iso(one.hours_count_from))
            for one in found
            if one.sheet.trainee
        ],
    )


def _done(world: World, part: PartDone) -> DoneOut:
    unit = world.catalogue.unit(part.unit) if part.unit else None
    return DoneOut(
        title=part.title,
        track_name=_track_name(world, part),
        hours=part.hours,
        mode_label=label("mode", part.mode),
        done_on=part.done_on.isoformat(),
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


def _hours(world: World, done: list[PartDone]) -> list[dict[str, str | int]]:
    hours: dict[str, int] = {}
    for part in done:
        name = _track_name(world, part)
        hours[name] = hours.get(name, 0) + part.hours
    return [{"track": name, "hours": total} for name, total in hours.items()]


def _proofs(world: World, held: Dossier) -> list[ProofOut]:
    ours = [
        ProofOut(
            title=label("kind", one.kind) + (f"（{one.category}）" if one.category else ""),
            issuer=one.issuer,
            number=one.number,
            hours=one.hours,
            completed_on=one.completed_on.isoformat(),
            outside=False,
            code=one.code,
        )
        for one in held.certificates.values()
    ]
    outside = []
    for track_id, one in held.proofs.items():
        name = track_label(world, track_id)
        outside.append(
            ProofOut(name, one.issuer, one.number, one.hours, one.completed_on.isoformat(), outside=True, code="")
        )
    return sorted([*ours, *outside], key=lambda proof: (proof.completed_on, proof.number))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
