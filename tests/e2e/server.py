"""The all-in-one server with a clock that a test can move: the offset in seconds stands in a file."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from infra.local.application import Wsgi, application
from infra.local.settings import Settings
from infra.local.world import build

ROOT = Path(__file__).resolve().parents[2]
BEGIN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def moved_clock() -> datetime:
    """The day the tests live in, moved on by what the file says; real seconds pass too."""
    started, offset = Path(os.environ["CLOCK_FILE"]).read_text("utf-8").split()
    passed = datetime.now(UTC).timestamp() - float(started)
    return BEGIN + timedelta(seconds=passed + float(offset))


def create() -> Wsgi:
    """What the worker process runs."""
    local = build(Settings.from_env(os.environ, ROOT), moved_clock)
    local.thread.start()
    return application(local, moved_clock)


if __name__ == "__main__":
    from infra.local.serve import serve

    serve("tests.e2e.server:create", int(os.environ["PORT"]))
