"""What the zip that issues certificates runs: the jobs whose ids arrive in its queue."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).with_name("code.zip")))
gc.disable()  # nothing that is imported becomes garbage

from chalicelib.prepared import use_prepared  # noqa: E402

use_prepared()

from chalicelib.issuing import create_issuing  # noqa: E402

issuing = create_issuing(os.environ)
gc.freeze()
gc.enable()


def queue(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Do the jobs of a batch; name the messages whose job failed."""
    return issuing.worker.run_records(event)
