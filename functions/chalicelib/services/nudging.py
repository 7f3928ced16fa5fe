"""The clock of lost hours: who was accepted hears after 7, 14 and 21 days what is missing, until training is done.

Hours before both trainings never count (handbook 肆四), so that every day matters. The days are data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.training import PartState
from chalicelib.records.writing import Write
from chalicelib.services.posting import post
from chalicelib.services.trainee_sheet import TraineeSheet, sheet_of
from chalicelib.services.world import World

DAYS = (7, 14, 21)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is missing of the training, how many days since acceptance, and whether the person can go on alone."""

    days: int
    missing: tuple[str, ...]
    yours: bool


def plan_nudges(world: World, trainee: Trainee, *, at: datetime) -> list[Write]:
    """Writes that queue the reminders of a new trainee; none twice when a decision was taken back and made again."""
    jobs = {f"training-nudge-{trainee.id}-{days}": at + timedelta(days=days) for days in DAYS}
    return [
        Write(world.outbox.job("training-nudge", {"trainee": trainee.id}, id=job, due=due))
        for job, due in jobs.items()
        if world.outbox.get(job) is None
    ]


def nudge(world: World, payload: Mapping[str, str], *, at: datetime) -> None:
    """Write to the trainee, unless training is complete or the trainee is gone."""
    try:
        trainee = world.trainees.get(payload["trainee"]).value
    except NotFoundError:
        return
    if standing(world, trainee, at=at):
        world.commit(post(world, "training-nudge", person=trainee.person, about=trainee.id, at=at))


def standing(world: World, trainee: Trainee, *, at: datetime) -> Standing | None:
    """What is missing now, or None when both trainings are complete."""
    sheet = sheet_of(world, world.dossier(trainee.person), trainee, trainee.category, trainee.notice)
    if sheet.lights.basic and sheet.lights.special:
        return None
    days = (taipei_day(at) - taipei_day(trainee.accepted_at)).days
    return Standing(days=days, missing=_missing(sheet), yours=not _waits_for_unit(sheet))


def _missing(sheet: TraineeSheet) -> tuple[str, ...]:
    open_lines = [line for line in sheet.lines if not line.over]
    return tuple(f"{line.part.title}（{line.part.hours} 小時）" for line in open_lines)


def _waits_for_unit(sheet: TraineeSheet) -> bool:
    return all(line.state is not PartState.OPEN for line in sheet.lines)
