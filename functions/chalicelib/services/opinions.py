"""How an interview is recorded: one record, or two sealed opinions that are merged; signed by the supervisor; printed.

Access was checked at the edge. The trail says who wrote and looked, never what.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, Step
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.interview import InterviewRecord
from chalicelib.domain.interview_file import OPINIONS, InterviewFile, Opinion, RecordMissingError, Signature
from chalicelib.records.writing import ChangedMeanwhileError, Kept, Write
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World

TRIES = 5


def file_of(world: World, one: Application) -> Kept[InterviewFile]:
    """The interview's file; where none is kept yet, the one that the notice foresees."""
    kept = world.interview_files.find(one.person, one.reference)
    if kept:
        return kept
    notice = world.catalogue.notice(one.notice)
    foreseen = bool(notice and notice.interview and notice.interview.opinions == OPINIONS)
    return Kept(InterviewFile(one.reference, one.person, one.unit, independent=foreseen), 0)


def look(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> InterviewFile:
    """Open the file; who looked is in the trail."""
    one = _application(world, unit, reference)
    world.commit(trail=Trail(unit, actor.account, "interview.seen", reference, at))
    return file_of(world, one).value


def record_by(world: World, actor: Actor, unit: str, reference: str, *, two: bool, at: datetime) -> InterviewFile:
    """Choose between one record and two opinions. Raises OpinionsBegunError."""
    change = lambda file: file.recorded_by_two(two)  # noqa: E731
    return _changed(world, actor, unit, reference, "interview.by-two" if two else "interview.by-one", change, at=at)


def write_opinion(
    world: World, actor: Actor, unit: str, reference: str, record: InterviewRecord, *, at: datetime
) -> InterviewFile:
    """Keep one's own opinion, sealed. Raises OneRecordError, OpinionsOpenError or InvalidError."""
    one = _application(world, unit, reference)
    one.ensure(Step.RECORD)
    ensure_right(world, one, record, at=at)
    opinion = Opinion(actor.account, at, record)
    change = lambda file: file.with_opinion(opinion)  # noqa: E731
    return _changed(world, actor, unit, reference, "interview.opinion", change, at=at)


def sign(world: World, actor: Actor, unit: str, reference: str, name: str, *, at: datetime) -> InterviewFile:
    """Put the supervisor's name under the record. Raises RecordMissingError."""
    if _application(world, unit, reference).interview is None:
        raise RecordMissingError(reference=reference)
    signature = Signature(actor.account, name, at)
    change = lambda file: replace(file, signature=signature)  # noqa: E731
    return _changed(world, actor, unit, reference, "interview.signed", change, at=at)


def ask_paper(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> InterviewFile:
    """Let the 面談紀要表 be printed as it stands; without a record it is a form to fill in by hand."""
    job = queue(world, "print-interview-paper", {"reference": reference, "asked_at": at.isoformat()}, at=at)
    change = lambda file: replace(file, asked_at=at)  # noqa: E731
    return _changed(world, actor, unit, reference, "interview.paper-asked", change, at=at, more=[job])


def open_paper(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> str | None:
    """The key of the paper that was asked for last, or None while it is being made; the look is in the trail."""
    file = file_of(world, _application(world, unit, reference)).value
    if not file.asked_at or not file.paper:
        return None
    world.commit(trail=Trail(unit, actor.account, "interview.paper-opened", reference, at))
    return file.paper


def ensure_right(world: World, one: Application, record: InterviewRecord, *, at: datetime) -> None:
    """Raise InvalidError for a day ahead, or for proposing acceptance without the licences of Article 13."""
    if record.held_on > taipei_day(at):
        raise InvalidError(InvalidField("held_on", "date-in-future"))
    notice = world.catalogue.notice(one.notice)
    record.ensure_licences(notice.require.licences if notice else ())


def merging(world: World, one: Application) -> list[Write]:
    """Writes that go with the record which is merged or written anew. Raises OpinionsSealedError."""
    kept = file_of(world, one)
    kept.value.ensure_mergeable()
    return world.interview_files.saving(kept.value.unsigned(), kept.version) if kept.value.signature else []


def _application(world: World, unit: str, reference: str) -> Application:
    found = world.applications.get(reference).value
    if found.unit != unit:
        raise NotFoundError
    return found


def _changed(
    world: World,
    actor: Actor,
    unit: str,
    reference: str,
    action: str,
    change: Callable[[InterviewFile], InterviewFile],
    *,
    at: datetime,
    more: list[Write] | None = None,
) -> InterviewFile:
    for _ in range(TRIES):
        kept = file_of(world, _application(world, unit, reference))
        after = change(kept.value)
        writes = world.interview_files.saving(after, kept.version)
        try:
            world.commit(writes, more or [], trail=Trail(unit, actor.account, action, reference, at))
        except ChangedMeanwhileError:
            continue  # the other interviewer has just written
        return after
    raise ChangedMeanwhileError
