"""How trainees look to their unit. An ID number is never shown, only its mask."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from chalicelib.domain.day import taipei_day
from chalicelib.domain.glyph import GlyphState
from chalicelib.domain.person import PhotoState
from chalicelib.domain.reading import Reflection
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.service_card import latest_expiry, terms
from chalicelib.domain.training import PartState
from chalicelib.http.card_views import CardOut, cards_of
from chalicelib.http.evidence_views import DeskEvidenceOut, desk_evidence
from chalicelib.http.me_views import held_because
from chalicelib.services.advancing import Advance
from chalicelib.services.advancing import advances as advances_of
from chalicelib.services.evidence_desk import shown
from chalicelib.services.package_claims import book_number
from chalicelib.services.trainee_sheet import PartLine, TraineeSheet, sheet_of
from chalicelib.services.world import World
from chalicelib.wording import label, problem

ALLOWED_AT = {"recommendable": ["recommend"], "appraisal": ["appraise"], "not-passed": ["appraise"]}
LIGHTS = ("basic", "special", "photo", "details", "recognition")


class TraineeItem(Struct):
    """One trainee in the list."""

    trainee: str
    name: str
    category: str
    category_name: str
    notice_title: str
    accepted_on: str
    lights: dict[str, bool]
    percent: int
    state_label: str
    days: int
    in_package: bool
    book_no: str


class TraineeListOut(Struct):
    """The unit's trainees."""

    items: list[TraineeItem]


class PartOut(Struct):
    """One part of a training."""

    code: str
    track: str
    title: str
    hours: int
    mode: str
    mode_label: str
    attestable: bool
    state: str
    done_on: str | None
    attested_by: str
    instructor: str
    percent: int


class AdvanceOut(Struct):
    """Growth or leadership training as it stands for a trainee; `sentence` says what is next."""

    track: str
    name: str
    hours: int
    prerequisite: str
    sentence: str
    post: str
    parts: list[PartOut]
    allowed: list[str]


class TraineeOut(TraineeItem):
    """One trainee in full."""

    parts: list[PartOut] = []
    certificates: list[dict[str, str | bool]] = []
    details: dict[str, str | bool | None] = {}
    recognition: dict[str, str | bool] | None = None
    allowed: list[str] = []
    reflections: list[dict[str, str]] = []
    evidence: list[DeskEvidenceOut] = []
    advances: list[AdvanceOut] = []
    name_request: dict[str, str] | None = None
    cards: list[CardOut] = []
    card_latest: str = ""
    book: dict[str, str] | None = None
    wish: dict[str, str | None] | None = None
    returned: str = ""


def trainees_out(world: World, unit: str, *, at: datetime) -> TraineeListOut:
    """The list of a unit's trainees."""
    return TraineeListOut([item_out(world, found, at) for found in sheets_of(world, unit)])


def trainee_out(world: World, found: TraineeSheet, *, at: datetime, expires: datetime) -> TraineeOut:
    """One trainee in full."""
    item = item_out(world, found, at)
    details = found.held.details.value
    ready = details.photo.state is PhotoState.READY
    trainee = found.trainee
    recognition = trainee.recognition if trainee else None
    parts = [_part(line) for line in found.lines]
    advances = [_advance(found, one) for one in advances_of(world, found)] if trainee else []
    due = any(part.attestable for part in (*parts, *(part for one in advances for part in one.parts)))
    allowed = ["attest"] if due else []
    if found.lights.basic and found.lights.special and not (trainee and trainee.recognised):
        allowed.append("recognise")
    if found.lights.all_on and trainee and trainee.waits_for_package:
        allowed.append("package")
    if trainee and trainee.recognised and ready:
        allowed.append("card")
    if trainee and not trainee.wish and book_number(found) and (trainee.book or not trainee.package):
        allowed.append("wish")
    return TraineeOut(
        **{name: getattr(item, name) for name in item.__struct_fields__},
        parts=parts,
        certificates=[
            {
                "number": c.number,
                "kind_label": label("kind", c.kind),
                "state_label": held_because(c) or label("certificate", c.state.value),
                "issued_on": c.issued_on.isoformat(),
                "missing": c.unprintable,
                "picture": _picture(world, c.unprintable),
                "revocable": bool(trainee) and c.stands and c.issuer_id == (trainee.unit if trainee else ""),
            }
            for c in found.held.certificates.values()
        ],
        details={
            "complete": details.complete,
            "photo_state": details.photo.state.value,
        },
        evidence=desk_evidence(world, found, trainee.unit) if trainee else [],
        advances=advances,
        name_request=_request(found),
        cards=cards_of(world, trainee, at=at),
        card_latest=latest_expiry(taipei_day(at), terms()).isoformat(),
        reflections=_reflections(world, found.held.reflections),
        book=_book(found),
        wish=_wish(world, trainee, expires),
        returned=trainee.returned.reason if trainee and trainee.returned else "",
        recognition={
            "recognised": recognition.recognised,
            "at": recognition.at.isoformat(),
            "reason": recognition.reason,
        }
        if recognition
        else None,
        allowed=allowed,
    )


def _picture(world: World, missing: str) -> str:
    """What became of the pictures that were supplied, in a sentence; empty when none was."""
    kept = [glyph.value for character in missing if (glyph := world.glyphs.find(character))]
    refused = next((one for one in kept if one.state is GlyphState.REFUSED), None)
    if refused:
        return problem(refused.reason, {})[1]
    return label("glyph", kept[0].state.value) if kept else ""


def _request(found: TraineeSheet) -> dict[str, str] | None:
    kept = found.held.request
    if kept is None or not kept.value.waits:
        return None
    return {"name": kept.value.name, "why": kept.value.why, "asked_at": kept.value.asked_at.isoformat()}


def _book(found: TraineeSheet) -> dict[str, str] | None:
    """The book there is: its number, and since when the volunteer has it in hand if we know."""
    trainee, number = found.trainee, book_number(found)
    if not number or trainee is None:
        return None
    hand = trainee.handed_on.isoformat() if trainee.handed_on else ""
    return {
        "number": number,
        "issued_on": trainee.book.issued_on.isoformat() if trainee.book else "",
        "handed_on": hand,
    }


def _wish(world: World, trainee: Trainee | None, expires: datetime) -> dict[str, str | None] | None:
    wish = trainee.wish if trainee else None
    if wish is None:
        return None
    return {
        "kind": wish.kind.value,
        "kind_label": label("book_kind", wish.kind.value),
        "why": wish.why,
        "href": world.files.link(wish.file, "切結書.pdf", expires) if wish.file else None,
        "signed_on": wish.signed_on.isoformat() if wish.signed_on else None,
    }


def _part(line: PartLine) -> PartOut:
    return PartOut(
        code=line.part.code,
        track=line.track,
        title=line.part.title,
        hours=line.part.hours,
        mode=line.part.mode.value,
        mode_label=label("mode", line.part.mode.value),
        attestable=line.track != "basic" and line.part.attested and line.state is PartState.WAITING,
        state=line.state.value,
        done_on=line.done.done_on.isoformat() if line.done else None,
        attested_by=line.done.attested_by if line.done else "",
        instructor=line.done.instructor if line.done else "",
        percent=line.percent,
    )


def _advance(found: TraineeSheet, one: Advance) -> AdvanceOut:
    return AdvanceOut(
        track=one.track.id,
        name=one.track.name,
        hours=one.track.hours or 0,
        prerequisite=one.track.prerequisite,
        sentence=label("advance", one.stage),
        post=one.track.post,
        parts=[_part(line) for line in found.advanced if line.track == one.track.id],
        allowed=ALLOWED_AT.get(one.stage, []),
    )


def sheets_of(world: World, unit: str, asked: Callable[[Trainee], bool] = lambda trainee: True) -> list[TraineeSheet]:
    """The sheets of those trainees of a unit who are asked for; what need not be read is not read."""
    return [
        sheet_of(world, world.dossier(found.person), found, found.category, found.notice)
        for found in world.trainees.of_unit(unit)
        if asked(found)
    ]


def item_out(world: World, found: TraineeSheet, at: datetime) -> TraineeItem:
    """One line of the list of trainees."""
    trainee = found.trainee
    assert trainee is not None
    accepted_on = taipei_day(trainee.accepted_at)
    return TraineeItem(
        trainee=trainee.id,
        name=trainee.name,
        category=trainee.category,
        category_name=found.category.name if found.category else trainee.category,
        notice_title=trainee.notice_title,
        accepted_on=accepted_on.isoformat(),
        lights={name: getattr(found.lights, name) for name in LIGHTS},
        percent=found.percent,
        state_label=_state(found),
        days=(taipei_day(at) - accepted_on).days,
        in_package=bool(trainee.package),
        book_no=trainee.book.number if trainee.book else "",
    )


def _state(found: TraineeSheet) -> str:
    trainee = found.trainee
    if trainee and trainee.wish and not trainee.package:
        kind = label("book_kind", trainee.wish.kind.value)
        return f"要{kind}：{'可以送件' if trainee.wish.signed_on else '等切結書簽名'}"
    if trainee and trainee.book and not trainee.wish:
        return "待領取" if trainee.waits_to_be_handed else "已領冊"
    if trainee and trainee.package:
        return "送件中"
    if trainee and trainee.returned:
        return "退件，要補件"
    if any(one.pending for one in shown(found)):
        return label("waits", "evidence")
    if found.lights.all_on:
        return "可以送件"
    missing = "、".join(label("light", name) for name in found.lights.off())
    return f"還缺：{missing}"


def _reflections(world: World, written: tuple[Reflection, ...]) -> list[dict[str, str]]:
    shown = []
    for one in sorted(written, key=lambda one: one.written_at):
        course = world.catalogue.course(one.course)
        lesson = course.lesson(one.lesson) if course else None
        if course and lesson and one.text:
            shown.append({"course": course.title, "lesson": lesson.title, "text": one.text})
    return shown
