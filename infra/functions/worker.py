"""What the light worker's zip runs: jobs as the table's stream announces them, the clock, and news of letters."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).with_name("code.zip")))
gc.disable()  # nothing that is imported becomes garbage

from chalicelib.prepared import use_prepared  # noqa: E402

use_prepared()

from chalicelib.working import create_working  # noqa: E402

working = create_working(os.environ)
gc.freeze()
gc.enable()


def stream(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Do the jobs that a batch of the stream announces; name those that failed."""
    return working.worker.run_records(event)


def sweep(event: dict[str, Any], context: object) -> int:
    """Do the jobs that the stream lost or that wait for another try."""
    return working.sweep()


def mail_events(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Note what became of letters, as the mail service tells; name the messages that could not be noted."""
    return working.mail_events(event)
