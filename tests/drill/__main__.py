"""`make drill`: every drill at its full count; one line of JSON each, the value being the number of violations.

`make drill DRILL="photos queue"` runs some of them.
"""

import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from tests.bench.figures import line
from tests.drill import (
    access,
    certificates,
    documents,
    faults,
    formulas,
    fuzz,
    idempotency,
    leaks,
    machine,
    markdown,
    photos,
    queue,
    restore,
    seats,
    sign_in,
    submissions,
    trail,
)
from tests.drill.found import Found

DRILLS: dict[str, tuple[str, ModuleType]] = {
    "submissions": ("submissions.lost", submissions),
    "certificates": ("certificates.lost", certificates),
    "faults": ("faults.broken", faults),
    "idempotency": ("idempotency.broken", idempotency),
    "seats": ("seats.oversold", seats),
    "fuzz": ("fuzz.server_errors", fuzz),
    "sign_in": ("sign_in.leaks", sign_in),
    "photos": ("photos.broken", photos),
    "markdown": ("markdown.executed", markdown),
    "pdf": ("pdf.leaks", documents),
    "export": ("export.formulas", formulas),
    "audit": ("audit.missed", trail),
    "queue": ("queue.broken", queue),
    "restore": ("restore.lost", restore),
    "canary": ("canary.leaks", leaks),
    "access": ("access.leaks", access),
    "machine": ("machine.skipped", machine),
}
SHOWN = 5


def main(wanted: list[str]) -> int:
    """Run the drills that are wanted, all of them by default; 1 when anything was violated."""
    warnings.filterwarnings("ignore", module="PIL")  # what it says of broken photos is what we made of them
    broken = [name for name in wanted or DRILLS if _drilled(*DRILLS[name], name)]
    return 1 if broken else 0


def _drilled(figure: str, module: ModuleType, name: str) -> bool:
    began = time.perf_counter()
    drill: Callable[[Path], Found] = module.full
    with tempfile.TemporaryDirectory() as folder:
        found = drill(Path(folder) / name)
    line(figure, len(found.broken), "violations", 0)
    line(f"{name}.tried", found.tried, "times")
    for note, value in found.notes.items():
        line(note, value, "ms" if note.endswith("_ms") else "MB" if note.endswith("_mb") else "times")
    line(f"{name}.seconds", time.perf_counter() - began, "s")
    for said in found.broken[:SHOWN]:
        sys.stderr.write(f"{figure}: {said}\n")
    return bool(found.broken)


if __name__ == "__main__":
    sys.exit(main(os.environ.get("DRILL", "").split()))
