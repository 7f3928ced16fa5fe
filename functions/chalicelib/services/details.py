"""Details and photo for the record book: asked only after recognition, sealed, never shown again in full."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField
from chalicelib.domain.identity import IdKind, InvalidIdNumber, masked, normal_id
from chalicelib.domain.person import Details, Emergency, Photo, PhotoState
from chalicelib.records.dossier import Dossier
from chalicelib.records.writing import Write
from chalicelib.services.posting import forget_file, post, queue
from chalicelib.services.world import World

PHOTO_BYTES = 4_000_000
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


class DetailsTooEarlyError(ConflictError):
    """ID number and photo are asked only once a unit has recognised the person."""

    code = "details-too-early"


class PhotoNotAnImageError(ConflictError):
    """What was sent is no photo."""

    code = "photo-not-an-image"


class PhotoTooLargeError(ConflictError):
    """The photo has more bytes than we take."""

    code = "photo-too-large"


@dataclass(frozen=True, slots=True)
class DetailsForm:
    """What the person wrote. Without `id_number` the one that is kept stays."""

    id_kind: str
    id_number: str | None
    gender: str
    address: str
    mobile: str
    emergency: Emergency
    name_en: str = ""
    has_book: bool = False
    book_no: str = ""


def save_details(world: World, person: str, form: DetailsForm, *, at: datetime) -> Dossier:
    """Keep the details with the ID number sealed. Raises InvalidError, DetailsTooEarlyError, IdNumberTakenError."""
    held = _recognised(world, person)
    kept = held.details
    details = replace(
        kept.value,
        gender=form.gender,
        address=form.address,
        mobile=form.mobile,
        emergency=form.emergency,
        name_en=form.name_en,
        has_book=form.has_book,
        book_no=form.book_no,
    )
    if form.id_number:
        details = _with_id(world, person, details, form.id_kind, form.id_number)
    elif not kept.value.id_sealed:
        raise InvalidError(InvalidField("id_number", "required"))
    if details != kept.value:
        details = replace(details, confirmed_on=None)
    sex = [world.completions.recording(one, held.person.value, form.gender) for one in held.certificates.values()]
    world.commit(world.details.saving(person, kept, details), sex)
    return world.dossier(person)


def confirm_details(world: World, person: str, items: Collection[str], *, at: datetime) -> Dossier:
    """Note that the person held every item against ID card and certificates. Raises InvalidError, DetailsTooEarlyError.

    A name that stands otherwise on a certificate is corrected first; whoever changes an item confirms anew.
    """
    held = _recognised(world, person)
    kept = held.details
    lacking = kept.value.missing() or [f"items.{one}" for one in kept.value.confirmable() if one not in items]
    if lacking:
        raise InvalidError(*(InvalidField(one, "required") for one in lacking))
    if other_names(held):
        raise InvalidError(InvalidField("items.name", "name-on-certificate"))
    if kept.value.confirmed_on is None:
        world.commit(world.details.saving(person, kept, replace(kept.value, confirmed_on=taipei_day(at))))
    return world.dossier(person)


def other_names(held: Dossier) -> list[str]:
    """Names on certificates that stand and are not the person's."""
    names = {one.holder for one in held.certificates.values() if one.stands}
    return sorted(names - {held.person.value.name})


def save_photo(world: World, person: str, data: bytes, *, at: datetime) -> Photo:
    """Keep what the phone sent and let the worker look at it. Raises PhotoNotAnImageError or PhotoTooLargeError."""
    held = _recognised(world, person)
    if len(data) > PHOTO_BYTES:
        raise PhotoTooLargeError
    if not data.startswith(SIGNATURES):
        raise PhotoNotAnImageError
    key = f"photos/incoming/{world.ids.identifier()}"
    world.files.save(key, data, "application/octet-stream")
    photo = Photo(state=PhotoState.CHECKING, key=key)
    details = replace(held.details.value, photo=photo)
    jobs = [queue(world, "develop-photo", {"person": person, "key": key}, at=at)]
    if before := held.details.value.photo.key:
        jobs.append(forget_file(world, before, after=at))
    world.commit(world.details.saving(person, held.details, details), jobs)
    return photo


def photo_checked(world: World, person: str, incoming: str, *, photo: Photo, at: datetime) -> None:
    """Record what the worker found, unless a newer photo has come in meanwhile."""
    kept = world.details.get(person)
    if kept.value.photo.key != incoming:
        return
    refused: list[Write] = []
    if photo.state is PhotoState.REFUSED:
        refused = post(world, "photo-refused", person=person, about=photo.reason, at=at)
    world.commit(world.details.saving(person, kept, replace(kept.value, photo=photo)), refused)


def _recognised(world: World, person: str) -> Dossier:
    held = world.dossier(person)
    if not any(kept.value.recognised for kept in held.trainees):
        raise DetailsTooEarlyError
    return held


def _with_id(world: World, person: str, details: Details, kind: str, typed: str) -> Details:
    try:
        number = normal_id(typed, IdKind(kind))
    except InvalidIdNumber as e:
        raise InvalidError(InvalidField("id_number", e.code)) from e
    return replace(
        details,
        id_kind=kind,
        id_sealed=world.vault.seal(number, {"person": person, "field": "id_number"}),
        id_masked=masked(number),
        id_fingerprint=world.vault.fingerprint(number, "id_number"),
    )
