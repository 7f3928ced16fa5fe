"""Every call to a service fails once, before and after its effect: the end is that of a good day.

The flows and what is compared stand in `tests/production/test_faults.py`; here they are counted.
"""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.drill.found import Found

ROOT = Path(__file__).resolve().parents[2]
TESTS = "tests/production/test_faults.py"


def run(folder: Path, chosen: str) -> Found:
    """Run them in a process of their own, which needs a cloud of its own."""
    command = [sys.executable, "-m", "pytest", TESTS, "-q", "-k", chosen, "-p", "no:cacheprovider", "--no-header"]
    env = {**os.environ, "FAULTS_EVERY": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    found = Found(tried=1, broken=lines)
    found.expect(done.returncode == 0, f"pytest ended with {done.returncode}")
    return found


full = partial(run, chosen="day")
