"""Routes of a unit's desk: trainees and packages."""

from datetime import date, timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.record_book import AlreadyPackedError, PackageIncompleteError
from chalicelib.http.fields import Checks, Line, Short, Text
from chalicelib.http.package_views import PackageListOut, PackageOut, package_out, packages_out
from chalicelib.http.route import Call, Routes
from chalicelib.http.trainee_views import TraineeListOut, TraineeOut, trainee_out, trainees_out
from chalicelib.records.learning import PartAlreadyDoneError
from chalicelib.services import packages, trainees
from chalicelib.services.packages import PackageNotReadyError
from chalicelib.services.trainees import Attestation, TrainingUnfinishedError

desk_trainees = Routes("承辦頁：學員與送件")

LINK_LIVES = timedelta(minutes=5)
TRAINEES = "/units/{unit}/trainees"
PACKAGES = "/units/{unit}/packages"


class AttestationIn(Struct, forbid_unknown_fields=True):
    """A part that was held: when, where, led by whom."""

    part: Line
    date: Line
    place: Short
    instructor: Line
    note: Text = ""

    def attestation(self) -> Attestation:
        """The attestation, or raise InvalidError naming every wrong field."""
        checks = Checks()
        made = Attestation(
            part=self.part,
            day=checks.iso_day("date", self.date),
            place=checks.text("place", self.place),
            instructor=checks.text("instructor", self.instructor),
            note=self.note.strip(),
        )
        checks.done()
        return made


class RecognitionIn(Struct, forbid_unknown_fields=True):
    """認可, or not yet with a reason that the trainee reads."""

    decision: Literal["recognised", "not_yet"]
    reason: Text = ""


class PackageIn(Struct, forbid_unknown_fields=True):
    """Who goes into the package, in roster order."""

    trainees: Annotated[list[Line], Meta(max_length=200)]


class SubmissionIn(Struct, forbid_unknown_fields=True):
    """When and how the package went to the authority."""

    date: Line
    channel: Short
    receipt: Short = ""


class BookIn(Struct, forbid_unknown_fields=True):
    """The record book of one person."""

    trainee: Line
    number: Line
    date: Line


class BooksIn(Struct, forbid_unknown_fields=True):
    """Book numbers as they came back."""

    books: Annotated[list[BookIn], Meta(min_length=1, max_length=200)]

    def issued(self) -> list[tuple[str, str, date]]:
        """Reference, number and day of each, or raise InvalidError."""
        checks = Checks()
        rows = [
            (
                book.trainee,
                checks.text(f"books.{book.trainee}.number", book.number),
                checks.iso_day(f"books.{book.trainee}.date", book.date),
            )
            for book in self.books
        ]
        checks.done()
        return rows


@desk_trainees.get(TRAINEES, Verb.DESK_READ, answers=TraineeListOut)
def list_trainees(call: Call) -> TraineeListOut:
    """The unit's trainees with their five lights."""
    return trainees_out(call.world, call.unit, at=call.at)


@desk_trainees.get(TRAINEES + "/{reference}", Verb.DESK_READ, answers=TraineeOut)
def read_trainee(call: Call) -> TraineeOut:
    """One trainee: parts of both trainings, certificates, details masked."""
    found = trainees.sheet(call.world, call.unit, call.params["reference"])
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)


@desk_trainees.post(
    TRAINEES + "/{reference}/attestations",
    Verb.DESK_DECIDE,
    body=AttestationIn,
    answers=TraineeOut,
    status=201,
    problems=(PartAlreadyDoneError,),
)
def attest_part(call: Call, body: AttestationIn) -> TraineeOut:
    """Attest practicum, discussion or a course that the unit held itself."""
    reference = call.params["reference"]
    found = trainees.attest(call.world, call.staff, call.unit, reference, body.attestation(), at=call.at)
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)


@desk_trainees.post(
    TRAINEES + "/{reference}/recognition",
    Verb.DESK_DECIDE,
    body=RecognitionIn,
    answers=TraineeOut,
    problems=(TrainingUnfinishedError,),
)
def recognise_trainee(call: Call, body: RecognitionIn) -> TraineeOut:
    """Recognise the trainee, or say why not yet."""
    found = trainees.recognise(
        call.world,
        call.staff,
        call.unit,
        call.params["reference"],
        recognised=body.decision == "recognised",
        reason=body.reason.strip(),
        at=call.at,
    )
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)


@desk_trainees.get(PACKAGES, Verb.DESK_READ, answers=PackageListOut)
def list_packages(call: Call) -> PackageListOut:
    """The unit's packages, and who is ready for the next one."""
    return packages_out(call.world, call.unit, at=call.at)


@desk_trainees.post(
    PACKAGES,
    Verb.DESK_DECIDE,
    body=PackageIn,
    answers=PackageOut,
    status=202,
    problems=(PackageIncompleteError, AlreadyPackedError),
)
def make_package(call: Call, body: PackageIn) -> PackageOut:
    """Put people into a record-book package; it is built in the background."""
    made = packages.build(call.world, call.staff, call.unit, body.trainees, at=call.at)
    return package_out(call.world, made, expires=call.at + LINK_LIVES)


@desk_trainees.get(PACKAGES + "/{package}", Verb.DESK_READ, answers=PackageOut)
def read_package(call: Call) -> PackageOut:
    """One package, with a link to the ZIP once it is built (for those who decide)."""
    found = packages.of_unit(call.world, call.unit, call.params["package"]).value
    decides = call.staff.role_in(call.unit) == "supervisor"
    return package_out(call.world, found, expires=call.at + LINK_LIVES if decides else None)


@desk_trainees.post(
    PACKAGES + "/{package}/submission",
    Verb.DESK_DECIDE,
    body=SubmissionIn,
    answers=PackageOut,
    problems=(PackageNotReadyError,),
)
def submit_package(call: Call, body: SubmissionIn) -> PackageOut:
    """Record that the package was handed to the authority."""
    checks = Checks()
    day, channel = checks.iso_day("date", body.date), checks.text("channel", body.channel)
    checks.done()
    found = packages.submitted(
        call.world,
        call.staff,
        call.unit,
        call.params["package"],
        day=day,
        channel=channel,
        receipt=body.receipt.strip(),
        at=call.at,
    )
    return package_out(call.world, found, expires=call.at + LINK_LIVES)


@desk_trainees.post(
    PACKAGES + "/{package}/books",
    Verb.DESK_DECIDE,
    body=BooksIn,
    answers=PackageOut,
    problems=(PackageNotReadyError,),
)
def record_books(call: Call, body: BooksIn) -> PackageOut:
    """Record the book numbers that came back."""
    found = packages.books_issued(call.world, call.staff, call.unit, call.params["package"], body.issued(), at=call.at)
    return package_out(call.world, found, expires=call.at + LINK_LIVES)
