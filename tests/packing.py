"""People who are ready for a package, written straight into the store, and what builds the package."""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import pypdf
from PIL import Image

from chalicelib.adapters.package_papers import WeasyPrintPackages
from chalicelib.adapters.table_formats import SHEETS
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.adapters.zip_archive import write_zip
from chalicelib.domain.access import Actor
from chalicelib.domain.certificate import Certificate, CertificateState
from chalicelib.domain.identity import LETTERS, WEIGHTS
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Details, Emergency, Person, Photo, PhotoState
from chalicelib.domain.record_book import Recognition, Trainee
from chalicelib.jobs.national import NationalJobs
from chalicelib.jobs.package_files import PackageFiles
from chalicelib.jobs.packages import PackageJobs
from chalicelib.records.writing import Kept, Write
from chalicelib.services.world import Trail, World
from tests.builders import NOON, Clock, an_application, some_answers

DESK = Actor(account="supervisor@heping-care.example.org", roles=(("heping-care", "supervisor"),))


def id_number(number: int) -> str:
    """A made-up ID number whose check digit is right."""
    body = f"A2{number:07d}"
    code = LETTERS.index("A") + 10
    digits = [code // 10, code % 10, *map(int, body[1:])]
    total = sum(digit * weight for digit, weight in zip(digits, WEIGHTS[:10], strict=True))
    return f"{body}{-total % 10}"


@cache
def a_page() -> bytes:
    """A PDF of one page."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


@cache
def a_portrait() -> bytes:
    """A JPEG as `PillowPhotos` leaves it."""
    out = io.BytesIO()
    Image.effect_noise((413, 531), 60).convert("RGB").save(out, "JPEG", quality=88)
    return out.getvalue()


def a_certificate(number: str, person: str, name: str, track: str) -> Certificate:
    basic = track == "basic"
    return Certificate(
        number=number,
        code="0123456789ABCDEF",
        person=person,
        holder=name,
        track=track,
        kind="basic" if basic else "special",
        category="" if basic else "社福類",
        hours=6,
        parts=(),
        began_on=date(2026, 11, 1),
        completed_on=date(2026, 11, 20 if basic else 22),
        legal_ref="",
        rule_source="",
        issuer_id="centre" if basic else "heping-care",
        issuer="範例志願服務推廣中心" if basic else "範例社團法人和平關懷協會",
        signer="範例",
        issued_on=date(2026, 11, 22),
        planned_at=NOON,
        state=CertificateState.ISSUED,
        digest="0" * 64,
        file=f"certificates/{number}.pdf",
        example=True,
    )


def ready(
    world: World,
    number: int,
    name: str = "",
    *,
    category: str = "social-welfare",
    document: bytes = b"",
    **more: object,
) -> str:
    """A trainee with five lights; the reference. `more` changes the details."""
    person, reference, name = f"p{number:04d}", f"READY-{number:04d}", name or f"學員{number}"
    details = Details(
        id_kind="national",
        id_sealed=world.vault.seal(id_number(number), {"person": person, "field": "id_number"}),
        id_masked="A2******",
        id_fingerprint=world.vault.fingerprint(id_number(number), "id_number"),
        gender="female",
        address=f"臺北市大安區範例路1段{number}號",
        mobile="0912345678",
        emergency=Emergency("王小明", "子", "0933444555"),
        photo=Photo(PhotoState.READY, f"photos/{person}.jpg"),
        confirmed_on=date(2026, 11, 23),
    )
    world.files.save(f"photos/{person}.jpg", a_portrait(), "image/jpeg")
    certificates = [
        a_certificate(f"115-centre-{number:06d}", person, name, "basic"),
        a_certificate(f"115-heping-care-{number:06d}", person, name, category),
    ]
    for one in certificates:
        world.files.save(one.file, document or a_page(), "application/pdf")
    someone = Person(person, f"p{number}@example.org", name, date(1958, 3, 5), NOON, "0912345678", "female")
    world.commit(
        world.people.adding(someone, matching_key(name)),
        world.details.saving(person, Kept(Details(), 0), replace(details, **more)),
        [write for one in certificates for write in world.certificates.adding(one)],
        a_trainee(world, reference, person, name, category=category),
        trail=Trail("heping-care", "system", "trainee.recognised", reference, NOON),
    )
    return reference


def a_trainee(
    world: World, reference: str, person: str, name: str, unit: str = "heping-care", category: str = "social-welfare"
) -> list[Write]:
    """Writes that make the person a recognised trainee of the unit."""
    notice = "heping-care/elder-companion" if unit == "heping-care" else "other-unit/other"
    trainee = Trainee(
        reference, person, unit, notice, "獨居長者關懷訪視志工", category, name, NOON,
        Recognition(True, NOON, "staff"),
    )  # fmt: skip
    asked = an_application(
        reference=reference, person=person, unit=unit, notice=notice, category=category, answers=some_answers(name=name)
    )
    return [*world.trainees.adding(trainee), *world.applications.adding(asked)]


def package_jobs(world: World, printer: WeasyPrintPrinter | None = None) -> PackageJobs:
    papers = WeasyPrintPackages(printer or WeasyPrintPrinter())
    return PackageJobs(world, PackageFiles(world, SHEETS, papers), write_zip, Clock())


def national_jobs(world: World) -> NationalJobs:
    return NationalJobs(world, SHEETS, write_zip)


def built(world: World, package_id: str, printer: WeasyPrintPrinter | None = None) -> int:
    """Build until the package is no longer being built; how many runs it took."""
    jobs, runs = package_jobs(world, printer), 0
    while world.packages.get(package_id).value.state == "building":
        jobs.build({"package": package_id}, "job")
        runs += 1
    return runs
