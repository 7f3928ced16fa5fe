"""Growth and leadership training at a unit's desk: recommending a volunteer, and the appraisal at the end."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.content.model import Track
from chalicelib.domain.access import Actor
from chalicelib.domain.advancement import (
    Advancement,
    Appraisal,
    AppraisalTooEarlyError,
    NotRecommendableError,
    faults_of,
    trainings_missing,
)
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.training import complete, completed_on
from chalicelib.services.certify import Training, certify_appraised
from chalicelib.services.posting import post
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet
from chalicelib.services.world import Trail, World


@dataclass(frozen=True, slots=True)
class Recommendation:
    """推薦: for which training, serving since when, in which office, and why."""

    track: str
    service_since: date
    post: str
    statement: str


@dataclass(frozen=True, slots=True)
class Advance:
    """One advanced training as it stands for one trainee."""

    track: Track
    missing: tuple[str, ...]
    made: Advancement | None
    finished: bool
    completed_on: date | None
    recognised: bool

    @property
    def stage(self) -> str:
        """Where it stands: what the unit can do next, or what is missing."""
        if self.completed_on:
            return "completed"
        if self.made is None:
            return "recommendable" if self.recognised and not self.missing else "not-yet"
        if not self.finished:
            return "courses"
        return "not-passed" if self.made.appraisal else "appraisal"


def advances(world: World, seen: TraineeSheet) -> list[Advance]:
    """Every advanced training of the catalogue, in its order, for a trainee of a unit."""
    return [_advance(seen, track) for track in world.catalogue.tracks() if track.advanced]


def recommend(
    world: World, actor: Actor, unit: str, reference: str, wanted: Recommendation, *, at: datetime
) -> TraineeSheet:
    """Recommend a volunteer. Raises NotRecommendableError, InvalidError or AlreadyRecommendedError."""
    seen = sheet(world, unit, reference)
    track = _track(world, wanted.track)
    trainee, held = seen.trainee, seen.held
    assert trainee is not None
    if not trainee.recognised or trainings_missing(track, trainee.category, held.completed_on):
        raise NotRecommendableError(reference=reference, prerequisite=track.prerequisite)
    since = wanted.service_since
    wrong = faults_of(
        track, trainee.category, held.completed_on, service_since=since, post=wanted.post, today=taipei_day(at)
    )
    if found := list(wrong):
        raise InvalidError(*found)
    made = Advancement(
        track=track.id,
        person=trainee.person,
        unit=unit,
        trainee=reference,
        service_since=since,
        post=wanted.post.strip(),
        statement=wanted.statement,
        by=actor.account,
        at=at,
    )
    world.commit(
        world.advancements.adding(made),
        post(world, "recommended", person=trainee.person, about=f"{reference} {track.id}", at=at),
        trail=Trail(unit, actor.account, "trainee.recommended", f"{reference} {track.id}", at),
    )
    return sheet(world, unit, reference)


def appraise(
    world: World,
    actor: Actor,
    unit: str,
    reference: str,
    track_id: str,
    *,
    passed: bool,
    held_on: date,
    note: str,
    at: datetime,
) -> TraineeSheet:
    """Record the appraisal; passed, it plans the certificate.

    Raises AppraisalTooEarlyError before the last course, AppraisalDoneError after one that was passed.
    """
    seen = sheet(world, unit, reference)
    track = _track(world, track_id)
    kept = seen.held.advancement(track.id)
    if kept is None or kept.value.trainee != reference:
        raise NotFoundError
    if not complete(track.id, track.parts, unit, seen.held.parts):
        raise AppraisalTooEarlyError(track=track.name)
    if held_on > taipei_day(at):
        raise InvalidError(InvalidField("date", "date-in-future"))
    if held_on < completed_on(track.id, track.parts, unit, seen.held.parts):
        raise InvalidError(InvalidField("date", "appraisal-before-course"))
    if not passed and not note.strip():
        raise InvalidError(InvalidField("note", "required"))
    appraisal = Appraisal(passed=passed, held_on=held_on, by=actor.account, at=at, note=note.strip())
    changed = kept.value.appraised(appraisal)
    follows = (
        certify_appraised(world, seen.held, Training(track, track.parts, unit), at=at).writes
        if passed
        else post(world, "appraisal-not-passed", person=changed.person, about=f"{reference} {track.id}", at=at)
    )
    result = "passed" if passed else "not-passed"
    world.commit(
        world.advancements.saving(kept, changed),
        follows,
        trail=Trail(unit, actor.account, f"appraisal.{result}", f"{reference} {track.id}", at),
    )
    return sheet(world, unit, reference)


def _advance(seen: TraineeSheet, track: Track) -> Advance:
    trainee, held = seen.trainee, seen.held
    assert trainee is not None
    kept = held.advancement(track.id)
    made = kept.value if kept and kept.value.trainee == trainee.id else None
    return Advance(
        track=track,
        missing=trainings_missing(track, trainee.category, held.completed_on),
        made=made,
        finished=complete(track.id, track.parts, trainee.unit, held.parts),
        completed_on=held.completed_on(track.id),
        recognised=trainee.recognised,
    )


def _track(world: World, track_id: str) -> Track:
    track = world.catalogue.track(track_id)
    if track is None or not track.advanced:
        raise InvalidError(InvalidField("track", "unknown-choice"))
    return track
