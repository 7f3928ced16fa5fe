"""A running installation with the published site and real content, and a real Chromium."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.domain.day import taipei_day
from tests.builders import Clock
from tests.e2e.server import BEGIN
from tests.proofs import solved

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


# A browser lives in the days of its server: what pages say of today must not depend on the day the tests run.
BROWSER_CLOCK = """(ahead) => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
}"""

expect.set_options(timeout=15_000)


@dataclass
class Installation:
    """A server under its own data folder."""

    url: str
    data: Path
    clock_file: Path
    process: subprocess.Popen[bytes] | None = None
    offset: float = 0
    started: float = field(default_factory=time.time)
    settings: dict[str, str] = field(default_factory=dict)

    def set_clock(self) -> None:
        part = self.clock_file.with_suffix(".part")
        part.write_text(f"{self.started} {self.offset}", "utf-8")
        part.replace(self.clock_file)

    def forward(self, **amount: float) -> None:
        """Move the server's clock on."""
        days, minutes, seconds = (amount.get(name, 0) for name in ("days", "minutes", "seconds"))
        self.offset += days * 86400 + minutes * 60 + seconds
        self.set_clock()

    def elapsed(self) -> float:
        """Seconds on the server's clock since it began."""
        return time.time() - self.started + self.offset

    def today(self) -> str:
        """The server's day in Taipei, as a date input takes it."""
        return taipei_day(BEGIN + timedelta(seconds=self.elapsed())).isoformat()

    def start(self) -> None:
        self.set_clock()
        port = self.url.rsplit(":", 1)[1]
        env = {
            **os.environ,
            "UNDO_MINUTES": "0",
            "PORT": port,
            "DATA": str(self.data),
            "CLOCK_FILE": str(self.clock_file),
            **self.settings,
        }
        log = (self.data.parent / "server.log").open("ab")
        command = [sys.executable, "-m", "tests.e2e.server"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        self.wait()

    def wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(self.url + "/api/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.data.parent / "server.log").read_text("utf-8"))

    def stop(self, signal: int = 15) -> None:
        if self.process:
            os.killpg(self.process.pid, signal)
            self.process.wait(timeout=20)

    def letters(self, address: str) -> list[str]:
        box = FolderMailbox(self.data / "letters", Clock())
        return [f"{letter.subject}\n{letter.text}" for letter in box.list_letters() if letter.to == address]

    def letter(self, address: str, containing: str, seconds: float = 15) -> str:
        """The newest letter to an address that contains a text; waits for the worker."""
        until = time.time() + seconds
        while time.time() < until:
            for letter in self.letters(address):
                if containing in letter:
                    return letter
            time.sleep(0.1)
        raise AssertionError(f"no letter to {address} with {containing}: {self.letters(address)}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def published() -> Path:
    """The site as `make publish` writes it."""
    subprocess.run([sys.executable, "-m", "sitebuild.publish"], cwd=ROOT, check=True, capture_output=True)
    return ROOT / "build" / "site"


@pytest.fixture
def installation(tmp_path: Path, published: Path) -> Iterator[Installation]:
    running = Installation(f"http://localhost:{free_port()}", tmp_path / "data", tmp_path / "clock")
    running.data.mkdir()
    running.start()
    yield running
    running.stop()


@dataclass
class Visitor:
    """Someone with a browser of their own."""

    page: Page
    context: BrowserContext
    installation: Installation
    errors: list[str]

    def go(self, path: str) -> None:
        self.page.goto(self.installation.url + path)

    def sign_in(self, address: str) -> None:
        self.go("/sign-in/")
        before = len(self.installation.letters(address))
        self.page.get_by_label("電子郵件").fill(address)
        self.page.get_by_role("button", name=re.compile("驗證碼")).first.click()
        for _ in range(100):
            if len(self.installation.letters(address)) > before:
                break
            time.sleep(0.1)
        code = re.search(r"登入驗證碼 (\d{6})", self.installation.letters(address)[0])
        assert code
        self.page.get_by_label(re.compile("驗證碼")).fill(code[1])
        self.page.get_by_role("button", name="登入").click()
        self.page.wait_for_url(re.compile(r"/(my|desk|centre)/"))

    def api(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> dict:
        """Call the API as the page's own scripts do."""
        if path == "/applications" and isinstance(body, dict):
            body = {**body, "altcha": solved(self.api("GET", "/challenge")["body"])}
        script = """async ([method, path, body, more]) => {
            const options = {method, headers: {'Content-Type': 'application/json', ...more}};
            if (method !== 'GET') options.body = JSON.stringify(body ?? {});
            const answer = await fetch('/api' + path, options);
            return {status: answer.status, body: answer.status === 204 ? null : await answer.json()};
        }"""
        return self.page.evaluate(script, [method, path, body, headers or {}])


@pytest.fixture
def visitor(chromium: Browser, installation: Installation):
    made: list[Visitor] = []

    def make(size: dict[str, int] = PHONE, agent: str | None = None) -> Visitor:
        context = chromium.new_context(viewport=size, locale="zh-TW", timezone_id="Asia/Taipei", user_agent=agent)
        context.set_default_timeout(15_000)
        ahead = BEGIN.timestamp() + installation.elapsed() - time.time()
        context.add_init_script(f"({BROWSER_CLOCK})({ahead * 1000})")
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        foreign = re.compile(rf"^(?!{re.escape(installation.url)}|data:|blob:)")
        page.on("request", lambda asked: errors.append(f"foreign {asked.url}") if foreign.match(asked.url) else None)
        made.append(Visitor(page, context, installation, errors))
        return made[-1]

    yield make
    for one in made:
        assert one.errors == []
        one.context.close()
