"""Routes of service cards: issue, issue anew, take back, fetch, and a sheet of ten."""

from datetime import date, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.card_sheet import MOST_CARDS, CardSheet
from chalicelib.domain.day import taipei_day
from chalicelib.domain.service_card import CardExistsError, NoCardError, ServiceCard
from chalicelib.http.card_views import CardOut, RegisterOut, card_out, register_out
from chalicelib.http.fields import Checks, Line
from chalicelib.http.me import LinkOut
from chalicelib.http.route import Call, Routes
from chalicelib.services import cards
from chalicelib.services.cards import CardNotReadyError, CardPhotoNeededError, CardTooEarlyError
from chalicelib.services.glances import glance

desk_cards = Routes("承辦頁：服務證")

LINK_LIVES = timedelta(minutes=5)
CARD = "/units/{unit}/trainees/{reference}/card"
REGISTER = "/units/{unit}/cards"


class CardIn(Struct, forbid_unknown_fields=True):
    """An earlier last day, if the unit wants one; the reason, when a card takes the place of another."""

    expires_on: Line = ""
    reason: Literal["", "lost", "damaged", "expired", "renamed"] = ""

    def chosen(self) -> date | None:
        """The last day, or raise InvalidError."""
        checks = Checks()
        day = checks.iso_day("expires_on", self.expires_on) if self.expires_on else None
        checks.done()
        return day


class EndIn(Struct, forbid_unknown_fields=True):
    """Why the card is taken back or its number cancelled."""

    reason: Literal["left", "unsuitable", "misused", "issued-wrongly"]


class CardSheetIn(Struct, forbid_unknown_fields=True):
    """Whose cards go on the sheet, in order."""

    trainees: Annotated[list[Line], Meta(max_length=MOST_CARDS)]


class CardSheetOut(Struct):
    """Whether the sheet is made, how many cards are on it, and the link."""

    sheet: str
    ready: bool
    printed: int
    href: str | None


@desk_cards.post(
    CARD,
    Verb.DESK_DECIDE,
    body=CardIn,
    answers=CardOut,
    status=202,
    problems=(CardTooEarlyError, CardPhotoNeededError, CardExistsError, NoCardError),
)
def issue_card(call: Call, body: CardIn) -> CardOut:
    """Issue a service card, or with a reason another in the place of the valid one; it is printed in the background."""
    reference = call.params["reference"]
    made = cards.issue(
        call.world, call.staff, call.unit, reference, expires_on=body.chosen(), reason=body.reason, at=call.at
    )
    return _out(call, made)


@desk_cards.post(CARD + "/cancellation", Verb.DESK_DECIDE, body=EndIn, answers=CardOut, problems=(NoCardError,))
def end_card(call: Call, body: EndIn) -> CardOut:
    """Take the card back, or cancel its number with the reason."""
    return _out(call, cards.end(call.world, call.staff, call.unit, call.params["reference"], body.reason, at=call.at))


@desk_cards.get(CARD, Verb.DESK_DECIDE, answers=LinkOut, problems=(NoCardError, CardNotReadyError))
def read_card(call: Call) -> LinkOut:
    """A link to the PDF of the valid card."""
    card = cards.printable(call.world, call.unit, call.params["reference"])
    return LinkOut(call.world.files.link(card.file, f"志願服務證-{card.number}.pdf", call.at + LINK_LIVES))


@desk_cards.get(REGISTER, Verb.DESK_READ, answers=RegisterOut)
def read_register(call: Call) -> RegisterOut:
    """Every card the unit issued, with what became of its number."""
    glance(call.world, call.staff, call.unit, "cards", at=call.at)
    return register_out(call.world, call.unit, at=call.at)


@desk_cards.post(
    REGISTER + "/sheet",
    Verb.DESK_DECIDE,
    body=CardSheetIn,
    answers=CardSheetOut,
    status=202,
    problems=(CardNotReadyError,),
)
def ask_for_sheet(call: Call, body: CardSheetIn) -> CardSheetOut:
    """Put up to ten cards on a sheet for two-sided printing; it is made in the background."""
    return _sheet(call, cards.sheet(call.world, call.staff, call.unit, body.trainees, at=call.at))


@desk_cards.get(REGISTER + "/sheets/{sheet}", Verb.DESK_DECIDE, answers=CardSheetOut)
def read_sheet(call: Call) -> CardSheetOut:
    """Whether the sheet is made, and the link once it is."""
    return _sheet(call, call.world.cards.sheet(call.unit, call.params["sheet"]).value)


def _out(call: Call, card: ServiceCard) -> CardOut:
    return card_out(card, today=taipei_day(call.at))


def _sheet(call: Call, sheet: CardSheet) -> CardSheetOut:
    name = f"志願服務證-{taipei_day(sheet.made_at):%Y%m%d}.pdf"
    return CardSheetOut(
        sheet=sheet.id,
        ready=sheet.ready,
        printed=sheet.printed,
        href=call.world.files.link(sheet.file, name, call.at + LINK_LIVES) if sheet.ready else None,
    )
