"""How a person's own records look to their browser."""

from datetime import date, datetime

import msgspec
from msgspec import Struct

from chalicelib.domain.access import Actor
from chalicelib.domain.certificate import Certificate
from chalicelib.domain.day import taipei_day
from chalicelib.domain.timeline import StepState, TimelineStep
from chalicelib.domain.training import BASIC, PartState
from chalicelib.http.card_views import MyCardOut, my_cards
from chalicelib.http.evidence_views import EvidenceListOut, evidence_list
from chalicelib.http.goes_views import GoesOut, goes_out
from chalicelib.http.next_views import NextStepOut, journey_next
from chalicelib.records.dossier import Dossier
from chalicelib.services.journey import Journey, journeys
from chalicelib.services.pinning import changed_since
from chalicelib.services.trainee_sheet import PartLine
from chalicelib.services.world import World
from chalicelib.wording import has_label, label, reason


class StepOut(Struct):
    """One of the nine steps."""

    key: str
    title: str
    state: str
    whose: str | None
    on: str | None
    note: str


class CourseOut(Struct):
    """One part of a training on "my page"."""

    course: str
    title: str
    hours: int
    mode: str
    mode_label: str
    track: str
    state: str
    percent: int
    href: str | None


class ApplicationOut(Struct):
    """The application a journey began with."""

    reference: str
    notice: str
    notice_title: str
    unit: str
    unit_name: str
    submitted_at: str
    state: str
    state_label: str
    can_withdraw: bool
    versions: dict[str, str]
    invitation: dict[str, str] | None
    changed: list[dict[str, str]] | None = None
    choosing: bool = False
    goes: GoesOut | None = None
    promoted: bool = False
    confirmed: bool = False


class JourneyOut(Struct):
    """From 報名 to 領冊."""

    application: ApplicationOut
    steps: list[StepOut]
    next: NextStepOut
    courses: list[CourseOut]
    hours_count_from: str | None
    lost_days: int | None


class CertificateOut(Struct):
    """One of the person's certificates, with its check code."""

    number: str
    kind_label: str
    category: str
    hours: int
    issued_on: str
    state: str
    state_label: str
    code: str
    held: str = ""


class PersonOut(Struct):
    """One of the people who share the address."""

    id: str
    name: str
    current: bool


class MeOut(Struct):
    """Everything "my page" shows."""

    email: str
    people: list[PersonOut]
    units: list[dict[str, str]]
    centre: bool
    journeys: list[JourneyOut]
    certificates: list[CertificateOut]
    courses: list[CourseOut]
    lights: dict[str, bool]
    evidence: EvidenceListOut | None = None
    name_request: dict[str, str] | None = None
    cards: list[MyCardOut] = []


def me_out(world: World, actor: Actor, *, at: datetime, person: str | None = None) -> MeOut:
    """ "My page" of an actor."""
    people = world.people.of_account(actor.account)
    mine = person or actor.person
    held = world.dossier(mine) if mine else None
    found = journeys(world, held, at=at) if held else []
    names = {unit.id: unit.name for unit in world.catalogue.units()}
    newest = found[0].sheet if found else None
    return MeOut(
        email=actor.account,
        people=[PersonOut(i, name, i == mine) for i, name in people],
        units=[{"id": unit, "name": names.get(unit, unit), "role": role} for unit, role in actor.roles],
        centre=actor.centre,
        journeys=[journey_out(world, one, at=at) for one in found],
        certificates=_certificates(held) if held else [],
        courses=_basic_courses(world, held),
        lights={name: getattr(newest.lights, name) for name in ("basic", "special", "photo", "details", "recognition")}
        if newest
        else {},
        evidence=evidence_list(world, held) if held else None,
        name_request=_request(held),
        cards=my_cards(world, mine, at=at) if mine else [],
    )


def _request(held: Dossier | None) -> dict[str, str] | None:
    if held is None or held.request is None:
        return None
    request = held.request.value
    return {"name": request.name, "state": request.state.value, "reason": request.answer}


def journey_out(world: World, one: Journey, *, at: datetime) -> JourneyOut:
    """A journey for the browser."""
    application = one.application
    invitation = application.appointed
    return JourneyOut(
        application=ApplicationOut(
            reference=application.reference,
            notice=application.notice,
            notice_title=application.notice_title,
            unit=application.unit,
            unit_name=one.unit_name,
            submitted_at=application.submitted_at.isoformat(),
            state=application.state.value,
            state_label=label("state", application.standing),
            can_withdraw=one.may_leave,
            promoted=application.promoted,
            confirmed=application.confirmed_at is not None,
            versions=msgspec.to_builtins(application.versions),
            changed=changed_since(world, application),
            invitation={
                "at": invitation.at.isoformat(),
                "place": invitation.place,
                "mode": invitation.mode,
                "note": invitation.note,
            }
            if invitation
            else None,
            choosing=application.choosing,
            goes=goes_out(one.departure, taipei_day(at)),
        ),
        steps=[_step(step) for step in one.steps],
        next=journey_next(world, one, at=at),
        courses=[_course(line) for line in (*one.sheet.lines, *one.sheet.advanced)],
        hours_count_from=_iso(one.hours_count_from),
        lost_days=one.lost_days,
    )


def held_because(certificate: Certificate) -> str:
    """Why a certificate is not printed yet, in a sentence; empty when nothing stands in its way."""
    missing = certificate.unprintable
    return reason("name-unprintable", {"characters": missing}) if missing else ""


def _certificates(held: Dossier) -> list[CertificateOut]:
    return [
        CertificateOut(
            number=c.number,
            kind_label=label("kind", c.kind),
            category=c.category,
            hours=c.hours,
            issued_on=c.issued_on.isoformat(),
            state=c.state.value,
            state_label=label("certificate", c.state.value),
            code=c.code,
            held=held_because(c),
        )
        for c in sorted(held.certificates.values(), key=lambda c: (c.issued_on, c.number))
    ]


def _basic_courses(world: World, held: Dossier | None) -> list[CourseOut]:
    """Basic training for people without a journey, so that anyone may begin to learn."""
    track = world.catalogue.track(BASIC)
    if held is None or held.applications or track is None:
        return []
    lines = []
    for part in track.parts:
        done = held.parts.get(f"course:{part.course}")
        state = PartState.DONE if done else PartState.OPEN
        lines.append(_course(PartLine(BASIC, part, state, done, 100 if done else 0)))
    return lines


def _course(line: PartLine) -> CourseOut:
    part = line.part
    return CourseOut(
        course=part.course or part.code,
        title=part.title,
        hours=part.hours,
        mode=part.mode.value,
        mode_label=label("mode", part.mode.value),
        track=line.track,
        state=line.state.value,
        percent=line.percent,
        href=f"/courses/{part.course}/" if part.course else None,
    )


def _step(step: TimelineStep) -> StepOut:
    waiting = step.key in ("interview", "reply") and step.state in (StepState.CURRENT, StepState.STOPPED)
    note = label("state", step.detail) if waiting and has_label("state", step.detail) else ""
    return StepOut(
        key=step.key,
        title=label("step", step.key),
        state=step.state.value,
        whose=step.whose.value if step.whose else None,
        on=_iso(step.on),
        note=note,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
