"""Routes of a unit's desk that show what was asked for the record book. Each takes a reason, which is kept."""

from datetime import timedelta
from typing import Literal

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.looking import Look, LookReason
from chalicelib.domain.package import PackageNotReadyError
from chalicelib.domain.person import PhotoState
from chalicelib.http.fields import Short
from chalicelib.http.package_views import PackageOut, package_out
from chalicelib.http.route import Call, Routes
from chalicelib.services.details import DetailsTooEarlyError
from chalicelib.services.looking import look_at_details, look_into_package
from chalicelib.services.package_claims import book_number
from chalicelib.wording import label

desk_looking = Routes("承辦頁：看身分資料")

LINK_LIVES = timedelta(minutes=5)


class LookIn(Struct, forbid_unknown_fields=True):
    """Why: one of the list, and a sentence (needed when the list does not say it)."""

    reason: Literal["hand-in", "returned", "check", "asked", "national", "other"]
    note: Short = ""

    def look(self) -> Look:
        """The look, or raise InvalidError."""
        return Look(LookReason(self.reason), self.note.strip())


class DetailsLookOut(Struct):
    """What the person gave, to be compared with the papers; the ID number stays masked."""

    name: str
    birth_date: str
    gender_label: str
    id_kind_label: str
    id_masked: str
    name_en: str
    address: str
    mobile: str
    emergency: str
    book_no: str
    photo_href: str | None


@desk_looking.post(
    "/units/{unit}/trainees/{reference}/details-look",
    Verb.DESK_PREPARE,
    body=LookIn,
    answers=DetailsLookOut,
    problems=(DetailsTooEarlyError,),
)
def look_at_trainee_details(call: Call, body: LookIn) -> DetailsLookOut:
    """Show the details and the photo of a recognised trainee, for the reason that is given."""
    reference = call.params["reference"]
    found = look_at_details(call.world, call.staff, call.unit, reference, body.look(), at=call.at)
    person, details = found.held.person.value, found.held.details.value
    ready = details.photo.state is PhotoState.READY
    other = details.emergency
    return DetailsLookOut(
        name=person.name,
        birth_date=person.birth_date.isoformat(),
        gender_label=label("gender", details.gender),
        id_kind_label=label("id_kind", details.id_kind) if details.id_kind else "",
        id_masked=details.id_masked,
        name_en=details.name_en,
        address=details.address,
        mobile=details.mobile,
        emergency=f"{other.name}（{other.relation}）{other.phone}" if other else "",
        book_no=book_number(found),
        photo_href=call.world.files.link(details.photo.key, "photo.jpg", call.at + LINK_LIVES) if ready else None,
    )


@desk_looking.post(
    "/units/{unit}/packages/{package}/opening",
    Verb.DESK_DECIDE,
    body=LookIn,
    answers=PackageOut,
    problems=(PackageNotReadyError,),
)
def open_package(call: Call, body: LookIn) -> PackageOut:
    """Links to the archives of a package, which hold ID numbers, for the reason that is given."""
    package = call.params["package"]
    found = look_into_package(call.world, call.staff, call.unit, package, body.look(), at=call.at)
    return package_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)
