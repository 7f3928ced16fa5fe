"""A unit's desk (承辦頁): record the interview, decide. Every decision sends its reply letter.

Access was checked at the edge; here an application of another unit simply does not exist.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, Decision, Held, Outcome, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.interview import InterviewRecord
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.seats import ensure_turn, in_line
from chalicelib.domain.training import parts_of
from chalicelib.records.seats import SeatsMovedError
from chalicelib.records.writing import Kept, Write
from chalicelib.services.certify import Issued, Training, certify_accepted
from chalicelib.services.interviews import freeing
from chalicelib.services.nudging import plan_nudges
from chalicelib.services.opinions import ensure_right, merging
from chalicelib.services.posting import post, unsent
from chalicelib.services.replying import EVERY, publishing
from chalicelib.services.seats_told import publishing_seats
from chalicelib.services.world import Trail, World

# So long after the last moment of taking back that no request which began before can still be on its way.
LEAVES_AFTER = timedelta(seconds=30)
# Others may take a seat or a place in the list meanwhile; each try lets at least one of them through.
TRIES = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the desk decides."""

    outcome: Outcome
    reason: str = ""
    message: str = ""
    rank: int | None = None
    valid_until: date | None = None
    beyond_quota: bool = False


def application(world: World, unit: str, reference: str) -> Kept[Application]:
    """The unit's application, or raise NotFoundError."""
    kept = world.applications.get(reference)
    if kept.value.unit != unit:
        raise NotFoundError
    return kept


def look(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> Application:
    """Open one application. Who looked, and when, is in the audit trail."""
    kept = application(world, unit, reference)
    world.commit(trail=Trail(unit, actor.account, "application.seen", reference, at))
    return kept.value


def record_interview(
    world: World, actor: Actor, unit: str, reference: str, record: InterviewRecord, *, at: datetime
) -> Application:
    """Keep the 面談紀要表, merged when two wrote alone; it may be written again until the decision."""
    kept = application(world, unit, reference)
    ensure_right(world, kept.value, record, at=at)
    if kept.value.state is State.INTERVIEWED and kept.value.interview == record:
        return kept.value  # said before, and the answer was lost on the way
    changed = kept.value.interviewed(record, by=actor.account, at=at)
    _save(world, actor, kept, changed, "application.interviewed", at=at, extra=merging(world, kept.value))
    return changed


def decide(world: World, actor: Actor, unit: str, reference: str, verdict: Verdict, *, at: datetime) -> Application:
    """Decide; the reply letter and, on acceptance, the trainee are written in the same transaction.

    The same decision once more, by the same person, whose answer was lost on the way, is answered as it was.
    """
    for _ in range(TRIES):
        try:
            return _decide(world, actor, unit, reference, verdict, at=at)
        except SeatsMovedError:
            continue
    raise SeatsMovedError


def _decide(world: World, actor: Actor, unit: str, reference: str, verdict: Verdict, *, at: datetime) -> Application:
    kept = application(world, unit, reference)
    if _said(kept.value.decision, actor, verdict):
        return kept.value
    before = kept.value.without_interview_ahead(at)
    changed = decided(before, actor, verdict, at=at)
    accepting = _in_order(world, kept.value, verdict, at=at)
    accepting += publishing(world, at=at) + unsent(world, kept.value, at=at)
    final = before != kept.value  # an interview that was called off, its time perhaps given to others
    if verdict.outcome is Outcome.ACCEPTED:
        issued = _certified(world, changed, at=at)
        final |= bool(issued.numbers)
        accepting += _accepting(world, changed, at=at) + issued.writes + _seated(world, changed, verdict)
        accepting += publishing_seats(world, changed.notice, at=at)
    changed = changed if final else _held(world, kept.value, changed, at=at)
    _save(world, actor, kept, changed, f"application.{verdict.outcome.value}", at=at, letter=verdict.outcome.value,
          extra=accepting + freeing(world, kept.value, changed))  # fmt: skip
    return changed


def _held(world: World, before: Application, after: Application, *, at: datetime) -> Application:
    """The decision with its letter held back for some minutes; one that replaces another goes back to what was told."""
    if not world.installation.undo_minutes:
        return after
    until = at + timedelta(minutes=world.installation.undo_minutes)
    told = before.as_told(at)
    history = (*told.history, after.history[-1])
    return replace(after, held=Held(told.state, told.decision, until), history=history)


def _in_order(world: World, before: Application, verdict: Verdict, *, at: datetime) -> list[Write]:
    """The waiting list goes in order, and each place in it belongs to one person: the write that takes the place."""
    if verdict.outcome is Outcome.DECLINED:
        return []
    line = in_line(world.applications.of_unit(before.unit, limit=EVERY), before.notice, taipei_day(at))
    if verdict.outcome is Outcome.ACCEPTED:
        if before.state is State.WAITLISTED:
            ensure_turn(before, line, verdict.reason)
        return []
    assert verdict.rank is not None
    held = world.seats.holder(before.notice, verdict.rank)
    others = {one.decision.rank: one for one in line if one.decision and one.reference != before.reference}
    if verdict.rank in others or (held and _stands(world, held.value, before, verdict.rank)):
        raise InvalidError(InvalidField("rank", "rank-taken", next=max([verdict.rank, *(r or 0 for r in others)]) + 1))
    until = verdict.valid_until or taipei_day(at)
    return [world.seats.ranking(before.notice, verdict.rank, before.reference, until, held)]


def _stands(world: World, reference: str, own: Application, rank: int) -> bool:
    """Whether somebody else holds this place now; read from the record itself, which no index can be late for."""
    if reference == own.reference:
        return False
    try:
        other = world.applications.get(reference).value
    except NotFoundError:
        return False
    return other.state is State.WAITLISTED and other.decision is not None and other.decision.rank == rank


def _seated(world: World, accepted: Application, verdict: Verdict) -> list[Write]:
    notice = world.catalogue.notice(accepted.notice)
    kept = world.seats.of(accepted.notice)
    quota = notice.recruit.quota if notice else None
    return world.seats.saving(kept, kept.value.taken(quota, beyond=verdict.beyond_quota))


def decided(before: Application, actor: Actor, verdict: Verdict, *, at: datetime) -> Application:
    """The application as it would stand after this decision; also what a preview of the letter shows."""
    return before.decided(_decision(actor, verdict, at))


def _decision(actor: Actor, verdict: Verdict, at: datetime) -> Decision:
    return Decision(
        outcome=verdict.outcome,
        at=at,
        by=actor.account,
        reason=verdict.reason,
        message=verdict.message,
        rank=verdict.rank,
        valid_until=verdict.valid_until,
    )


def _said(stands: Decision | None, actor: Actor, verdict: Verdict) -> bool:
    return stands is not None and stands == _decision(actor, verdict, stands.at)


def _save(
    world: World,
    actor: Actor,
    kept: Kept[Application],
    changed: Application,
    action: str,
    *,
    at: datetime,
    letter: str | None = None,
    extra: list[Write] | None = None,
) -> None:
    due = changed.held.until + LEAVES_AFTER if changed.held else None
    posting = post(world, letter, person=changed.person, about=changed.reference, at=at, due=due) if letter else []
    world.commit(
        world.applications.saving(kept, changed),
        extra or [],
        posting,
        trail=Trail(changed.unit, actor.account, action, changed.reference, at),
    )


def _accepting(world: World, accepted: Application, *, at: datetime) -> list[Write]:
    trainee = Trainee(
        id=accepted.reference,
        person=accepted.person,
        unit=accepted.unit,
        notice=accepted.notice,
        notice_title=accepted.notice_title,
        category=accepted.category,
        name=accepted.answers.name,
        accepted_at=at,
    )
    return world.trainees.adding(trainee) + plan_nudges(world, trainee, at=at)


def _certified(world: World, accepted: Application, *, at: datetime) -> Issued:
    """Certificates of trainings that the person has completed before."""
    track = world.catalogue.track(accepted.category)
    if track is None:
        return Issued([], ())
    parts = parts_of(track, world.catalogue.notice(accepted.notice))
    held = world.dossier(accepted.person)
    return certify_accepted(world, held, Training(track, parts, accepted.unit), at=at)
