"""`python -m infra.local.serve`: serve site and API on one address, and say how to sign in.

One worker process with threads answers; the jobs thread runs beside them. What was acknowledged lies on disk at
any moment: killing it loses nothing. The site must have been published (`make serve` does both).
"""

import logging
import os
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from chalicelib.telemetry import write_lines
from infra.local.application import Wsgi, application
from infra.local.settings import Settings, SettingsError
from infra.local.world import build

ROOT = Path(__file__).resolve().parents[2]
WELCOME = """
志工入門站已經開始服務：{url}

  資料都在 {data} ；按 Ctrl-C 結束。
"""
TRIAL = """
  本機信件匣（驗證碼和通知信都在這裡）：{url}/local/letters/
  課程預覽（含答案，給編課程的老師）：{url}/local/preview/
  登入：打開 {url}/sign-in/ ，輸入電子郵件，再到本機信件匣看六位數驗證碼。

  以下身分只供本機試用：
    報名者、學員　任何一個電子郵件，例如 trainee@example.org
    單位督導　　　supervisor@heping-care.example.org
    單位助理　　　assistant@heping-care.example.org
    推廣中心　　　{centre}
"""


def utc_now() -> datetime:
    """The clock of this way of running."""
    return datetime.now(UTC)


def create() -> Wsgi:
    """What the worker process runs: the application, and the thread that does the jobs."""
    local = build(Settings.from_env(os.environ, ROOT), utc_now)
    faults = logging.StreamHandler()
    faults.setLevel(logging.ERROR)
    write_lines("", lines_in(local.settings.data / "log"), faults)
    local.thread.start()
    return application(local, utc_now)


def lines_in(folder: Path) -> logging.Handler:
    """Where the lines of this machine go: the newest 50 MB of them, readable by the owner only."""
    folder.mkdir(mode=0o700, exist_ok=True)
    return RotatingFileHandler(folder / "gateway.jsonl", maxBytes=10_000_000, backupCount=4, encoding="utf-8")


def main() -> int:
    """Serve until stopped; 2 when the settings cannot be used."""
    try:
        settings = Settings.from_env(os.environ, ROOT)
    except SettingsError as error:
        sys.stderr.write(f"設定有誤：\n{error}\n")
        return 2
    sys.stdout.write(WELCOME.format(url=settings.site_url, data=settings.data))
    if settings.letters_stay_here:
        sys.stdout.write(TRIAL.format(url=settings.site_url, centre="、".join(settings.centre_staff)))
    sys.stdout.flush()
    serve("infra.local.serve:create", settings.port, os.environ.get("HOST") or "127.0.0.1")
    return 0


def serve(target: str, port: int, host: str = "127.0.0.1") -> None:
    """Run a WSGI factory until SIGTERM or Ctrl-C."""
    Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        factory=True,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    sys.exit(main())
