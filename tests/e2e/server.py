"""The all-in-one server with a clock that a test can move: the offset in seconds stands in a file."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.handlers import format_date_time

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
    return dated(application(local, moved_clock))


def dated(app: Wsgi) -> Wsgi:
    """Answers that tell the moved clock, as answers of a real server tell the real one."""

    def answer(env: dict[str, Any], start: Any) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start(status, [*headers, ("Date", format_date_time(moved_clock().timestamp()))], *rest)

        return app(env, begin)

    return answer


if __name__ == "__main__":
    from infra.local.serve import serve

    serve("tests.e2e.server:create", int(os.environ["PORT"]))
