"""What the container runs: the jobs that draw, as the table's stream announces them or the clock finds them."""

import os
from typing import Any

from chalicelib.rendering import create_rendering

rendering = create_rendering(os.environ)


def worker(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Do the jobs that a batch of the stream announces; name those that failed."""
    return rendering.worker.run_records(event)


def sweep(event: dict[str, Any], context: object) -> int:
    """Do the jobs that the stream lost or that wait for another try."""
    done = rendering.worker.run_due()
    rendering.worker.tell("drawing")
    return done
