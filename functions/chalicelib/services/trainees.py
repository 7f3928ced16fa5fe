"""What a unit does for its trainees: attest practicum and discussion, recognise them."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.domain.record_book import Recognition, Trainee
from chalicelib.domain.training import BASIC, PartDone, PartState, part_key
from chalicelib.records.writing import Kept
from chalicelib.services.certify import certify
from chalicelib.services.posting import post
from chalicelib.services.trainee_sheet import PartLine, TraineeSheet, sheet_of
from chalicelib.services.world import Trail, World


class TrainingUnfinishedError(ConflictError):
    """The unit may recognise a trainee only after both trainings (handbook 肆六)."""

    code = "training-unfinished"


class RecognitionInUseError(ConflictError):
    """A book is being applied for or was issued on the strength of the recognition; it can't be taken back."""

    code = "recognition-in-use"


@dataclass(frozen=True, slots=True)
class Attestation:
    """單位認證: a part was held on a day, at a place, led by someone."""

    part: str
    day: date
    place: str
    instructor: str
    note: str = ""


def trainee(world: World, unit: str, reference: str) -> Kept[Trainee]:
    """The unit's trainee, or raise NotFoundError."""
    kept = world.trainees.get(reference)
    if kept.value.unit != unit:
        raise NotFoundError
    return kept


def sheet(world: World, unit: str, reference: str) -> TraineeSheet:
    """The sheet of the unit's trainee, or raise NotFoundError."""
    found = trainee(world, unit, reference).value
    return sheet_of(world, world.dossier(found.person), found, found.category, found.notice)


def look(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> TraineeSheet:
    """Open the sheet of one trainee. Who looked, and when, is in the audit trail."""
    found = sheet(world, unit, reference)
    world.commit(trail=Trail(unit, actor.account, "trainee.seen", reference, at))
    return found


def attest(
    world: World, actor: Actor, unit: str, reference: str, attestation: Attestation, *, at: datetime
) -> TraineeSheet:
    """Attest a part that is not done online; it may complete the training and plan the certificate.

    The same words once more, whose answer was lost on the way, change nothing; others raise PartAlreadyDoneError.
    """
    seen = sheet(world, unit, reference)
    line = _attestable(seen, attestation.part)
    person = seen.held.person.value.id
    if attestation.day > taipei_day(at):
        raise InvalidError(InvalidField("date", "date-in-future"))
    if seen.trainee and attestation.day < taipei_day(seen.trainee.accepted_at):
        raise InvalidError(InvalidField("date", "date-before-acceptance"))
    part = PartDone(
        key=part_key(line.track, line.part, unit),
        track=line.track,
        code=line.part.code,
        title=line.part.title,
        hours=line.part.hours,
        mode=line.part.mode.value,
        done_on=attestation.day,
        unit=unit,
        place=attestation.place,
        instructor=attestation.instructor,
        attested_by=actor.account,
        note=attestation.note,
    )
    if seen.held.parts.get(part.key) == part:
        return seen
    world.commit(
        world.learning.adding_part(person, part),
        certify(world, person, part, at=at).writes,
        trail=Trail(unit, actor.account, "part.attested", f"{reference} {attestation.part}", at),
    )
    return sheet(world, unit, reference)


def recognise(
    world: World, actor: Actor, unit: str, reference: str, *, recognised: bool, reason: str, at: datetime
) -> TraineeSheet:
    """Recognise the trainee, or say why not yet. Raises TrainingUnfinishedError before both certificates, and
    RecognitionInUseError when the recognition would be taken back although a book was applied for.

    The same once more, whose answer was lost on the way, sends no second letter.
    """
    seen = sheet(world, unit, reference)
    kept = trainee(world, unit, reference)
    if recognised and not (seen.lights.basic and seen.lights.special):
        raise TrainingUnfinishedError(reference=reference)
    if not recognised and not reason.strip():
        raise InvalidError(InvalidField("reason", "required"))
    recognition = Recognition(recognised=recognised, at=at, by=actor.account, reason=reason)
    stands = kept.value.recognition
    if stands and replace(recognition, at=stands.at) == stands:
        return seen
    if not recognised and (kept.value.package or kept.value.book):
        raise RecognitionInUseError(reference=reference)
    changed = replace(kept.value, recognition=recognition)
    kind = "recognised" if recognised else "not-yet-recognised"
    world.commit(
        world.trainees.saving(kept, changed),
        post(world, kind, person=changed.person, about=reference, at=at),
        trail=Trail(unit, actor.account, f"trainee.{kind}", reference, at),
    )
    return sheet(world, unit, reference)


def _attestable(seen: TraineeSheet, code: str) -> PartLine:
    for line in (*seen.lines, *seen.advanced):
        open_here = line.part.attested and line.state is not PartState.COVERED
        if line.part.code == code and line.track != BASIC and open_here:
            return line
    raise InvalidError(InvalidField("part", "part-not-attestable"))
