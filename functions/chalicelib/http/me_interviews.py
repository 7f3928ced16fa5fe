"""Routes of an applicant's own interview: choose a time, move it, cancel it, take it into a calendar.

A limited session, entered by the link of a letter, may do all of this: nobody signs in to say that they cannot come.
"""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.application import StepNotAllowedError
from chalicelib.domain.interview_slot import SlotFullError, SlotOverError
from chalicelib.http.fields import Line
from chalicelib.http.interview_views import MyInterviewOut, my_interview_out
from chalicelib.http.route import Call, Document, Routes
from chalicelib.services import interviews
from chalicelib.services.calendar_file import calendar_file
from chalicelib.services.interviews import NoInterviewError

me_interviews = Routes("我的面談")

MINE = "/me/interviews/{reference}"


class ChoiceIn(Struct, forbid_unknown_fields=True):
    """The time that was chosen."""

    slot: Line


class GiveBackIn(Struct):
    """Nothing but the wish."""


@me_interviews.get(MINE, Verb.LEARN, answers=MyInterviewOut)
def read_my_interview(call: Call) -> MyInterviewOut:
    """One's own interview, and the times that may be chosen now."""
    mine = interviews.own(call.world, call.person, call.params["reference"]).value
    return my_interview_out(call.world, mine, at=call.at)


@me_interviews.post(
    MINE + "/slot",
    Verb.LEARN,
    body=ChoiceIn,
    answers=MyInterviewOut,
    problems=(SlotFullError, SlotOverError, NoInterviewError, StepNotAllowedError),
)
def choose_interview_slot(call: Call, body: ChoiceIn) -> MyInterviewOut:
    """Choose a time, or move to another."""
    mine = interviews.choose(call.world, call.person, call.params["reference"], body.slot, at=call.at)
    return my_interview_out(call.world, mine, at=call.at)


@me_interviews.post(
    MINE + "/cancellation",
    Verb.LEARN,
    body=GiveBackIn,
    answers=MyInterviewOut,
    problems=(SlotOverError, NoInterviewError, StepNotAllowedError),
)
def give_interview_back(call: Call, body: GiveBackIn) -> MyInterviewOut:
    """Cancel one's own interview; the time is free for somebody else at once."""
    mine = interviews.give_back(call.world, call.person, call.params["reference"], at=call.at)
    return my_interview_out(call.world, mine, at=call.at)


@me_interviews.get(MINE + "/calendar", Verb.LEARN, media="text/calendar", problems=(NoInterviewError,))
def my_interview_calendar(call: Call) -> Document:
    """One's own interview as iCalendar."""
    mine = interviews.own(call.world, call.person, call.params["reference"]).value
    found = calendar_file(call.world, mine, at=call.at)
    if found is None:
        raise NoInterviewError
    return Document(found.text, "text/calendar; charset=utf-8", "interview.ics")
