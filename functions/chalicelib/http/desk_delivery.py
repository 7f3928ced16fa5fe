"""Routes of letters that came back: told otherwise, or sent once more."""

from typing import Literal

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.http.desk_views import ApplicationSheetOut, application_out
from chalicelib.http.fields import Checks, Line, Short
from chalicelib.http.route import Call, Routes
from chalicelib.services import delivery
from chalicelib.services.delivery import NothingToSendError

desk_delivery = Routes("承辦頁：信件")

ONE = "/units/{unit}/applications/{reference}"


class ToldIn(Struct, forbid_unknown_fields=True):
    """How and when the applicant was told."""

    way: Literal["phone", "paper"]
    date: Line
    note: Short = ""


@desk_delivery.post(ONE + "/told", Verb.DESK_PREPARE, body=ToldIn, answers=ApplicationSheetOut)
def tell_applicant(call: Call, body: ToldIn) -> ApplicationSheetOut:
    """Note that the applicant was told by phone or on paper."""
    checks = Checks()
    day = checks.iso_day("date", body.date)
    checks.done()
    changed = delivery.tell(
        call.world, call.staff, call.unit, call.params["reference"], body.way, day, body.note.strip(), at=call.at
    )
    return application_out(call.world, changed, call.at)


@desk_delivery.post(ONE + "/letters", Verb.DESK_PREPARE, answers=ApplicationSheetOut, problems=(NothingToSendError,))
def send_again(call: Call) -> ApplicationSheetOut:
    """Send the newest letter once more."""
    changed = delivery.resend(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return application_out(call.world, changed, call.at)
