"""The desk's side of interview times: publish them, ask applicants to choose, call one off.

Access was checked at the edge. A time that was published before is not published twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, StepNotAllowedError
from chalicelib.domain.appointment import Offer
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.interview_slot import InterviewSlot, Pattern, slot_id
from chalicelib.records.writing import ChangedMeanwhileError, Write, digest
from chalicelib.services.desk import application
from chalicelib.services.posting import post
from chalicelib.services.world import Trail, World

SHOWN_BACK = timedelta(days=14)
# Each time takes one write, each applicant of a called-off time three; a transaction holds 100.
AT_ONCE = 80


@dataclass(frozen=True, slots=True)
class Publication:
    """What the desk publishes: a pattern of times for one notice, where and how, seats, and until when to change."""

    notice: str
    pattern: Pattern
    place: str
    mode: str
    seats: int
    change_hours: int


@dataclass(frozen=True, slots=True)
class Published:
    """How many times are new, and how many stood there before."""

    added: int
    before: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The times of one notice, who still chooses, and how many seats can still be chosen."""

    notice: str
    title: str
    slots: tuple[InterviewSlot, ...]
    choosing: tuple[Application, ...]
    waiting: tuple[Application, ...]
    left: int

    @property
    def short(self) -> bool:
        """Whether more people are choosing than there are seats."""
        return len(self.choosing) > self.left


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the desk has asked to choose, and who could not be asked."""

    asked: tuple[str, ...]
    passed_over: tuple[str, ...]
    left: int


def publish(world: World, actor: Actor, unit: str, wish: Publication, *, at: datetime) -> Published:
    """Publish times. Raises InvalidError when the pattern gives none, or the notice is not the unit's."""
    notice = world.catalogue.notice(wish.notice)
    if notice is None or notice.unit != unit:
        raise InvalidError(InvalidField("notice", "unknown-choice"))
    fresh: list[list[Write]] = []
    before = 0
    for when in wish.pattern.times(at):
        slot = _slot(unit, wish, when)
        found = world.interview_slots.find(unit, slot.id)
        if found and not found.value.closed:
            before += 1
        else:
            fresh.append(world.interview_slots.saving(slot, found.version if found else 0))
    for start in range(0, len(fresh), AT_ONCE):
        part = fresh[start : start + AT_ONCE]
        detail = f"{wish.notice} {len(part)}"
        world.commit(*part, trail=Trail(unit, actor.account, "interview-slots.published", wish.notice, at, detail))
    return Published(len(fresh), before)


def overview(world: World, unit: str, *, at: datetime) -> list[Overview]:
    """Every notice of the unit that has times, people who choose, or people who could be asked to."""
    slots = world.interview_slots.since(unit, at - SHOWN_BACK)
    people = [one for one in world.applications.of_unit(unit) if one.choosing or one.state.value == "submitted"]
    mine = [notice for notice in world.catalogue.notices() if notice.unit == unit]
    titles = {one.notice: one.notice_title for one in people} | {notice.id: notice.title for notice in mine}
    return [
        Overview(
            notice=notice,
            title=title,
            slots=tuple(slot for slot in slots if slot.notice == notice),
            choosing=tuple(one for one in people if one.notice == notice and one.choosing),
            waiting=tuple(one for one in people if one.notice == notice and not one.choosing),
            left=sum(slot.left for slot in slots if slot.notice == notice and slot.bookable(at)),
        )
        for notice, title in titles.items()
    ]


def ask_to_choose(
    world: World, actor: Actor, unit: str, references: Sequence[str], note: str, *, at: datetime
) -> Asked:
    """Ask applicants to choose a time; each gets one letter. Raises InvalidError when a notice has no time left.

    Who was asked before and has not chosen is asked again; whoever is past that step is passed over.
    """
    found = [application(world, unit, reference) for reference in dict.fromkeys(references)]
    slots = world.interview_slots.since(unit, at)
    open_for = {slot.notice for slot in slots if slot.bookable(at)}
    if not found or any(kept.value.notice not in open_for for kept in found):
        raise InvalidError(InvalidField("references", "slot-none-left" if found else "nobody-chosen"))
    asked, passed = [], []
    for kept in found:
        one = kept.value
        try:
            if one.appointed:
                raise StepNotAllowedError(reference=one.reference, state=one.state.value)
            changed = one.offered(Offer(at, note), by=actor.account, at=at)
            world.commit(
                world.applications.saving(kept, changed),
                post(world, "interview-offer", person=one.person, about=one.reference, at=at),
                trail=Trail(unit, actor.account, "application.offered", one.reference, at),
            )
        except (StepNotAllowedError, ChangedMeanwhileError):
            passed.append(one.reference)
        else:
            asked.append(one.reference)
    left = sum(slot.left for slot in slots if slot.bookable(at) and slot.notice in {k.value.notice for k in found})
    return Asked(tuple(asked), tuple(passed), left)


def call_off(world: World, actor: Actor, unit: str, slot: str, *, at: datetime) -> InterviewSlot:
    """Offer a time no longer; whoever had a seat hears of it and is asked to choose another."""
    kept = world.interview_slots.get(unit, slot)
    writes = world.interview_slots.saving(kept.value.called_off(), kept.version)
    for reference in kept.value.taken:
        try:
            seated = application(world, unit, reference)
        except NotFoundError:
            continue  # erased meanwhile
        one = seated.value
        if one.appointed and one.appointed.slot == slot and one.standing == "invited":
            off = one if one.offer else one.offered(Offer(at), by=actor.account, at=at)
            changed = off.called_off(by=actor.account, at=at)
            writes += world.applications.saving(seated, changed)
            writes += post(world, "interview-cancelled", person=one.person, about=reference, at=at)
    trail = Trail(unit, actor.account, "interview-slot.called-off", slot, at, detail=" ".join(kept.value.taken))
    world.commit(writes, trail=trail)
    return kept.value.called_off()


def _slot(unit: str, wish: Publication, at: datetime) -> InterviewSlot:
    return InterviewSlot(
        id=slot_id(wish.notice, at, digest(wish.notice, wish.place, wish.mode)),
        unit=unit,
        notice=wish.notice,
        at=at,
        minutes=wish.pattern.minutes,
        place=wish.place,
        mode=wish.mode,
        seats=wish.seats,
        change_hours=wish.change_hours,
    )
