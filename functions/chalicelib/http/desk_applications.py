"""Routes of a unit's desk: applications."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.application import Outcome, StepNotAllowedError, TooLateToTakeBackError
from chalicelib.domain.interview_file import OpinionsSealedError
from chalicelib.domain.seats import OutOfTurnError, QuotaFullError
from chalicelib.http.desk_views import (
    ApplicationSheetOut,
    PreviewOut,
    QueueOut,
    application_out,
    queue_out,
)
from chalicelib.http.fields import Checks, Line, Text
from chalicelib.http.interview_form import InterviewIn
from chalicelib.http.route import Call, Routes
from chalicelib.services import desk
from chalicelib.services.composing import compose_reply
from chalicelib.services.desk import Verdict
from chalicelib.services.glances import glance
from chalicelib.services.second_thoughts import take_back

desk_applications = Routes("承辦頁：報名")

BASE = "/units/{unit}/applications"
ONE = BASE + "/{reference}"


class DecisionIn(Struct, forbid_unknown_fields=True):
    """The decision; `reason` stays in the file, `message` goes into the letter."""

    outcome: Literal["accepted", "waitlisted", "declined"]
    reason: Text = ""
    message: Text = ""
    rank: Annotated[int, Meta(ge=1, le=999)] | None = None
    valid_until: Line = ""
    beyond_quota: bool = False

    def verdict(self) -> Verdict:
        """The verdict, or raise InvalidError."""
        checks = Checks()
        until: date | None = None
        if self.outcome == "waitlisted":
            until = checks.iso_day("valid_until", self.valid_until)
            if self.rank is None:
                checks.add("rank", "required")
        checks.done()
        outcome, rank = Outcome(self.outcome), self.rank
        return Verdict(outcome, self.reason.strip(), self.message.strip(), rank, until, self.beyond_quota)


@desk_applications.get(BASE, Verb.DESK_READ, answers=QueueOut)
def list_applications(call: Call) -> QueueOut:
    """The unit's applications with counts, the longest waiting first."""
    glance(call.world, call.staff, call.unit, "applications", at=call.at)
    return queue_out(call.world, call.unit, call.at)


@desk_applications.get(ONE, Verb.DESK_READ, answers=ApplicationSheetOut)
def read_application(call: Call) -> ApplicationSheetOut:
    """One application with its history."""
    found = desk.look(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return application_out(call.world, found, call.at)


@desk_applications.put(
    ONE + "/interview-record",
    Verb.DESK_PREPARE,
    body=InterviewIn,
    answers=ApplicationSheetOut,
    problems=(StepNotAllowedError, OpinionsSealedError),
)
def write_interview_record(call: Call, body: InterviewIn) -> ApplicationSheetOut:
    """Keep the 面談紀要表."""
    reference = call.params["reference"]
    changed = desk.record_interview(call.world, call.staff, call.unit, reference, body.record(), at=call.at)
    return application_out(call.world, changed, call.at)


@desk_applications.post(
    ONE + "/decision",
    Verb.DESK_DECIDE,
    body=DecisionIn,
    answers=ApplicationSheetOut,
    problems=(StepNotAllowedError, QuotaFullError, OutOfTurnError),
)
def decide_application(call: Call, body: DecisionIn) -> ApplicationSheetOut:
    """Decide; the reply letter is queued in the same transaction."""
    reference = call.params["reference"]
    changed = desk.decide(call.world, call.staff, call.unit, reference, body.verdict(), at=call.at)
    return application_out(call.world, changed, call.at)


@desk_applications.post(
    ONE + "/decision-taken-back",
    Verb.DESK_DECIDE,
    answers=ApplicationSheetOut,
    problems=(TooLateToTakeBackError,),
)
def take_decision_back(call: Call) -> ApplicationSheetOut:
    """Take the decision back while its letter is held: as if it had not been made, but for the trail."""
    changed = take_back(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return application_out(call.world, changed, call.at)


@desk_applications.post(ONE + "/letter-preview", Verb.DESK_DECIDE, body=DecisionIn, answers=PreviewOut)
def preview_letter(call: Call, body: DecisionIn) -> PreviewOut:
    """The reply letter as it would be sent."""
    kept = desk.application(call.world, call.unit, call.params["reference"])
    changed = desk.decided(kept.value, call.staff, body.verdict(), at=call.at)
    letter = compose_reply(call.world, changed)
    return PreviewOut(letter.subject, letter.text)
