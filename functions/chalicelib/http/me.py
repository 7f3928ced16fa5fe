"""Routes of "my page": journeys, details, photo, certificates."""

from datetime import timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.certificate import CertificateState
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.names import name_problem
from chalicelib.domain.person import Emergency
from chalicelib.http.details_views import DetailsOut, details_out
from chalicelib.http.fields import Checks, DayBoxes, Line, Name, Short
from chalicelib.http.me_views import JourneyOut, MeOut, journey_out, me_out
from chalicelib.http.problems import MalformedError
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.records.details import IdNumberTakenError
from chalicelib.services.details import (
    DetailsForm,
    DetailsTooEarlyError,
    PhotoNotAnImageError,
    PhotoTooLargeError,
    confirm_details,
    save_details,
    save_photo,
)
from chalicelib.services.journey import journey
from chalicelib.services.leaving import SeatTakenUpError, confirm_seat, withdraw
from chalicelib.services.people import introduce
from chalicelib.services.sign_in import choose_person

me = Routes("我的進度")

LINK_LIVES = timedelta(minutes=5)


class PersonIn(Struct, forbid_unknown_fields=True):
    """Which of the people who share the address."""

    person: Line


class IntroductionIn(Struct, forbid_unknown_fields=True):
    """Who learns: name as on the ID card, birthday."""

    name: Name
    birth: DayBoxes


class ReasonIn(Struct, forbid_unknown_fields=True):
    """Why, if the person wants to say."""

    reason: Short = ""


class EmergencyIn(Struct, forbid_unknown_fields=True):
    """緊急聯絡人."""

    name: Name
    relation: Line
    phone: Line


class DetailsIn(Struct, forbid_unknown_fields=True):
    """志工基本資料. Leave `id_number` out to keep the one that is stored."""

    id_kind: Literal["national", "resident", "passport"]
    gender: Literal["male", "female", "other"]
    address: Short
    mobile: Line
    emergency: EmergencyIn
    id_number: Line | None = None
    name_en: Line = ""
    has_book: bool = False
    book_no: Line = ""

    def form(self) -> DetailsForm:
        """The form for the use case, or raise InvalidError naming every wrong field."""
        checks = Checks()
        emergency = Emergency(
            name=checks.text("emergency.name", self.emergency.name),
            relation=checks.text("emergency.relation", self.emergency.relation),
            phone=checks.phone("emergency.phone", self.emergency.phone),
        )
        form = DetailsForm(
            id_kind=self.id_kind,
            id_number=self.id_number.strip() if self.id_number else None,
            gender=self.gender,
            address=checks.text("address", self.address, least=6),
            mobile=checks.phone("mobile", self.mobile),
            emergency=emergency,
            name_en=self.name_en.strip(),
            has_book=self.has_book,
            book_no=checks.text("book_no", self.book_no) if self.has_book else "",
        )
        checks.done()
        return form


class ConfirmDetailsIn(Struct, forbid_unknown_fields=True):
    """The items that the person has found right, all of those that are shown."""

    items: Annotated[list[Line], Meta(max_length=20)]


class LinkOut(Struct):
    """An address that works for a few minutes."""

    href: str


class PhotoOut(Struct):
    """The photo is being looked at."""

    photo: dict[str, str]


@me.get("/me", Verb.OWN, answers=MeOut)
def read_me(call: Call) -> MeOut:
    """Everything "my page" shows."""
    return me_out(call.world, call.staff, at=call.at)


@me.post("/me/person", Verb.ACCOUNT, body=PersonIn, status=204)
def choose(call: Call, body: PersonIn) -> Answer:
    """Go on as another of the people who share the address."""
    choose_person(call.world, call.cookies["session"], body.person, at=call.at)
    return Answer(None)


@me.post("/me/people", Verb.ACCOUNT, body=IntroductionIn, answers=MeOut, status=201)
def introduce_person(call: Call, body: IntroductionIn) -> MeOut:
    """Say who learns, for people who come without having applied."""
    checks = Checks()
    name = checks.text("name", body.name)
    if name and (wrong := name_problem(name)):
        checks.add("name", wrong)
    birth = checks.day("birth", body.birth)
    checks.done()
    person = introduce(call.world, call.staff, call.cookies["session"], name, birth, at=call.at)
    return me_out(call.world, call.staff, at=call.at, person=person)


@me.post("/me/applications/{reference}/confirmation", Verb.PRIVATE, answers=JourneyOut)
def confirm_my_seat(call: Call) -> JourneyOut:
    """Say that one takes the seat; somebody who moved up from the waiting list may have other plans."""
    reference = call.params["reference"]
    confirm_seat(call.world, call.person, reference, at=call.at)
    return journey_out(call.world, journey(call.world, call.person, reference, at=call.at), at=call.at)


@me.post(
    "/me/applications/{reference}/withdrawal",
    Verb.PRIVATE,
    body=ReasonIn,
    answers=JourneyOut,
    problems=(SeatTakenUpError,),
)
def withdraw_application(call: Call, body: ReasonIn) -> JourneyOut:
    """Take one's own application back."""
    reference = call.params["reference"]
    withdraw(call.world, call.person, reference, at=call.at, parting=body.reason.strip())
    return journey_out(call.world, journey(call.world, call.person, reference, at=call.at), at=call.at)


@me.get("/me/details", Verb.PRIVATE, answers=DetailsOut)
def read_details(call: Call) -> DetailsOut:
    """The details as they are kept, the ID number masked."""
    return details_out(call.world, call.world.dossier(call.person), expires=call.at + LINK_LIVES)


@me.put(
    "/me/details",
    Verb.PRIVATE,
    body=DetailsIn,
    answers=DetailsOut,
    problems=(DetailsTooEarlyError, IdNumberTakenError),
)
def write_details(call: Call, body: DetailsIn) -> DetailsOut:
    """Keep the details; the ID number is sealed."""
    held = save_details(call.world, call.person, body.form(), at=call.at)
    return details_out(call.world, held, expires=call.at + LINK_LIVES)


@me.post(
    "/me/details/confirmation",
    Verb.PRIVATE,
    body=ConfirmDetailsIn,
    answers=DetailsOut,
    problems=(DetailsTooEarlyError,),
)
def confirm(call: Call, body: ConfirmDetailsIn) -> DetailsOut:
    """Confirm the details, every item held against ID card and certificates."""
    held = confirm_details(call.world, call.person, body.items, at=call.at)
    return details_out(call.world, held, expires=call.at + LINK_LIVES)


@me.put(
    "/me/photo",
    Verb.PRIVATE,
    raw=("image/jpeg", "image/png", "image/webp", "application/octet-stream"),
    answers=PhotoOut,
    status=202,
    problems=(PhotoNotAnImageError, PhotoTooLargeError, DetailsTooEarlyError),
)
def write_photo(call: Call) -> PhotoOut:
    """Send a portrait; the worker looks at it and `GET /me/details` tells what it found."""
    if not call.raw:
        raise MalformedError
    photo = save_photo(call.world, call.person, call.raw, at=call.at)
    return PhotoOut({"state": photo.state.value})


@me.get("/me/certificates/{number}/document", Verb.LEARN, answers=LinkOut)
def certificate_document(call: Call) -> LinkOut:
    """A link to the PDF of one's own certificate."""
    certificate = call.world.certificates.get(call.params["number"]).value
    if certificate.person != call.person or certificate.state is CertificateState.PLANNED:
        raise NotFoundError
    name = f"結業證明書-{certificate.number}.pdf"
    return LinkOut(call.world.files.link(certificate.file, name, call.at + LINK_LIVES))
