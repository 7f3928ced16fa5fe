"""Routes of a unit's desk: record-book packages, from choosing people to the books in their hands."""

import datetime
from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.direct import DirectUnderWayError
from chalicelib.domain.package import (
    MOST_PEOPLE,
    AlreadyPackedError,
    BookUnderWayError,
    PackageIncompleteError,
    PackageNotReadyError,
)
from chalicelib.http.fields import Checks, Line, Short, Text
from chalicelib.http.package_views import (
    PackageListOut,
    PackageOut,
    PastedOut,
    package_out,
    packages_out,
    pasted_out,
)
from chalicelib.http.route import Call, Routes
from chalicelib.services import national_export, package_after, packages
from chalicelib.services.book_numbers import MOST_CHARACTERS, read_pasted
from chalicelib.services.glances import glance
from chalicelib.services.package_after import Issue

desk_packages = Routes("承辦頁：紀錄冊送件")

PACKAGES = "/units/{unit}/packages"
ONE = PACKAGES + "/{package}"
People = Annotated[list[Line], Meta(min_length=1, max_length=MOST_PEOPLE)]


class PackageIn(Struct, forbid_unknown_fields=True):
    """Who goes into the package, in roster order."""

    trainees: Annotated[list[Line], Meta(max_length=MOST_PEOPLE)]


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

    books: Annotated[list[BookIn], Meta(min_length=1, max_length=MOST_PEOPLE)]

    def issued(self) -> list[Issue]:
        """The book of each, or raise InvalidError."""
        checks = Checks()
        rows = [
            Issue(
                book.trainee,
                checks.text(f"books.{book.trainee}.number", book.number),
                checks.iso_day(f"books.{book.trainee}.date", book.date),
            )
            for book in self.books
        ]
        checks.done()
        return rows


class PasteIn(Struct, forbid_unknown_fields=True):
    """The authority's list as it was pasted, and the day for lines without one."""

    text: Annotated[str, Meta(max_length=MOST_CHARACTERS)]
    date: Line


class ReturnIn(Struct, forbid_unknown_fields=True):
    """Whose papers came back, and why."""

    trainee: Line
    reason: Text


class ReturnsIn(Struct, forbid_unknown_fields=True):
    """Papers that came back on a day."""

    date: Line
    people: Annotated[list[ReturnIn], Meta(min_length=1, max_length=MOST_PEOPLE)]

    def checked(self) -> tuple[datetime.date, dict[str, str]]:
        """The day and the reason of each, or raise InvalidError."""
        checks = Checks()
        day = checks.iso_day("date", self.date)
        reasons = {one.trainee: checks.text(f"people.{one.trainee}.reason", one.reason) for one in self.people}
        checks.done()
        return day, reasons


class HandoverIn(Struct, forbid_unknown_fields=True):
    """Who has the book in hand since when."""

    date: Line
    trainees: People


@desk_packages.get(PACKAGES, Verb.DESK_READ, answers=PackageListOut)
def list_packages(call: Call) -> PackageListOut:
    """The unit's packages, and who is ready for the next one."""
    return packages_out(call.world, call.unit, at=call.at)


@desk_packages.post(
    PACKAGES,
    Verb.DESK_DECIDE,
    body=PackageIn,
    answers=PackageOut,
    status=202,
    problems=(PackageIncompleteError, AlreadyPackedError, BookUnderWayError),
)
def make_package(call: Call, body: PackageIn) -> PackageOut:
    """Put people into a record-book package; it is built in the background."""
    made = packages.build(call.world, call.staff, call.unit, body.trainees, at=call.at)
    return package_out(call.world, made, at=call.at, expires=None)


@desk_packages.get(ONE, Verb.DESK_READ, answers=PackageOut)
def read_package(call: Call) -> PackageOut:
    """One package with its progress. Links to the ZIPs are had for a reason only."""
    found = packages.of_unit(call.world, call.unit, call.params["package"]).value
    glance(call.world, call.staff, call.unit, "package", at=call.at, subject=found.id)
    return package_out(call.world, found, at=call.at, expires=None)


@desk_packages.post(ONE + "/build", Verb.DESK_DECIDE, answers=PackageOut, status=202, problems=(PackageNotReadyError,))
def build_package_again(call: Call) -> PackageOut:
    """Begin again what stands still; people and pieces that are in stay in."""
    found = packages.build_again(call.world, call.staff, call.unit, call.params["package"], at=call.at)
    return package_out(call.world, found, at=call.at, expires=None)


@desk_packages.post(
    ONE + "/submission",
    Verb.DESK_DECIDE,
    body=SubmissionIn,
    answers=PackageOut,
    problems=(PackageNotReadyError, DirectUnderWayError),
)
def submit_package(call: Call, body: SubmissionIn) -> PackageOut:
    """Record that the package was handed to the authority."""
    checks = Checks()
    day, channel = checks.iso_day("date", body.date), checks.text("channel", body.channel)
    checks.done()
    found = package_after.submitted(
        call.world,
        call.staff,
        call.unit,
        call.params["package"],
        day=day,
        channel=channel,
        receipt=body.receipt.strip(),
        at=call.at,
    )
    return package_out(call.world, found, at=call.at, expires=None)


@desk_packages.post(
    ONE + "/books",
    Verb.DESK_DECIDE,
    body=BooksIn,
    answers=PackageOut,
    problems=(PackageNotReadyError,),
)
def record_books(call: Call, body: BooksIn) -> PackageOut:
    """Record the book numbers that came back."""
    books, package = body.issued(), call.params["package"]
    found = package_after.books_issued(call.world, call.staff, call.unit, package, books, at=call.at)
    return package_out(call.world, found, at=call.at, expires=None)


@desk_packages.post(ONE + "/pasted-books", Verb.DESK_DECIDE, body=PasteIn, answers=PastedOut)
def preview_books(call: Call, body: PasteIn) -> PastedOut:
    """Read a pasted list of book numbers line by line; nothing is written."""
    checks = Checks()
    day = checks.iso_day("date", body.date)
    checks.done()
    found = packages.of_unit(call.world, call.unit, call.params["package"]).value
    members = [kept.value for kept in call.world.packages.members(found.id)]
    return pasted_out(read_pasted(body.text, members, day), members)


@desk_packages.post(
    ONE + "/returns",
    Verb.DESK_DECIDE,
    body=ReturnsIn,
    answers=PackageOut,
    problems=(PackageNotReadyError,),
)
def record_returns(call: Call, body: ReturnsIn) -> PackageOut:
    """Record whose papers came back and why; they can go into another package."""
    day, reasons = body.checked()
    package = call.params["package"]
    found = package_after.returned(call.world, call.staff, call.unit, package, reasons, day=day, at=call.at)
    return package_out(call.world, found, at=call.at, expires=None)


@desk_packages.post(
    ONE + "/handovers",
    Verb.DESK_DECIDE,
    body=HandoverIn,
    answers=PackageOut,
    problems=(PackageNotReadyError,),
)
def record_handovers(call: Call, body: HandoverIn) -> PackageOut:
    """Record who has the book in hand."""
    checks = Checks()
    day = checks.iso_day("date", body.date)
    checks.done()
    package = call.params["package"]
    found = package_after.handed(call.world, call.staff, call.unit, package, body.trainees, day=day, at=call.at)
    return package_out(call.world, found, at=call.at, expires=None)


@desk_packages.post(
    ONE + "/national-tables", Verb.DESK_DECIDE, answers=PackageOut, status=202, problems=(PackageNotReadyError,)
)
def make_national_tables(call: Call) -> PackageOut:
    """Make the tables of the national system with the book numbers known now, in the background."""
    found = national_export.ask(call.world, call.staff, call.unit, call.params["package"], at=call.at)
    return package_out(call.world, found, at=call.at, expires=None)
