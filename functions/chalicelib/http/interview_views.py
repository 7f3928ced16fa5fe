"""How interview times look: to the desk with who sits where, to an applicant only with what may be chosen."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.application import Application, State
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.interview_slot import InterviewSlot
from chalicelib.services.interview_slots import Overview, overview
from chalicelib.services.interviews import times_for
from chalicelib.services.world import World
from chalicelib.wording import label


class SeatedOut(Struct):
    """Somebody who chose a time, or could choose one."""

    reference: str
    name: str


class DeskSlotOut(Struct):
    """A time as the desk sees it."""

    slot: str
    at: str
    minutes: int
    place: str
    mode: str
    seats: int
    left: int
    change_hours: int
    over: bool
    closed: bool
    taken: list[SeatedOut]


class NoticeSlotsOut(Struct):
    """The times of one notice, and the people they are for. `warning` is said when times run short."""

    notice: str
    title: str
    left: int
    slots: list[DeskSlotOut]
    choosing: list[SeatedOut]
    waiting: list[SeatedOut]
    warning: str


class SlotsOut(Struct):
    """Every notice of the unit with its times."""

    items: list[NoticeSlotsOut]


class SlotChoiceOut(Struct):
    """A time that an applicant may choose; who else sits there is not told."""

    slot: str
    at: str
    minutes: int
    place: str
    mode: str
    left: int


class MyInterviewOut(Struct):
    """One's own interview: what is appointed, what may be chosen, until when, and a sentence about it."""

    reference: str
    notice_title: str
    unit_name: str
    state: str
    at: str | None
    minutes: int
    place: str
    mode: str
    note: str
    changeable: bool
    change_until: str | None
    slots: list[SlotChoiceOut]
    sentence: str
    phone: str


def slots_out(world: World, unit: str, *, at: datetime) -> SlotsOut:
    """The times of a unit."""
    return SlotsOut([_notice(world, one, at) for one in overview(world, unit, at=at)])


def my_interview_out(world: World, mine: Application, *, at: datetime) -> MyInterviewOut:
    """One's own interview for the browser."""
    found = mine.appointed
    can_change = mine.state is State.INVITED and (found is None or found.changeable(at))
    slots = times_for(world, mine, at=at) if can_change else []
    unit, notice = world.catalogue.unit(mine.unit), world.catalogue.notice(mine.notice)
    contact = notice.contact if notice else unit.contact if unit else None
    return MyInterviewOut(
        reference=mine.reference,
        notice_title=mine.notice_title,
        unit_name=unit.name if unit else "",
        state=mine.standing,
        at=found.at.isoformat() if found else None,
        minutes=found.minutes if found else 0,
        place=found.place if found else "",
        mode=found.mode if found else "",
        note=found.note if found else mine.offer.note if mine.offer else "",
        changeable=can_change,
        change_until=found.change_until().isoformat() if found else None,
        slots=[
            SlotChoiceOut(slot.id, slot.at.isoformat(), slot.minutes, slot.place, slot.mode, slot.left)
            for slot in slots
            if found is None or slot.id != found.slot
        ],
        sentence=_sentence(mine, slots, can_change=can_change),
        phone=contact.phone if contact else "",
    )


def _sentence(mine: Application, slots: list[InterviewSlot], *, can_change: bool) -> str:
    if mine.state is not State.INVITED:
        return label("my_interview", "past" if mine.interview or mine.decision else "unit")
    if not can_change:
        return label("my_interview", "late")
    if mine.appointed:
        return label("my_interview", "booked")
    return label("my_interview", "choose" if slots else "none-left")


def _notice(world: World, one: Overview, at: datetime) -> NoticeSlotsOut:
    warning = label("slots_short", "none" if not one.left else "few") if one.short else ""
    return NoticeSlotsOut(
        notice=one.notice,
        title=one.title,
        left=one.left,
        slots=[_slot(world, slot, at) for slot in one.slots],
        choosing=[SeatedOut(a.reference, a.answers.name) for a in one.choosing],
        waiting=[SeatedOut(a.reference, a.answers.name) for a in one.waiting],
        warning=warning.replace("{people}", str(len(one.choosing))).replace("{left}", str(one.left)),
    )


def _slot(world: World, slot: InterviewSlot, at: datetime) -> DeskSlotOut:
    return DeskSlotOut(
        slot=slot.id,
        at=slot.at.isoformat(),
        minutes=slot.minutes,
        place=slot.place,
        mode=slot.mode,
        seats=slot.seats,
        left=slot.left,
        change_hours=slot.change_hours,
        over=at >= slot.at,
        closed=slot.closed,
        taken=_seated(world, slot),
    )


def _seated(world: World, slot: InterviewSlot) -> list[SeatedOut]:
    """Who sits there; whoever was erased since is left out."""
    found = []
    for reference in slot.taken:
        try:
            found.append(SeatedOut(reference, world.applications.get(reference).value.answers.name))
        except NotFoundError:
            continue
    return found
