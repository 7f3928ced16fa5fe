"""One trainee's whole way over AWS's interfaces, with the published courses, the worker and the desk; metered.

The services answer from another process, so that the CPU of this one is that of our code and the SDK.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.font_files import KAI
from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.aws_world import create_world
from chalicelib.forms.privacy import privacy_version
from chalicelib.http.api import create_api
from chalicelib.issuing import issuing_handlers
from chalicelib.jobs.light import light_handlers
from chalicelib.jobs.worker import Worker
from chalicelib.rendering import create_rendering, drawing_handlers
from chalicelib.settings import Settings
from infra.local.gateway import Gateway
from infra.packaging import package
from tests.bench.metering import Meter, MeteredSession
from tests.builders import Clock
from tests.http.client import Answer, Browser
from tests.http.conftest import Running
from tests.http.story import ATTESTATION, DETAILS, RECORD, a_photo
from tests.production.cloud import REGION
from tests.production.conftest import KEYS, deployed

ROOT = Path(__file__).resolve().parents[2]
NOTICE = "heping-care/elder-companion"
COURSES = ("basic-ethics", "basic-law", "basic-experience", "sw-overview", "sw-resources")
BEAT = 20
STRIDE = 3  # beats come in steps of a minute and count three times: the least that fits the longest gap
DRAWING = "documents"


@dataclass
class Spent:
    """What each function was started for, its CPU in ms, and the most that one start took."""

    starts: Counter[str] = field(default_factory=Counter)
    cpu_ms: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    longest_ms: dict[str, float] = field(default_factory=dict)
    beats: int = 0
    answered: int = 0


class Measured(Browser):
    """A browser whose requests are measured as starts of the API."""

    def __init__(self, day: "Metered") -> None:
        super().__init__(day.gateway)
        self.day = day

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        with self.day.measuring("api"):
            answer = super().call(method, path, body, **headers)
        self.day.spent.answered += len(answer.body) * self.day.meter.weight
        assert answer.status < 400, (method, path, answer.json)
        return answer


@dataclass
class Metered(Running):
    """An installation over AWS whose every function is measured."""

    meter: Meter = field(default_factory=Meter)
    spent: Spent = field(default_factory=Spent)
    light: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()

    def browser(self) -> Browser:
        return Measured(self)

    def work(self) -> None:
        """Do what is due; each job is one start of the function that knows its kind."""
        while due := self.world.outbox.due(self.clock(), self.worker._handlers):
            for job in due:
                waiting = self.world.outbox.get(job)
                if waiting is None:
                    continue
                with self.measuring(self.function_of(waiting.value.kind)):
                    self.worker.run(job)

    def function_of(self, kind: str) -> str:
        """Which function does jobs of this kind."""
        return "worker" if kind in self.light else "issuing" if kind in self.issuing else DRAWING

    @contextmanager
    def measuring(self, function: str) -> Iterator[None]:
        """Count what happens inside as one start of a function."""
        calls, cpu = self.meter.calls.total(), time.process_time()
        yield
        took = (time.process_time() - cpu) * 1000
        self.spent.cpu_ms[function] += took * self.meter.weight  # type: ignore[assignment]
        self.spent.longest_ms[function] = max(took, self.spent.longest_ms.get(function, 0.0))
        self.spent.calls[function] += self.meter.calls.total() - calls
        self.spent.starts[function] += self.meter.weight


class Signing:
    """The signer beside the meter: each signature is one call of the key service."""

    def __init__(self, signer: PadesSigner, meter: Meter) -> None:
        self._signer, self._meter = signer, meter

    def __getattr__(self, name: str) -> Any:
        if name in ("sign", "credential"):
            self._meter.calls["kms.sign"] += 1
        return getattr(self._signer, name)


@contextmanager
def over_aws() -> Iterator[Metered]:
    """An installation with the published catalogue, over services that answer from another process."""
    subprocess.run([sys.executable, "-m", "sitebuild.publish"], cwd=ROOT, check=True, capture_output=True)
    command = [sys.executable, "-m", "tests.production.cloud"]
    with (
        tempfile.TemporaryDirectory() as name,
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cloud,
    ):
        assert cloud.stdin and cloud.stdout
        url = cloud.stdout.readline().strip()
        told = {"AWS_ENDPOINT_URL": url, "AWS_DEFAULT_REGION": REGION}
        told |= {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
        before = {key: os.environ.get(key) for key in told}
        os.environ.update(told)
        try:
            yield _installed(Path(name))
        finally:
            for key, value in before.items():
                os.environ.pop(key) if value is None else os.environ.update({key: value})
            cloud.stdin.close()


def _installed(folder: Path) -> Metered:
    package(folder / "aws")
    template = json.loads((folder / "aws" / "sam.json").read_text("utf-8"))
    env = {**deployed(template, "Documents"), "SITE_URL": "http://localhost:8000"}
    s3 = boto3.client("s3", **KEYS)
    catalogue = ROOT / "build" / "catalogue"
    for path in catalogue.rglob("*"):
        if path.is_file():
            s3.put_object(Bucket="cataloguebucket", Key=path.relative_to(catalogue).as_posix(), Body=path.read_bytes())
    clock, meter, day = Clock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)), Meter(), Spent()
    tokens = iter(range(10**9))
    world = create_world(
        Settings.from_env(env),
        MeteredSession(meter),
        clock=lambda: clock().timestamp(),
        new_token=lambda: f"t{next(tokens)}",
    )
    world = replace(world, installation=replace(world.installation, second_factor=False, proof_range=1000))
    mailbox = FolderMailbox(folder / "letters", clock)
    light = light_handlers(world, mailbox, world.files, clock, WebhookReceiver())
    signer = Signing(create_rendering(env).signer, meter)
    drawing = drawing_handlers(world, world.files, signer, clock)
    issuing = issuing_handlers(world, lambda: signer, clock, KAI)
    worker = Worker(world.outbox, light | issuing | drawing, clock)
    gateway = Gateway(create_api(world, clock, secure_cookies=False), "/api")
    return Metered(world, clock, mailbox, worker, gateway, meter, day, frozenset(light), frozenset(issuing))


def whole_way(day: Metered, number: int) -> None:
    """From the form to the book number: what one trainee, and the desk for this one, do."""
    notice = day.world.catalogue.notice(NOTICE)
    unit = day.world.catalogue.unit("heping-care")
    assert notice and unit
    address = f"t{number}@example.org"
    form = {
        "notice": NOTICE,
        "notice_version": notice.version,
        "privacy_version": privacy_version(notice, unit, day.world.catalogue.privacy_version(notice.privacy)),
        "name": f"王美麗{chr(0x4E00 + number)}",
        "birth": {"year": "47", "month": "3", "day": "5"},
        "email": address,
        "mobile": "0912-345-678",
        "availability": ["六-上午"],
        "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }
    reference = day.browser().post("/applications", form, idempotency_key=f"k{number}").json["reference"]
    me = day.signed_in(address)
    desk = day.signed_in(unit.supervisor.email)
    application, trainee = (f"/units/heping-care/{kind}/{reference}" for kind in ("applications", "trainees"))
    desk.get("/units/heping-care/applications")
    desk.get(application)
    desk.put(application + "/interview-record", RECORD)
    desk.post(application + "/decision", {"outcome": "accepted", "message": "歡迎"})
    day.work()
    me.get("/me")
    for course in COURSES:
        learn(day, me, course)
    desk = day.signed_in(unit.supervisor.email)  # hours have gone by
    for part in ("SW-3", "SW-4"):
        desk.get(trainee)
        desk.post(trainee + "/attestations", {**ATTESTATION, "part": part})
        day.work()
    desk.post(trainee + "/recognition", {"decision": "recognised"})
    day.work()
    me.get("/me")
    saved = me.put("/me/details", {**DETAILS, "id_number": an_id_number(number)})
    me.post("/me/details/confirmation", {"items": [one["item"] for one in saved.json["items"]]})
    me.put("/me/photo", a_photo(), content_type="image/jpeg")
    day.work()
    me.get("/me/details")
    made = desk.post("/units/heping-care/packages", {"trainees": [reference]}).json["package"]
    day.work()
    desk.get(f"/units/heping-care/packages/{made}")
    me.get("/me")


def learn(day: Metered, me: Browser, course_id: str) -> None:
    """Read a course for its minutes and pass its quiz; every lesson's page asks how far one is."""
    course = day.world.catalogue.course(course_id)
    assert course
    since, beats = f"window-{course_id}", -(-course.reading_minutes * 60 // (BEAT * STRIDE))
    for lesson in course.lessons:
        me.get(f"/courses/{course_id}/progress")
        day.meter.weight = STRIDE
        for _ in range(beats // len(course.lessons) + 2):
            beat = me.post(f"/courses/{course_id}/reading", {"lesson": lesson.id, "active": True, "since": since})
            since = beat.json["since"]
            day.clock.forward(seconds=BEAT * STRIDE)
            day.spent.beats += STRIDE
        day.meter.weight = 1
        if course.check_questions:
            asked = me.get(f"/courses/{course_id}/lessons/{lesson.id}/check").json
            bank = {question.id: list(question.answer) for question in course.questions}
            given = {one["id"]: bank[one["id"]] for one in asked["questions"]}
            answer = {"number": asked["number"], "answers": given}
            me.post(f"/courses/{course_id}/lessons/{lesson.id}/check", answer)
        me.post(f"/courses/{course_id}/lessons/{lesson.id}/finished")
    opened = me.post(f"/courses/{course_id}/attempts").json
    bank = {question.id: list(question.answer) for question in course.questions}
    given = {question["id"]: bank[question["id"]] for question in opened["questions"]}
    for _ in given:  # each answer is kept as it is given
        me.put(f"/attempts/{opened['attempt']}/answers", {"answers": given})
    assert me.post(f"/attempts/{opened['attempt']}/submission", {"answers": given}).json["passed"]
    day.work()


def an_id_number(number: int) -> str:
    """A valid ID number that no other trainee of the bench has (letter A counts 10)."""
    digits = f"1{number:07d}"
    total = 1 + sum(int(digit) * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True))
    return f"A{digits}{-total % 10}"


def peak_mb() -> float:
    """The most memory that this process had at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
