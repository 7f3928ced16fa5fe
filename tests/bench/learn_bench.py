"""What learning costs a trainee: taps from the letter to the certificate, and what a cold phone fetches.

The best-known platform needs 49 taps, 1.26 MB and 29 requests for the first page, 2.8 MB more for the first quiz.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import line
from tests.conftest import FLAGS
from tests.e2e.conftest import PHONE, ROOT, Installation, Visitor, free_port
from tests.e2e.taps import LAST, accepted, to_the_certificate, weigh

MOODLE_TAPS, MOODLE_BYTES, MOODLE_REQUESTS, MOODLE_QUIZ_BYTES = 49, 1_260_000, 29, 2_800_000


def run() -> None:
    """All figures of learning."""
    subprocess.run([sys.executable, "-m", "sitebuild.publish"], cwd=ROOT, check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running = Installation(f"http://localhost:{free_port()}", Path(folder) / "data", Path(folder) / "clock")
        running.data.mkdir()
        running.start()
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            _measure(browser, running)
        finally:
            running.stop()


def _measure(browser: Browser, running: Installation) -> None:
    accepted(_visitor(browser, running))
    finger, _ = to_the_certificate(_visitor(browser, running), running)
    line("learn.taps", finger.taps, "taps", MOODLE_TAPS)
    line("learn.taps_with_every_choice", finger.taps + finger.extra, "taps")
    guest = _visitor(browser, running)
    first = weigh(guest)
    guest.go(f"/courses/{LAST}/01-first-day/")
    guest.page.wait_for_load_state("networkidle")
    page = first()
    line("learn.first_page_bytes", page.bytes, "bytes", MOODLE_BYTES)
    line("learn.first_page_requests", page.requests, "requests", MOODLE_REQUESTS)
    guest.go(f"/courses/{LAST}/quiz/")
    guest.page.wait_for_load_state("networkidle")
    line("learn.quiz_more_bytes", first().bytes - page.bytes, "bytes", MOODLE_QUIZ_BYTES)


def _visitor(browser: Browser, running: Installation) -> Visitor:
    context = browser.new_context(viewport=PHONE, locale="zh-TW", timezone_id="Asia/Taipei")
    return Visitor(context.new_page(), context, running, [])


if __name__ == "__main__":
    run()
