"""How the details for a record book look to the person themselves: never the ID number itself."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.person import PhotoState
from chalicelib.records.dossier import Dossier
from chalicelib.services.details import other_names
from chalicelib.services.world import World
from chalicelib.wording import label, problem, roc_day


class ItemOut(Struct):
    """One item to be held against ID card and certificates; `certificate` is what stands there when it differs."""

    item: str
    label: str
    value: str
    certificate: str


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
    items: list[ItemOut]
    confirmed_on: str | None
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
        items=[ItemOut(one, label("detail_item", one), *_said(held, one)) for one in details.confirmable()],
        confirmed_on=details.confirmed_on.isoformat() if details.confirmed_on else None,
        allowed=any(kept.value.recognised for kept in held.trainees),
    )


def _said(held: Dossier, item: str) -> tuple[str, str]:
    """The value of an item, and what stands on a certificate instead."""
    person, details = held.person.value, held.details.value
    emergency = details.emergency
    values = {
        "name": person.name,
        "birth_date": roc_day(person.birth_date),
        "gender": label("gender", details.gender),
        "id_number": f"{label('id_kind', details.id_kind)} {details.id_masked}",
        "emergency": f"{emergency.name}（{emergency.relation}），{emergency.phone}" if emergency else "",
    }
    other = "、".join(other_names(held)) if item == "name" else ""
    return values.get(item) or getattr(details, item), other
