"""Random walks of one person and a desk over SQLite and over DynamoDB's API: the same answers, and no step skipped.

After every step the records are held against the order of things (`walker.skipped`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

import boto3
from moto import mock_aws

from chalicelib.adapters.dynamodb_store import TABLE, DynamoStore
from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.table_formats import SHEETS
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.adapters.zip_archive import write_zip
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.light import light_handlers
from chalicelib.jobs.package_files import PackageFiles
from chalicelib.jobs.packages import PackageJobs
from chalicelib.jobs.photos import PhotoJobs
from chalicelib.jobs.worker import Worker
from tests.builders import Clock, MemoryCatalogue, a_signer
from tests.drill.found import Found
from tests.drill.walker import Walker, skipped
from tests.http.conftest import Running, form_body, installed

REGION, IN_ORDER = "ap-northeast-1", 0.7
STEPS = (
    "record", "accept", "decline", "withdraw", "read-1", "read-2", "finish-1", "finish-2", "quiz-1", "quiz-2", "fail-1",
    "attest", "recognise", "not-yet", "details", "photo", "pack", "submit", "book", "return", "work",
)  # fmt: skip
# The way that leads somewhere, of which a walk takes most steps in order, others mixed in.
WAY = (
    "record", "accept", "read-1", "finish-1", "quiz-1", "read-2", "finish-2", "quiz-2", "attest", "work", "recognise",
    "details", "photo", "work", "pack", "work", "submit", "book",
)  # fmt: skip
Told = list[tuple[str, int, str]]


def run(folder: Path, walks: int, on_both: int, steps: int = 30) -> Found:
    """So many walks on SQLite, the first of them on DynamoDB's API too, with the same answers."""
    found, printer = Found(walks), StampingPrinter(WeasyPrintPrinter())
    folder.mkdir(parents=True, exist_ok=True)
    ends = 0
    for number in range(walks):
        plan = _plan(Random(number), steps)
        told = _walk(_quick(installed(folder / f"s{number}"), printer, folder), plan, number, found)
        ends += ("book", 200, "") in told
        if number < on_both:
            with _dynamodb(folder / f"d{number}") as running:
                other = _walk(_quick(running, printer, folder), plan, number, found)
            apart = [pair for pair in zip(told, other, strict=True) if pair[0] != pair[1]]
            found.expect(not apart, f"walk {number} differs: {apart[:1]}")
    found.notes["machine.on_both_stores"] = min(on_both, walks)
    found.notes["machine.books"] = ends
    return found


def _plan(chance: Random, steps: int) -> list[str]:
    """The way in its order, with other steps mixed in."""
    way, plan = list(WAY), list[str]()
    while len(plan) < steps:
        plan.append(way.pop(0) if way and chance.random() < IN_ORDER else chance.choice(STEPS))
    return plan


class NoPapers:
    """Stands where papers of a package are drawn: what matters here is what is said."""

    def __getattr__(self, name: str) -> Callable[..., bytes]:
        return lambda *_: b"%PDF-"


def _quick(running: Running, printer: StampingPrinter, folder: Path) -> Running:
    """The same installation with one printer for all walks."""
    world, clock, signer = running.world, running.clock, a_signer(folder)
    files = PackageFiles(world, SHEETS, NoPapers())
    drawing = {
        "print-certificate": CertificateJobs(world, printer, signer, clock).print,
        "build-package": PackageJobs(world, files, write_zip, clock).build,
        "develop-photo": PhotoJobs(world, PillowPhotos(), clock).develop,
    }
    light = light_handlers(world, running.mailbox, world.files, clock, WebhookReceiver())
    return replace(running, worker=Worker(world.outbox, light | drawing, clock))


@contextmanager
def _dynamodb(folder: Path) -> Iterator[Running]:
    """The same installation with its records in DynamoDB."""
    clock, tokens = Clock(), count()
    with mock_aws():
        client = boto3.client("dynamodb", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="x")
        client.create_table(TableName="Records", **TABLE)
        store = DynamoStore(
            client, "Records", lambda: clock().timestamp(), lambda: f"t{next(tokens)}", lambda attempt: None
        )
        yield installed(folder, clock, store=store)


def _walk(running: Running, plan: list[str], number: int, found: Found) -> Told:
    courses = MemoryCatalogue().course_map
    running.world.catalogue.course_map.update(  # type: ignore[attr-defined]
        {name: replace(course, reading_minutes=0) for name, course in courses.items()}
    )
    reference = running.browser().post("/applications", form_body(), idempotency_key="k").json["reference"]
    walker, told = Walker(running, reference), Told()
    for step in plan:
        answer = walker.take(step)
        refused = answer.json["code"] if answer and answer.status >= 400 else ""
        told.append((step, answer.status if answer else 0, refused))
        found.broken += [f"walk {number} after {step}: {one}" for one in skipped(running, reference, step)]
    return told


full = partial(run, walks=2_000, on_both=100)
short = partial(run, walks=3, on_both=1)
