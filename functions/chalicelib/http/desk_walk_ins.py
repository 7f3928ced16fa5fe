"""Routes of keying in what somebody handed over on paper (紙本登打): the same form, without proof of work or e-mail."""

from datetime import date, datetime

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.day import taipei_day
from chalicelib.domain.eligibility import NoticeClosedError, NoticeNotFoundError, NoticeNotOpenError
from chalicelib.http.application_form import ApplicationIn
from chalicelib.http.fields import Checks, Line
from chalicelib.http.problems import IdempotencyKeyMissingError
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.services.apply import NoticeChangedError
from chalicelib.services.walk_ins import key_in

desk_walk_ins = Routes("承辦頁：紙本登打")


class WalkInIn(Struct, forbid_unknown_fields=True):
    """What stands on the paper, and the day on which it was handed over."""

    received_on: Line
    form: ApplicationIn


class WalkInOut(Struct):
    """The application's number, to be written on the paper; `already` when the person had applied before."""

    reference: str
    name: str
    notice_title: str
    reply_by: str
    by_letter: bool
    already: bool


class PaperNoticeOut(Struct):
    """A notice whose paper forms can be keyed in, with the version that is printed on them."""

    notice: str
    title: str
    version: str
    opens: str
    closes: str


class PaperNoticesOut(Struct):
    """The unit's published notices, the open ones first."""

    notices: list[PaperNoticeOut]
    today: str


@desk_walk_ins.get("/units/{unit}/paper-forms", Verb.DESK_PREPARE, answers=PaperNoticesOut)
def list_paper_forms(call: Call) -> PaperNoticesOut:
    """The notices whose forms may lie on the desk as paper."""
    today = taipei_day(call.at)
    own = [one for one in call.world.catalogue.openings() if one.unit == call.unit and one.opens <= today]
    ordered = sorted(own, key=lambda one: (one.closes < today, one.closes, one.id))
    found = [(one, call.world.catalogue.notice(one.id)) for one in ordered]
    return PaperNoticesOut(
        [
            PaperNoticeOut(one.id, one.title, notice.version[:12], one.opens.isoformat(), one.closes.isoformat())
            for one, notice in found
            if notice
        ],
        today.isoformat(),
    )


@desk_walk_ins.post(
    "/units/{unit}/applications",
    Verb.DESK_PREPARE,
    body=WalkInIn,
    answers=WalkInOut,
    status=201,
    problems=(NoticeNotFoundError, NoticeNotOpenError, NoticeClosedError, NoticeChangedError),
)
def key_in_application(call: Call, body: WalkInIn) -> Answer:
    """Key in a paper form; the same person again gets the number of the application that is there."""
    key = call.headers.get("idempotency-key")
    if not key:
        raise IdempotencyKeyMissingError
    form = body.form.form("desk")
    received = _received(body.received_on, call.at)
    receipt = key_in(call.world, call.staff, call.unit, form, received, key=key[:100], at=call.at)
    shown = WalkInOut(
        reference=receipt.reference,
        name=form.answers.name,
        notice_title=receipt.notice_title,
        reply_by=receipt.reply_by.isoformat(),
        by_letter=not form.answers.email,
        already=receipt.already,
    )
    return Answer(shown, status=200 if receipt.already else 201)


def _received(text: str, at: datetime) -> date:
    checks = Checks()
    day = checks.iso_day("received_on", text)
    if day and day > taipei_day(at):
        checks.add("received_on", "date-in-future")
    checks.done()
    return day
