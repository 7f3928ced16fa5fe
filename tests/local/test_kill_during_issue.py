"""kill -9 in the middle of printing, again and again: one number, one document, one digest each in the end."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from chalicelib.services.certificate_check import check_certificates
from chalicelib.services.posting import queue
from infra.local.settings import Settings
from infra.local.world import build
from tests.documents.papers import a_certificate

ROOT = Path(__file__).resolve().parents[2]
# `KILLS=300 PLANNED=1500 pytest tests/local/test_kill_during_issue.py` is the whole drill; each start takes a second.
PLANNED, KILLS, PATIENCE = int(os.environ.get("PLANNED", "150")), int(os.environ.get("KILLS", "6")), 60
CLAIM_ENDS = timedelta(minutes=30)


def now() -> datetime:
    return datetime.now(UTC)


def plan(local) -> None:
    """Numbers and contents as they are kept when trainings are completed, each with its job."""
    world = local.world
    for serial in range(1, PLANNED + 1):
        certificate = a_certificate(
            number=f"115-centre-{serial:06d}", code=f"7K3MQ2ZD9XWV{serial:04d}", person=f"p{serial}", planned_at=now()
        )
        _, version = world.certificates.last_serial("centre", 2026)
        world.commit(
            world.certificates.adding(certificate),
            [world.certificates.taking("centre", 2026, serial, version)],
            [queue(world, "print-certificate", {"number": certificate.number}, at=now())],
        )


def start(data: Path) -> subprocess.Popen[str]:
    env = {**os.environ, "DATA": str(data)}
    command = [sys.executable, "-m", "tests.local.issuing"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def printed(data: Path) -> int:
    return sum(1 for _ in (data / "files" / "certificates").glob("*.pdf")) if (data / "files").exists() else 0


def test_killed_at_any_moment_every_certificate_is_issued_once(tmp_path):
    data, chance = tmp_path / "data", Random(7)
    local = build(Settings.from_env({"DATA": str(data)}, ROOT), now)
    plan(local)
    kills = 0
    for _ in range(KILLS):
        before = printed(data)
        process = start(data)
        until = time.monotonic() + PATIENCE
        while printed(data) < before + 3 and process.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(chance.random() / 20)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait(timeout=20)
    assert kills >= KILLS / 2 and printed(data) > 0, (kills, printed(data))

    later = build(Settings.from_env({"DATA": str(data)}, ROOT), lambda: now() + CLAIM_ENDS)
    while later.worker.run_due():
        pass
    checked = check_certificates(later.world, later.public_files, at=now())
    assert (checked.count, checked.drifts) == (PLANNED, ())
    assert printed(data) == PLANNED
