"""The whole API over a real SQLite file, with the worker at hand and letters in a folder."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.http.api import create_api
from chalicelib.jobs.worker import Worker
from chalicelib.services.world import World
from infra.local.gateway import Gateway
from infra.local.handlers import handlers
from tests.builders import Clock, MemoryCatalogue, a_signer, a_world, told_version
from tests.http.client import Browser
from tests.http.retold import expect_told

KNOWN = MemoryCatalogue()


@dataclass
class Running:
    """An installation that runs."""

    world: World
    clock: Clock
    mailbox: FolderMailbox
    worker: Worker
    gateway: Gateway

    def browser(self) -> Browser:
        return Browser(self.gateway)

    def work(self) -> None:
        """Do every job that is due."""
        while self.worker.run_due():
            pass

    def letters_to(self, address: str) -> list[str]:
        """Subjects and texts of letters to an address, newest first."""
        return [f"{letter.subject}\n{letter.text}" for letter in self.mailbox.list_letters() if letter.to == address]

    def signed_in(self, address: str) -> Browser:
        """A browser that went through the sign-in with the code from the letter."""
        browser = self.browser()
        assert browser.post("/sign-in", {"email": address}).status == 202
        self.work()
        letter = next(one for one in self.letters_to(address) if one.startswith("登入驗證碼"))
        code = re.search(r"\b\d{6}\b", letter)
        assert code
        answer = browser.post("/sign-in/code", {"code": code[0]})
        assert answer.status == 200, answer.json
        return browser


def installed(folder: Path, clock: Clock | None = None, **changes: object) -> Running:
    """The API, the worker and the letters of an installation in the folder."""
    clock = clock or Clock()
    world = a_world(folder, clock, **changes)
    mailbox = FolderMailbox(folder / "letters", clock)
    known = handlers(world, mailbox, world.files, a_signer(folder), clock)
    worker = Worker(world.outbox, known, clock)
    return Running(world, clock, mailbox, worker, Gateway(create_api(world, clock, secure_cookies=False), "/api"))


@pytest.fixture
def running(tmp_path: Path) -> Running:
    return installed(tmp_path)


@pytest.fixture
def retold(running: Running) -> Iterator[None]:
    """Whatever a test did, the trail tells step by step where every record stands."""
    yield
    expect_told(running.world)


def form_body(**changes: object) -> dict[str, object]:
    """What the application form sends."""
    notice = KNOWN.notice_map.get(str(changes.get("notice", "heping-care/elder-companion")))
    body: dict[str, object] = {
        "notice": "heping-care/elder-companion",
        "notice_version": "notice-v1",
        "privacy_version": told_version(notice) if notice else "",
        "name": "王美麗",
        "birth": {"year": "47", "month": "3", "day": "5"},
        "email": "mei@example.org",
        "mobile": "0912-345-678",
        "availability": ["六-上午"],
        "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }
    return {**body, **changes}


@pytest.fixture
def a_form_body() -> Callable[..., dict[str, object]]:
    return form_body
