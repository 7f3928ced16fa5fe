"""The journey on a bad day: calls to AWS are lost, and in the end the same has happened as on a good one.

By default one call of five is lost, beginning at another one with each request, so that first, middle and last calls
all meet it; `FAULTS_EVERY=1`, as `make drill` sets it, loses every single one.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError
from moto import mock_aws

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.font_files import KAI
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.aws_world import create_world
from chalicelib.http.api import create_api
from chalicelib.issuing import issuing_handlers
from chalicelib.jobs.light import light_handlers
from chalicelib.jobs.worker import Worker
from chalicelib.rendering import create_rendering, drawing_handlers
from chalicelib.settings import Settings
from infra.local.gateway import Gateway
from tests.builders import Clock, CountingIds
from tests.http.client import Answer, Browser
from tests.http.conftest import Running, a_form_body  # noqa: F401
from tests.http.story import Story
from tests.production.cloud import REGION
from tests.production.conftest import deployed
from tests.production.faulty import Fault, FaultySession, Trouble

EVERY = int(os.environ.get("FAULTS_EVERY", "5"))


class Stubborn(Browser):
    """A person who taps again when told that something broke, while one call after the other is lost."""

    def __init__(self, running: "BadDay") -> None:
        super().__init__(running.gateway)
        self.running = running

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        for number in self.running.numbers():
            with self.running.losing(number) as lost:
                answer = super().call(method, path, body, **headers)
            if answer.status < 500:
                return answer
            assert lost.fired, f"{method} {path} broke by itself"
            self.running.retries += 1
        raise AssertionError("numbers do not end")


@dataclass
class BadDay(Running):
    """An installation whose services lose calls."""

    trouble: Trouble = None  # type: ignore[assignment]
    fault: Fault = Fault.THROTTLED
    retries: int = 0
    calm: bool = False
    later: Clock = None  # type: ignore[assignment]
    begun: int = 0

    def numbers(self) -> Iterator[int]:
        """Which calls of a request are lost, one a try: every one, or some from another first one each time."""
        self.begun += 1
        return count(1 + self.begun % EVERY, EVERY)

    def losing(self, number: int) -> Any:
        trouble, fault, calm = self.trouble, self.fault, self.calm

        class Losing:
            def __enter__(self) -> Trouble:
                trouble.arm(0 if calm else number, fault)
                return trouble

            def __exit__(self, *_: object) -> None:
                trouble.disarm()

        return Losing()

    def browser(self) -> Browser:
        return Stubborn(self)

    def signed_in(self, address: str) -> Browser:
        """Codes run out while one waits for a bad day to end: sign-in is lost in a test of its own."""
        was, self.calm = self.calm, True
        try:
            return super().signed_in(address)
        finally:
            self.calm = was

    def work(self) -> None:
        """Do every job; each of its calls is lost once, and who would be given up is given new tries.

        The worker's clock runs ahead meanwhile, for jobs that failed rest before they are tried again.
        """
        self.later.at = max(self.later.at, self.clock.at)
        for number in self.numbers():
            with self.losing(number) as lost:
                try:
                    self.worker.run_due()
                except Exception:
                    assert lost.fired
            if not lost.fired:
                break
            self.retries += 1
            self.later.forward(minutes=3)
            for job in self.world.outbox.dead():
                self.world.outbox.revive(job.id, self.later())
        super().work()


@pytest.fixture
def a_day(template, monkeypatch, tmp_path: Path) -> Iterator[Callable[[Fault | None], BadDay]]:
    """Makes a day on which calls are lost in this way, or a good one, each with services of its own."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with ExitStack() as stack:

        def make(fault: Fault | None) -> BadDay:
            stack.close()
            stack.enter_context(mock_aws())
            cloud = {**deployed(template, "Documents", Clock()()), "SITE_URL": "http://localhost:8000"}
            day = _installed(cloud, tmp_path / (fault or "good"))
            day.fault, day.calm = fault or Fault.THROTTLED, fault is None
            return day

        yield make


def _installed(cloud: dict[str, str], folder: Path) -> BadDay:
    clock, later, trouble, tokens = Clock(), Clock(), Trouble(), count()
    world = create_world(
        Settings.from_env(cloud),
        FaultySession(trouble),
        clock=lambda: clock().timestamp(),
        new_token=lambda: f"t{next(tokens)}",
    )
    world = replace(world, ids=CountingIds(), installation=replace(world.installation, second_factor=False))
    mailbox = FolderMailbox(folder, clock)
    signer = create_rendering(cloud).signer
    light = light_handlers(world, mailbox, world.files, clock, WebhookReceiver())
    drawing = drawing_handlers(world, world.files, signer, clock)
    handlers = light | issuing_handlers(world, lambda: signer, clock, KAI) | drawing
    gateway = Gateway(create_api(world, clock, secure_cookies=False), "/api")
    return BadDay(world, clock, mailbox, Worker(world.outbox, handlers, later), gateway, trouble, later=later)


def outcome(day: BadDay, story: Story, package: str) -> dict[str, Any]:
    """All that a journey leaves behind, but for identifiers."""
    world = day.world
    person = world.applications.get(story.reference).value.person
    number = story.me.get("/me").json["certificates"][0]["number"]
    found = story.desk.get(package).json
    month = day.later() + timedelta(days=30)
    waiting = day.worker._handlers.keys() - {"publish-replies"}  # due within minutes, and the worker's clock ran ahead
    trail = [one["action"] for one in story.desk.get("/units/heping-care/trail/latest").json["lines"]]
    return {
        "letters": Counter(re.sub(r"TEST-\d+|登入驗證碼 \d+", "", one.subject) for one in day.mailbox.list_letters()),
        "certificates": [(one["number"], one["state"]) for one in story.me.get("/me").json["certificates"]],
        "trail": [one for one in trail if one != "package.id-numbers-opened"],  # each opening is told, tries too
        "applications": [one.state for one in world.applications.of_unit("heping-care")],
        "read": world.learning.reading(person).value.seconds("sw-overview"),
        "package": found["state"],
        "document": world.files.load(world.certificates.get(number).value.file)[:5],
        "waiting": Counter(kind for kind in waiting for one in world.outbox.due(month, [kind]) if _later(world, one)),
        "given up": world.outbox.dead(),
    }


def _later(world: Any, job: str) -> bool:
    """Whether the job is for another day: a build is looked at after minutes, and the worker's clock ran ahead."""
    kept = world.outbox.get(job)
    return bool(kept) and kept.value.payload.get("why") != "unbuilt"


def the_way(day: BadDay, form: dict[str, object]) -> dict[str, Any]:
    """From the form to the package, and what that left behind."""
    story = Story(day, form)
    package = story.ready().packed()
    day.calm = True
    return outcome(day, story, package)


def test_calls_are_lost_and_the_same_has_happened_as_on_a_good_day(a_day, a_form_body):  # noqa: F811
    good = the_way(a_day(None), a_form_body())
    assert good["package"] == "ready" and len(good["certificates"]) == 2
    assert good["document"] == b"%PDF-" and good["given up"] == []
    assert set(good["letters"].values()) == {1, 2}  # twice only: two people signed in
    for fault, least in ((Fault.THROTTLED, 250), (Fault.ANSWER_LOST, 250), (Fault.CONTENDED, 25)):
        day = a_day(fault)
        assert the_way(day, a_form_body()) == good, fault
        assert len(day.trouble.met) > least / EVERY
        assert {"put_item", "transact_write_items"} <= set(day.trouble.met)


def test_who_signs_in_on_a_bad_day_starts_over_when_told_and_comes_in(a_day, a_form_body):  # noqa: F811
    day = a_day(None)
    Story(day, a_form_body())
    for number in range(1, 40, EVERY):
        browser = Browser(day.gateway)
        day.trouble.arm(number, Fault.ANSWER_LOST)
        answers = [browser.post("/sign-in", {"email": "mei@example.org"}), _code(day, browser)]
        fired = day.trouble.fired
        day.trouble.disarm()
        day.clock.forward(minutes=20)
        if not fired:
            assert answers[1].status == 200
            break
        assert answers[1].status == 200 or day.signed_in("mei@example.org").get("/me").status == 200
    assert number > 5


def _code(day: BadDay, browser: Browser) -> Answer:
    for _ in range(3):
        day.later.at = max(day.later.at, day.clock()) + timedelta(minutes=3)
        with suppress(BotoCoreError, ClientError):
            day.worker.run_due()
    letter = next((one for one in day.letters_to("mei@example.org") if one.startswith("登入驗證碼")), "000000")
    code = re.search(r"\d{6}", letter)
    assert code
    return browser.post("/sign-in/code", {"code": code[0]})
