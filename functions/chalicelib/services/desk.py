"""A unit's desk (承辦頁): record the interview, decide. Every decision sends its reply letter.

Access was checked at the edge; here an application of another unit simply does not exist.
"""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, Decision, Outcome, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.interview import InterviewRecord
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.seats import ensure_turn, in_line
from chalicelib.domain.training import parts_of
from chalicelib.records.writing import Kept, Write
from chalicelib.services.certify import Training, certify_accepted
from chalicelib.services.interviews import freeing
from chalicelib.services.nudging import plan_nudges
from chalicelib.services.opinions import ensure_right, merging
from chalicelib.services.posting import post
from chalicelib.services.replying import EVERY, publishing
from chalicelib.services.seats_told import publishing_seats
from chalicelib.services.world import Trail, World


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
    kept = application(world, unit, reference)
    if _said(kept.value.decision, actor, verdict):
        return kept.value
    changed = decided(kept.value.without_interview_ahead(at), actor, verdict, at=at)
    _ensure_order(world, kept.value, verdict, at=at)
    accepting = publishing(world, at=at)
    if verdict.outcome is Outcome.ACCEPTED:
        accepting += _accepting(world, changed, at=at) + _seated(world, changed, verdict)
        accepting += publishing_seats(world, changed.notice, at=at)
    _save(world, actor, kept, changed, f"application.{verdict.outcome.value}", at=at, letter=verdict.outcome.value,
          extra=accepting + freeing(world, kept.value, changed))  # fmt: skip
    return changed


def _ensure_order(world: World, before: Application, verdict: Verdict, *, at: datetime) -> None:
    """The waiting list goes in order, and each place in it belongs to one person."""
    if verdict.outcome is Outcome.DECLINED:
        return
    line = in_line(world.applications.of_unit(before.unit, limit=EVERY), before.notice, taipei_day(at))
    if verdict.outcome is Outcome.ACCEPTED:
        if before.state is State.WAITLISTED:
            ensure_turn(before, line, verdict.reason)
        return
    others = {one.decision.rank for one in line if one.decision and one.reference != before.reference}
    if verdict.rank in others:
        raise InvalidError(InvalidField("rank", "rank-taken", next=max(rank or 0 for rank in others) + 1))


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
    posting = post(world, letter, person=changed.person, about=changed.reference, at=at) if letter else []
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
    writes = world.trainees.adding(trainee) + plan_nudges(world, trainee, at=at)
    track = world.catalogue.track(accepted.category)
    if track:
        parts = parts_of(track, world.catalogue.notice(accepted.notice))
        held = world.dossier(accepted.person)
        writes += certify_accepted(world, held, Training(track, parts, accepted.unit), at=at).writes
    return writes
