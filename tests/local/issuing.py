"""A process that prints what is planned in a data folder, until done or killed: `python -m tests.local.issuing`."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from infra.local.settings import Settings
from infra.local.world import build

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    local = build(Settings.from_env(os.environ, ROOT), lambda: datetime.now(UTC))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while local.worker.run_due():
        pass


if __name__ == "__main__":
    main()
