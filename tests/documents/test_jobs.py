"""The worker's documents from records to files: certificates and portraits."""

import hashlib
import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from PIL import Image

from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.domain.certificate import CertificateState
from chalicelib.domain.person import Details, Person, Photo, PhotoState
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.photos import PhotoJobs
from chalicelib.records.writing import Kept
from chalicelib.services.ports import FileMissing
from tests.builders import NOON, Clock, a_world
from tests.documents.papers import a_certificate
from tests.documents.test_photos import a_picture, encoded

IDS = {"id000001": "A200000003", "id000002": "A100000001"}


@pytest.fixture
def world(tmp_path):
    return a_world(tmp_path)


def add_person(world, number, name, holder=None):
    """A person with details, a photo on its way and two planned certificates."""
    person = f"id{number:06d}"
    sealed = world.vault.seal(IDS[person], {"person": person, "field": "id_number"})
    incoming = f"photos/incoming/{number}"
    details = Details("national", sealed, "A2******03", f"print{number}", "female", "臺北市範例路1號", "0912345678")
    details = replace(details, photo=Photo(PhotoState.CHECKING, incoming))
    world.files.save(incoming, encoded(a_picture()), "application/octet-stream")
    common = {"person": person, "holder": holder or name}
    special = {"track": "social-welfare", "kind": "special", "category": "社福類", "issuer_id": "heping-care"}
    numbers = f"115-centre-{number:06d}", f"115-heping-care-{number:06d}"
    world.commit(
        world.people.adding(Person(person, f"{number}@example.org", name, date(1958, 3, 5), NOON), name),
        world.details.saving(person, Kept(Details(), 0), details),
        world.certificates.adding(a_certificate(number=numbers[0], **common)),
        world.certificates.adding(a_certificate(number=numbers[1], **common, **special)),
    )
    return numbers


def words_of(document):
    return pypdf.PdfReader(io.BytesIO(document)).pages[0].extract_text()


def develop(world, number):
    PhotoJobs(world, PillowPhotos(), Clock()).develop(
        {"person": f"id{number:06d}", "key": f"photos/incoming/{number}"}, "job"
    )


def test_printing_keeps_the_document_and_its_digest(world, printer, signer):
    number, _ = add_person(world, 1, "陳𡘙")
    CertificateJobs(world, printer, signer, Clock()).print({"number": number}, "job")
    issued = world.certificates.get(number).value
    document = world.files.load(issued.file)
    assert issued.state is CertificateState.ISSUED
    assert issued.digest == hashlib.sha256(document).hexdigest()
    assert number in words_of(document)


def test_printing_again_changes_nothing(world, printer, signer):
    number, _ = add_person(world, 1, "王美麗")
    jobs = CertificateJobs(world, printer, signer, Clock())
    jobs.print({"number": number}, "job")
    once = world.certificates.get(number)
    jobs.print({"number": number}, "job")
    assert world.certificates.get(number) == once


def test_a_name_that_cannot_be_printed_is_held_with_its_characters_and_its_number(world, printer, signer):
    number, _ = add_person(world, 1, "王😀", "王😀")
    CertificateJobs(world, printer, signer, Clock()).print({"number": number}, "job")
    held = world.certificates.get(number).value
    assert (held.state, held.reason, held.file) == (CertificateState.PLANNED, "unprintable:😀", "")


def test_a_photo_is_developed_and_what_was_sent_is_gone(world):
    add_person(world, 1, "王美麗")
    develop(world, 1)
    photo = world.details.get("id000001").value.photo
    assert photo.state is PhotoState.READY
    assert Image.open(io.BytesIO(world.files.load(photo.key))).size == (413, 531)
    with pytest.raises(FileMissing):
        world.files.load("photos/incoming/1")
    develop(world, 1)
    assert world.details.get("id000001").value.photo == photo


def test_a_file_that_is_no_photo_leaves_a_reason_and_no_file(world):
    add_person(world, 1, "王美麗")
    world.files.save("photos/incoming/1", b"\xff\xd8\xff no photo", "application/octet-stream")
    develop(world, 1)
    photo = world.details.get("id000001").value.photo
    assert photo.state is PhotoState.REFUSED and photo.reason.startswith("photo-") and photo.key == ""
    with pytest.raises(FileMissing):
        world.files.load("photos/incoming/1")
