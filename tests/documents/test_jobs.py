"""The worker's documents from records to files: certificates, portraits and a package that a person can hand in."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from itertools import chain

import pypdf
import pytest
from PIL import Image

from chalicelib.adapters.csv_table import write_csv
from chalicelib.adapters.ods_table import write_ods
from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.adapters.zip_archive import write_zip
from chalicelib.domain.certificate import CertificateState
from chalicelib.domain.person import Details, Person, Photo, PhotoState
from chalicelib.domain.record_book import Package, PackageState
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.packages import PackageJobs
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


def a_package(world, *names):
    trainees = tuple((f"R-{n}", f"id{n:06d}", name) for n, name in enumerate(names, start=1))
    package = Package("p1", "heping-care", "social-welfare", "社會福利類", "臺北市政府社會局", trainees, NOON, "staff")
    world.commit(world.packages.saving(package, 0))


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


@pytest.fixture
def package(world, printer, signer):
    """A package of two people, built, as the ZIP that the unit fetches."""
    people = ("陳𡘙", "=HYPERLINK(1)")
    for number, name in enumerate(people, start=1):
        for certificate in add_person(world, number, name):
            CertificateJobs(world, printer, signer, Clock()).print({"number": certificate}, "job")
        develop(world, number)
    a_package(world, *people)
    PackageJobs(world, write_ods, write_csv, write_zip).build({"package": "p1"}, "job")
    with zipfile.ZipFile(io.BytesIO(world.files.load("packages/p1.zip"))) as archive:
        assert archive.testzip() is None
        yield archive


def test_a_package_holds_what_its_list_promises(package):
    people = chain.from_iterable(
        (f"證書/{n:03d}-基礎.pdf", f"證書/{n:03d}-特殊.pdf", f"照片/{n:03d}.jpg") for n in (1, 2)
    )
    assert package.namelist() == ["送件清單.txt", "名冊.ods", "名冊.csv", *people, "manifest.json"]
    assert "001　陳𡘙　基礎 115-centre-000001　特殊 115-heping-care-000001" in package.read("送件清單.txt").decode()


def test_every_digest_of_the_manifest_is_that_of_its_file(package):
    listed = json.loads(package.read("manifest.json"))["files"]
    assert [one["name"] for one in listed] == package.namelist()[:-1]
    for one in listed:
        data = package.read(one["name"])
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_only_the_roster_holds_id_numbers(package):
    header, *rows = csv.reader(io.StringIO(package.read("名冊.csv").decode("utf-8-sig"), newline=""))
    column = header.index("身分證統一編號或護照號碼")
    assert [row[column] for row in rows] == list(IDS.values())
    others = {name: package.read(name) for name in package.namelist() if not name.startswith("名冊")}
    words = {name: words_of(data) if name.endswith(".pdf") else str(data) for name, data in others.items()}
    assert [name for name, text in words.items() if any(number in text for number in IDS.values())] == []


def test_a_name_that_begins_like_a_formula_is_inert_in_the_roster(package):
    rows = list(csv.reader(io.StringIO(package.read("名冊.csv").decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows[1:]] == ["陳𡘙", "'=HYPERLINK(1)"]


def test_a_package_is_ready_with_its_digest_and_its_trail_and_is_not_built_twice(world, package):
    kept = world.packages.get("p1")
    archive = world.files.load("packages/p1.zip")
    assert kept.value.state is PackageState.READY
    assert kept.value.digest == hashlib.sha256(archive).hexdigest()
    PackageJobs(world, write_ods, write_csv, write_zip).build({"package": "p1"}, "job")
    assert world.packages.get("p1") == kept
    assert "package.id-numbers-opened" in str(world.audit.entries("heping-care"))
