"""How applications look to the unit that received them."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from chalicelib.domain.application import Application, Step
from chalicelib.domain.day import taipei_day
from chalicelib.domain.eligibility import age_on
from chalicelib.http.goes_views import GoesOut, goes_out
from chalicelib.services.answers_said import answers_said
from chalicelib.services.departures import departure
from chalicelib.services.pinning import changed_since
from chalicelib.services.unit_mail import unreachable_since
from chalicelib.services.world import World
from chalicelib.wording import label, labels


class QueueItem(Struct):
    """One line of the queue."""

    reference: str
    name: str
    age: int
    notice: str
    notice_title: str
    submitted_at: str
    days: int
    state: str
    state_label: str
    reply_by: str
    overdue: bool
    unanswered: bool
    undelivered: bool
    by_letter: bool
    undo_until: str


class QueueOut(Struct):
    """The unit's applications with counts."""

    unit: dict[str, str]
    counts: dict[str, int]
    items: list[QueueItem]
    unreachable: bool = False


class LetterOut(Struct):
    """One letter and whether it was handed over."""

    kind: str
    subject: str
    queued_at: str
    sent_at: str | None
    state: str
    state_label: str


class ApplicationSheetOut(QueueItem):
    """One application, with everything the desk needs to decide."""

    answers: list[dict[str, str]] = []
    guardian: dict[str, Any] | None = None
    invitation: dict[str, Any] | None = None
    interview_record: dict[str, Any] | None = None
    decision: dict[str, Any] | None = None
    licences_required: list[str] = []
    letters: list[LetterOut] = []
    history: list[dict[str, str]] = []
    allowed: list[str] = []
    versions: dict[str, str] = {}
    changed: list[dict[str, str]] | None = None
    trainee: bool = False
    choosing: bool = False
    tasks: list[str] = []
    goes: GoesOut | None = None
    parting: str = ""


class PreviewOut(Struct):
    """A letter as it would be sent."""

    subject: str
    text: str


def queue_out(world: World, unit_id: str, at: datetime) -> QueueOut:
    """The queue: those who wait come first, the longest waiting on top."""
    unit, today = world.catalogue.unit(unit_id), taipei_day(at)
    found = world.applications.of_unit(unit_id)
    ordered = sorted(found, key=lambda a: (not a.unanswered, a.submitted_at))
    counts = {state: sum(a.standing == state for a in found) for state in labels("state")}
    counts["unanswered"] = sum(a.unanswered for a in found)
    counts["overdue"] = sum(a.overdue(today) for a in found)
    counts["all"] = len(found)
    return QueueOut(
        unit={"id": unit_id, "name": unit.name if unit else unit_id},
        counts=counts,
        items=[QueueItem(**_item(a, at)) for a in ordered],
        unreachable=unit is not None and unreachable_since(world, unit) is not None,
    )


def application_out(world: World, found: Application, at: datetime) -> ApplicationSheetOut:
    """One application for the desk."""
    notice = world.catalogue.notice(found.notice)
    guardian = found.answers.guardian
    return ApplicationSheetOut(
        **_item(found, at),
        answers=answers_said(found.answers),
        guardian=msgspec.to_builtins(guardian) if guardian else None,
        invitation=msgspec.to_builtins(found.appointed) if found.appointed else None,
        interview_record=msgspec.to_builtins(found.interview) if found.interview else None,
        decision=msgspec.to_builtins(found.decision) if found.decision else None,
        licences_required=list(notice.require.licences) if notice else [],
        letters=[
            LetterOut(
                kind=label("letter", letter.kind),
                subject=letter.subject,
                queued_at=letter.queued_at.isoformat(),
                sent_at=letter.sent_at.isoformat() if letter.sent_at else None,
                state=letter.delivery,
                state_label=label("delivery", letter.delivery),
            )
            for letter in world.letters.about(found.person, found.reference)
        ],
        history=[
            {
                "at": event.at.isoformat(),
                "actor": label("actor", event.by),
                "action_label": label("action", event.action),
            }
            for event in found.history
        ],
        allowed=[step.value for step in found.allowed() if step not in (Step.WITHDRAW, Step.CONFIRM)],
        versions=msgspec.to_builtins(found.versions),
        changed=changed_since(world, found),
        trainee=found.state.value == "accepted",
        choosing=found.choosing,
        tasks=list(notice.tasks) if notice else [],
        parting=found.parting,
        goes=goes_out(departure(world, world.dossier(found.person), found), taipei_day(at)),
    )


def _item(found: Application, at: datetime) -> dict[str, Any]:
    today = taipei_day(at)
    return {
        "reference": found.reference,
        "name": found.answers.name,
        "age": age_on(found.answers.birth_date, today),
        "notice": found.notice,
        "notice_title": found.notice_title,
        "submitted_at": found.submitted_at.isoformat(),
        "days": (today - taipei_day(found.submitted_at)).days,
        "state": found.state.value,
        "state_label": label("state", found.standing),
        "reply_by": found.reply_by.isoformat(),
        "overdue": found.overdue(today),
        "unanswered": found.unanswered,
        "undelivered": found.undelivered,
        "by_letter": not found.answers.email,
        "undo_until": found.held.until.isoformat() if found.held and found.retractable(at) else "",
    }
