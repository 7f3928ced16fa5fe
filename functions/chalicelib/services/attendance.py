"""Sessions with roll-call: opening one, ticking and checking in, confirming for everybody at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.attendance import Attendance
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.training import PartState
from chalicelib.records.learning import PartAlreadyDoneError
from chalicelib.records.writing import ChangedMeanwhileError, Kept
from chalicelib.services.trainee_sheet import PartLine, TraineeSheet, sheet_of
from chalicelib.services.trainees import Attestation, attest
from chalicelib.services.world import Trail, World

TRIES = 6
WRONG_CODES_AN_HOUR = 10
MOST_HOURS = 24


class CheckInCodeError(ConflictError):
    """No open session of today has this code for this person."""

    code = "check-in-code-wrong"


class CheckInPausedError(ConflictError):
    """Too many wrong codes in an hour; the desk ticks the person instead."""

    code = "check-in-paused"


@dataclass(frozen=True, slots=True)
class SessionForm:
    """What the desk wrote: which parts of a category, when, how long, where, led by whom."""

    category: str
    parts: tuple[str, ...]
    day: date
    hours: int
    place: str
    instructor: str


@dataclass(frozen=True, slots=True)
class OnRoll:
    """One trainee on the roll of a session."""

    trainee: Trainee
    lacks: tuple[str, ...]
    present: bool
    checked_in: bool


def open_session(world: World, actor: Actor, unit: str, form: SessionForm, *, at: datetime) -> Attendance:
    """Open a session; raises InvalidError when its parts are none of the category's, or its hours too few."""
    sheets = _sheets(world, unit)
    needed = {line.part.code: line.part.hours for seen in sheets for line in _open(seen) if line.track == form.category}
    unknown = [code for code in form.parts if code not in needed]
    if not form.parts or unknown:
        raise InvalidError(InvalidField("parts", "part-not-attestable"))
    hours = sum(needed[code] for code in form.parts)
    if not hours <= form.hours <= MOST_HOURS:
        raise InvalidError(InvalidField("hours", "session-hours", least=hours, most=MOST_HOURS))
    attendance = Attendance(
        id=f"{form.day.isoformat()}#{world.ids.identifier()[:12]}",
        unit=unit,
        category=form.category,
        parts=form.parts,
        day=form.day,
        hours=form.hours,
        place=form.place,
        instructor=form.instructor,
        code=world.ids.sign_in_code()[-4:],
        opened_by=actor.account,
        opened_at=at,
    )
    world.commit(
        world.attendances.saving(attendance, None),
        trail=Trail(unit, actor.account, "attendance.opened", attendance.id, at),
    )
    return attendance


def roll(world: World, attendance: Attendance) -> list[OnRoll]:
    """Who may be on it: trainees of the category who lack a part of it, and whoever is present already."""
    lines = []
    for seen in _sheets(world, attendance.unit):
        assert seen.trainee is not None
        due = [line.part.code for line in _open(seen) if line.track == attendance.category]
        lacks = tuple(code for code in due if code in attendance.parts)
        present = seen.trainee.id in attendance.present
        if lacks or present:
            lines.append(OnRoll(seen.trainee, lacks, present, seen.trainee.id in attendance.checked_in))
    return sorted(lines, key=lambda line: (line.trainee.name, line.trainee.id))


def mark(
    world: World, actor: Actor, unit: str, attendance_id: str, marks: Mapping[str, bool], *, at: datetime
) -> Attendance:
    """Tick people present or absent; two phones at once merge. Raises InvalidError for who is not on the roll."""
    for _ in range(TRIES):
        kept = world.attendances.get(unit, attendance_id)
        allowed = {line.trainee.id for line in roll(world, kept.value)}
        strangers = [InvalidField(f"present.{one}", "not-on-roll") for one in marks if one not in allowed]
        if strangers:
            raise InvalidError(*strangers)
        changed = kept.value.marked(marks)
        trail = Trail(unit, actor.account, "attendance.marked", attendance_id, at)
        try:
            world.commit(world.attendances.saving(changed, kept), trail=trail if changed != kept.value else None)
        except ChangedMeanwhileError:
            continue
        return changed
    raise ChangedMeanwhileError


def check_in(world: World, person: str, code: str, *, at: datetime) -> Attendance:
    """Check in with the code shown at the place, today. Raises CheckInCodeError or CheckInPausedError."""
    for _ in range(TRIES):
        wrong = world.attendances.wrong_codes(person, at)
        if wrong >= WRONG_CODES_AN_HOUR:
            raise CheckInPausedError
        found = _session_of(world, person, code, taipei_day(at))
        try:
            if found is None:
                world.commit([world.attendances.counting(person, wrong + 1, at)])
                raise CheckInCodeError
            kept, reference = found
            changed = kept.value.with_check_in(reference)
            trail = Trail(changed.unit, "applicant", "attendance.checked-in", changed.id, at)
            world.commit(world.attendances.saving(changed, kept), trail=trail if changed != kept.value else None)
        except ChangedMeanwhileError:
            continue
        return changed
    raise ChangedMeanwhileError


def confirm(world: World, actor: Actor, unit: str, attendance_id: str, *, at: datetime) -> Attendance:
    """Attest the parts for everybody present, then close the roll. Interrupted, it goes on where it stopped."""
    kept = world.attendances.get(unit, attendance_id)
    closed = kept.value.confirmed(by=actor.account, at=at, today=taipei_day(at))
    there = [line for line in roll(world, kept.value) if line.present]
    early = [line for line in there if _too_early(line.trainee, kept.value.day)]
    if early:
        raise InvalidError(*(InvalidField(f"present.{line.trainee.id}", "date-before-acceptance") for line in early))
    for line in there:
        for code in line.lacks:
            attestation = Attestation(code, kept.value.day, kept.value.place, kept.value.instructor)
            try:
                attest(world, actor, unit, line.trainee.id, attestation, at=at)
            except PartAlreadyDoneError:
                continue  # another session or another window has just attested it
    world.commit(
        world.attendances.saving(closed, kept),
        trail=Trail(unit, actor.account, "attendance.confirmed", attendance_id, at),
    )
    return closed


def cancel(world: World, actor: Actor, unit: str, attendance_id: str, reason: str, *, at: datetime) -> Attendance:
    """Say that the session was not held, and why."""
    kept = world.attendances.get(unit, attendance_id)
    closed = kept.value.cancelled(by=actor.account, at=at, reason=reason)
    world.commit(
        world.attendances.saving(closed, kept),
        trail=Trail(unit, actor.account, "attendance.cancelled", attendance_id, at, detail=reason),
    )
    return closed


def attestable_parts(world: World, unit: str) -> dict[str, dict[str, tuple[str, int, int]]]:
    """By category, the parts that trainees of the unit still lack: code to (title, hours, how many people)."""
    found: dict[str, dict[str, tuple[str, int, int]]] = {}
    for seen in _sheets(world, unit):
        for line in _open(seen):
            parts = found.setdefault(line.track, {})
            _, _, people = parts.get(line.part.code, ("", 0, 0))
            parts[line.part.code] = (line.part.title, line.part.hours, people + 1)
    return found


def _session_of(world: World, person: str, code: str, today: date) -> tuple[Kept[Attendance], str] | None:
    held = world.dossier(person)
    for trainee in (kept.value for kept in held.trainees):
        trainings = {trainee.category, *(kept.value.track for kept in held.advancements)}
        for kept in world.attendances.of_day(trainee.unit, today):
            session = kept.value
            if session.category in trainings and session.code == code and session.closed_at is None:
                return kept, trainee.id
    return None


def _sheets(world: World, unit: str) -> list[TraineeSheet]:
    return [
        sheet_of(world, world.dossier(trainee.person), trainee, trainee.category, trainee.notice)
        for trainee in world.trainees.of_unit(unit)
    ]


def _open(seen: TraineeSheet) -> list[PartLine]:
    """The parts that only the unit can attest and that are not done."""
    lines = (*seen.lines, *seen.advanced)
    return [line for line in lines if line.state is PartState.WAITING and line.part.attested]


def _too_early(trainee: Trainee, day: date) -> bool:
    return day < taipei_day(trainee.accepted_at)
