"""Routes of a unit's desk: another record book for one that was lost or damaged."""

from datetime import timedelta
from typing import Literal

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.record_book import BookWishedError, Kind, NoBookError
from chalicelib.http.fields import Checks, Line, Text
from chalicelib.http.route import Call, Routes
from chalicelib.http.trainee_views import TraineeOut, trainee_out
from chalicelib.services import book_wishes
from chalicelib.services.trainee_sheet import TraineeSheet

desk_books = Routes("承辦頁：補發與換發")

LINK_LIVES = timedelta(minutes=5)
WISH = "/units/{unit}/trainees/{reference}/book-wish"


class WishIn(Struct, forbid_unknown_fields=True):
    """補發 or 換發: what happened, and when."""

    kind: Literal["lost", "damaged"]
    why: Text
    date: Line


class SignatureIn(Struct, forbid_unknown_fields=True):
    """When the declaration was signed."""

    date: Line


@desk_books.post(
    WISH, Verb.DESK_DECIDE, body=WishIn, answers=TraineeOut, status=201, problems=(NoBookError, BookWishedError)
)
def wish_for_book(call: Call, body: WishIn) -> TraineeOut:
    """Record that another book is needed; the declaration is printed in the background."""
    checks = Checks()
    day, why = checks.iso_day("date", body.date), checks.text("why", body.why)
    checks.done()
    reference = call.params["reference"]
    found = book_wishes.wish(
        call.world, call.staff, call.unit, reference, Kind(body.kind), why=why, happened_on=day, at=call.at
    )
    return _out(call, found)


@desk_books.post(WISH + "/signature", Verb.DESK_DECIDE, body=SignatureIn, answers=TraineeOut, problems=(NoBookError,))
def sign_wish(call: Call, body: SignatureIn) -> TraineeOut:
    """Record that the declaration was signed; the trainee then waits for a package."""
    checks = Checks()
    day = checks.iso_day("date", body.date)
    checks.done()
    return _out(call, book_wishes.signed(call.world, call.staff, call.unit, call.params["reference"], day, at=call.at))


@desk_books.post(WISH + "/withdrawal", Verb.DESK_DECIDE, answers=TraineeOut, problems=(NoBookError, BookWishedError))
def withdraw_wish(call: Call) -> TraineeOut:
    """Take it back: the book was found."""
    return _out(call, book_wishes.withdrawn(call.world, call.staff, call.unit, call.params["reference"], at=call.at))


def _out(call: Call, found: TraineeSheet) -> TraineeOut:
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)
