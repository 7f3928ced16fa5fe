"""How the details for a record book look to the person themselves: never the ID number itself."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.person import PhotoState
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import World
from chalicelib.wording import label, problem


class DetailsOut(Struct):
    """The details as kept."""

    name: str
    birth_date: str
    gender: str
    address: str
    mobile: str
    emergency: dict[str, str]
    name_en: str
    id_kind: str
    id_masked: str
    has_book: bool
    book_no: str
    photo: dict[str, str | None]
    missing: list[dict[str, str]]
    allowed: bool


def details_out(world: World, held: Dossier, *, expires: datetime) -> DetailsOut:
    """Details for the browser: never the ID number itself."""
    person, details = held.person.value, held.details.value
    photo = details.photo
    href = world.files.link(photo.key, "photo.jpg", expires) if photo.state is PhotoState.READY else None
    photo_reason = problem(photo.reason, {})[1] if photo.state is PhotoState.REFUSED else ""
    emergency = details.emergency
    return DetailsOut(
        name=person.name,
        birth_date=person.birth_date.isoformat(),
        gender=details.gender or person.gender,
        address=details.address,
        mobile=details.mobile or person.mobile,
        emergency={"name": emergency.name, "relation": emergency.relation, "phone": emergency.phone}
        if emergency
        else {"name": "", "relation": "", "phone": ""},
        name_en=details.name_en,
        id_kind=details.id_kind,
        id_masked=details.id_masked,
        has_book=details.has_book,
        book_no=details.book_no,
        photo={"state": photo.state.value, "reason": photo_reason, "href": href},
        missing=[{"field": name, "label": label("missing", name)} for name in details.missing()],
        allowed=any(kept.value.recognised for kept in held.trainees),
    )
