"""Routes of a unit's desk: times for interviews, asking applicants to choose, appointing and cancelling."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.application import StepNotAllowedError
from chalicelib.domain.interview_slot import MOST_SEATS, WEEKDAYS, Pattern
from chalicelib.http.desk_views import ApplicationSheetOut, application_out
from chalicelib.http.fields import Checks, Items, Line, Short, Text
from chalicelib.http.interview_views import SlotsOut, slots_out
from chalicelib.http.route import Call, Routes
from chalicelib.services import interview_slots, interviews
from chalicelib.services.glances import glance
from chalicelib.services.interview_slots import Publication
from chalicelib.services.interviews import Appointment, NoInterviewError

desk_interviews = Routes("承辦頁：面談")

SLOTS = "/units/{unit}/interview-slots"
APPLICATION = "/units/{unit}/applications/{reference}"
Mode = Literal["現場", "視訊", "電話"]
Minutes = Annotated[int, Meta(ge=5, le=480)]


class InvitationIn(Struct, forbid_unknown_fields=True):
    """Day and wall-clock time in Taipei, length, place and way of the interview."""

    date: Line
    time: Line
    place: Short
    mode: Mode
    note: Text = ""
    minutes: Minutes = 30

    def appointment(self) -> Appointment:
        """The appointment, or raise InvalidError naming every wrong field."""
        checks = Checks()
        day = checks.iso_day("date", self.date)
        hour, minute = checks.clock("time", self.time)
        place = checks.text("place", self.place)
        checks.done()
        return Appointment(day, hour, minute, place, self.mode, self.note.strip(), self.minutes)


class SlotsIn(Struct, forbid_unknown_fields=True):
    """「每週六 9:00–12:00，每人 30 分鐘」: from a day to a day, on these weekdays (none: every day)."""

    notice: Line
    first: Line
    begins: Line
    ends: Line
    place: Short
    mode: Mode
    last: Line = ""
    weekdays: Items = []
    minutes: Minutes = 30
    pause: Annotated[int, Meta(ge=0, le=120)] = 0
    seats: Annotated[int, Meta(ge=1, le=MOST_SEATS)] = 1
    change_hours: Annotated[int, Meta(ge=0, le=168)] = 12

    def publication(self) -> Publication:
        """What to publish, or raise InvalidError naming every wrong field."""
        checks = Checks()
        first = checks.iso_day("first", self.first)
        pattern = Pattern(
            first=first,
            last=checks.iso_day("last", self.last) if self.last else first,
            weekdays=tuple(self.weekdays),
            begins=checks.clock("begins", self.begins),
            ends=checks.clock("ends", self.ends),
            minutes=self.minutes,
            pause=self.pause,
        )
        if any(day not in WEEKDAYS for day in self.weekdays):
            checks.add("weekdays", "unknown-choice")
        place = checks.text("place", self.place)
        checks.done()
        return Publication(self.notice, pattern, place, self.mode, self.seats, self.change_hours)


class AskIn(Struct, forbid_unknown_fields=True):
    """Whom to ask to choose a time, and what to tell them."""

    references: Annotated[list[Line], Meta(max_length=100)]
    note: Text = ""


class CallOffIn(Struct):
    """Nothing but the wish."""


class PublishedOut(SlotsOut):
    """The times, how many of them are new, and how many stood there before."""

    added: int = 0
    before: int = 0


class AskedOut(SlotsOut):
    """Who was asked, and who was passed over because they are past that step."""

    asked: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    left: int = 0


@desk_interviews.get(SLOTS, Verb.DESK_READ, answers=SlotsOut)
def list_interview_slots(call: Call) -> SlotsOut:
    """The unit's times for interviews, with who chose them and who still chooses."""
    glance(call.world, call.staff, call.unit, "interviews", at=call.at)
    return slots_out(call.world, call.unit, at=call.at)


@desk_interviews.post(SLOTS, Verb.DESK_PREPARE, body=SlotsIn, answers=PublishedOut, status=201)
def publish_interview_slots(call: Call, body: SlotsIn) -> PublishedOut:
    """Publish times; those that stand there already are not doubled."""
    made = interview_slots.publish(call.world, call.staff, call.unit, body.publication(), at=call.at)
    return PublishedOut(slots_out(call.world, call.unit, at=call.at).items, made.added, made.before)


@desk_interviews.post(SLOTS + "/{slot}/cancellation", Verb.DESK_PREPARE, body=CallOffIn, answers=SlotsOut)
def call_off_interview_slot(call: Call, body: CallOffIn) -> SlotsOut:
    """Offer a time no longer; whoever chose it gets a letter and chooses again."""
    interview_slots.call_off(call.world, call.staff, call.unit, call.params["slot"], at=call.at)
    return slots_out(call.world, call.unit, at=call.at)


@desk_interviews.post("/units/{unit}/interview-invitations", Verb.DESK_PREPARE, body=AskIn, answers=AskedOut)
def ask_to_choose_interview(call: Call, body: AskIn) -> AskedOut:
    """Ask applicants to choose a time; each gets one letter."""
    done = interview_slots.ask_to_choose(
        call.world, call.staff, call.unit, body.references, body.note.strip(), at=call.at
    )
    items = slots_out(call.world, call.unit, at=call.at).items
    return AskedOut(items, done.asked, done.passed_over, done.left)


@desk_interviews.post(
    APPLICATION + "/invitation",
    Verb.DESK_PREPARE,
    body=InvitationIn,
    answers=ApplicationSheetOut,
    problems=(StepNotAllowedError,),
)
def invite_to_interview(call: Call, body: InvitationIn) -> ApplicationSheetOut:
    """Appoint an interview or move it; the letter goes out with it."""
    reference = call.params["reference"]
    changed = interviews.appoint(call.world, call.staff, call.unit, reference, body.appointment(), at=call.at)
    return application_out(call.world, changed, call.at)


@desk_interviews.post(
    APPLICATION + "/interview-cancellation",
    Verb.DESK_PREPARE,
    body=CallOffIn,
    answers=ApplicationSheetOut,
    problems=(StepNotAllowedError, NoInterviewError),
)
def cancel_interview(call: Call, body: CallOffIn) -> ApplicationSheetOut:
    """Cancel the interview; the letter takes it out of the applicant's calendar."""
    changed = interviews.cancel_at_desk(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return application_out(call.world, changed, call.at)
