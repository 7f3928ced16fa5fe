"""An interview's appointment: by the desk or chosen by the applicant, moved, cancelled, reminded of.

Every change frees the seat it leaves, takes the one it enters, plans the reminder and queues exactly one letter, all in
one transaction. Of many who want the last seat at once, the store's version of the slot lets one through.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, State, Step
from chalicelib.domain.appointment import Invitation
from chalicelib.domain.day import taipei_instant
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.domain.interview_slot import MOST_SEATS, InterviewSlot, SlotFullError, SlotOverError
from chalicelib.records.writing import ChangedMeanwhileError, Kept, Write
from chalicelib.services.posting import post, post_to_unit
from chalicelib.services.world import Trail, World

# A conflict means that somebody else got a seat or gave one back, so that a full slot is seen after so many.
TRIES = 3 * MOST_SEATS


class NoInterviewError(ConflictError):
    """No interview is appointed."""

    code = "no-interview"


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where to meet, as the desk typed it: a day and a wall-clock time in Taipei."""

    day: date
    hour: int
    minute: int
    place: str
    mode: str
    note: str = ""
    minutes: int = 30


def appoint(world: World, actor: Actor, unit: str, reference: str, wish: Appointment, *, at: datetime) -> Application:
    """Appoint an interview or move it; the invitation goes out with the change. Raises InvalidError for the past."""
    kept = world.applications.get(reference)
    if kept.value.unit != unit:
        raise NotFoundError
    when = taipei_instant(wish.day, wish.hour, wish.minute)
    kept.value.ensure(Step.INVITE)
    if when <= at:
        raise InvalidError(InvalidField("date", "date-in-past"))
    invitation = Invitation(at=when, place=wish.place, mode=wish.mode, note=wish.note, minutes=wish.minutes)
    changed = kept.value.invited(invitation, by=actor.account, at=at)
    world.commit(
        world.applications.saving(kept, changed),
        freeing(world, kept.value, changed),
        reminding(world, changed, at=at),
        post(world, "invited", person=changed.person, about=reference, at=at),
        trail=Trail(unit, actor.account, "application.invited", reference, at),
    )
    return changed


def cancel_at_desk(world: World, actor: Actor, unit: str, reference: str, *, at: datetime) -> Application:
    """Cancel the interview; the applicant hears of it and their calendar forgets it. Raises NoInterviewError."""
    kept = world.applications.get(reference)
    if kept.value.unit != unit:
        raise NotFoundError
    changed = _called_off(kept, by=actor.account, at=at)
    world.commit(
        world.applications.saving(kept, changed),
        freeing(world, kept.value, changed),
        post(world, "interview-cancelled", person=changed.person, about=reference, at=at),
        trail=Trail(unit, actor.account, "application.interview-cancelled", reference, at),
    )
    return changed


def times_for(world: World, mine: Application, *, at: datetime) -> list[InterviewSlot]:
    """The times this applicant may choose now, the earliest first."""
    found = world.interview_slots.since(mine.unit, at)
    return [slot for slot in found if slot.notice == mine.notice and slot.bookable(at)]


def own(world: World, person: str, reference: str) -> Kept[Application]:
    """One's own application, or raise NotFoundError."""
    kept = world.applications.get(reference)
    if kept.value.person != person:
        raise NotFoundError
    return kept


def choose(world: World, person: str, reference: str, slot_id: str, *, at: datetime) -> Application:
    """Take a seat, or move to another. Raises SlotFullError, SlotOverError, StepNotAllowedError or NotFoundError."""
    for _ in range(TRIES):
        kept = own(world, person, reference)
        before = kept.value.appointed
        kept.value.ensure(Step.INVITE)
        if kept.value.state is not State.INVITED:
            raise NoInterviewError
        if before and before.slot == slot_id:
            return kept.value
        if before and not before.changeable(at):
            raise SlotOverError(hours=before.change_hours)
        slot = world.interview_slots.get(kept.value.unit, slot_id)
        if slot.value.notice != kept.value.notice:
            raise NotFoundError
        try:
            seated = slot.value.taken_by(reference, at=at)
        except SlotFullError as full:
            raise SlotFullError(left=len(times_for(world, kept.value, at=at))) from full
        changed = kept.value.invited(_invitation(seated, kept.value), by="applicant", at=at, action="interview-chosen")
        try:
            world.commit(
                world.applications.saving(kept, changed),
                world.interview_slots.saving(seated, slot.version),
                freeing(world, kept.value, changed),
                reminding(world, changed, at=at),
                post(world, "interview-booked", person=person, about=reference, at=at),
                trail=Trail(changed.unit, "applicant", "application.interview-chosen", reference, at),
            )
        except ChangedMeanwhileError:
            continue
        return changed
    raise ChangedMeanwhileError


def give_back(world: World, person: str, reference: str, *, at: datetime) -> Application:
    """Cancel one's own interview; the unit is told without a name. Raises NoInterviewError or SlotOverError."""
    for _ in range(TRIES):
        kept = own(world, person, reference)
        changed = _called_off(kept, by="applicant", at=at)
        before = kept.value.appointed
        if before and not before.changeable(at):
            raise SlotOverError(hours=before.change_hours)
        try:
            world.commit(
                world.applications.saving(kept, changed),
                freeing(world, kept.value, changed),
                post(world, "interview-cancelled", person=person, about=reference, at=at),
                post_to_unit(world, "unit-interview-cancelled", unit=changed.unit, notice=changed.notice, at=at),
                trail=Trail(changed.unit, "applicant", "application.interview-cancelled", reference, at),
            )
        except ChangedMeanwhileError:
            continue
        return changed
    raise ChangedMeanwhileError


def freeing(world: World, before: Application, after: Application) -> list[Write]:
    """Writes that give back the seat which this application had and has no longer."""
    had, has = before.appointed, after.appointed
    if had and has and had.slot == has.slot:
        return []
    kept = world.interview_slots.find(before.unit, had.slot) if had and had.slot else None
    if kept is None or before.reference not in kept.value.taken:
        return []
    return world.interview_slots.saving(kept.value.given_back(before.reference), kept.version)


def reminding(world: World, changed: Application, *, at: datetime) -> list[Write]:
    """Writes that plan the reminder; none when that hour has passed already."""
    standing = changed.appointed
    if standing is None or standing.reminder_due() <= at:
        return []
    payload = {"reference": changed.reference, "sequence": str(standing.sequence)}
    due = standing.reminder_due()
    return [Write(world.outbox.job("interview-reminder", payload, id=world.ids.identifier(), due=due))]


def remind(world: World, payload: Mapping[str, str], *, at: datetime) -> None:
    """Send the reminder once, unless the interview was moved, cancelled, held or has begun."""
    try:
        kept = world.applications.get(payload["reference"])
    except NotFoundError:
        return
    one = kept.value
    standing = one.appointed
    if one.state is not State.INVITED or standing is None or at >= standing.at:
        return
    if standing.remind(int(payload["sequence"])):
        world.commit(
            world.applications.saving(kept, one.reminded()),
            post(world, "interview-reminder", person=one.person, about=one.reference, at=at),
        )


def _called_off(kept: Kept[Application], *, by: str, at: datetime) -> Application:
    kept.value.ensure(Step.INVITE)
    if kept.value.appointed is None:
        raise NoInterviewError
    return kept.value.called_off(by=by, at=at)


def _invitation(slot: InterviewSlot, mine: Application) -> Invitation:
    return Invitation(
        at=slot.at,
        place=slot.place,
        mode=slot.mode,
        note=mine.offer.note if mine.offer else "",
        minutes=slot.minutes,
        slot=slot.id,
        change_hours=slot.change_hours,
    )
