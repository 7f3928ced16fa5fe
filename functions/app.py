"""What Lambda runs: the API, and the worker that the table's stream feeds. Settings come from the environment."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

# On Lambda our modules lie in an archive of their own beside this file (`infra/packaging`); elsewhere there is none.
sys.path.append(str(Path(__file__).with_name("code.zip")))
gc.disable()  # nothing that is imported becomes garbage

from chalicelib.production import create_production, utc_now  # noqa: E402
from chalicelib.services.retention import plan  # noqa: E402

production = create_production(os.environ)
app = production.api
gc.freeze()
gc.enable()


@app.lambda_function(name="worker")
def worker(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Do the jobs that a batch of the stream announces; name those that failed."""
    return production.worker.run_records(event)


@app.lambda_function(name="mail_events")
def mail_events(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Note what became of letters, as the mail service tells; name the messages that could not be noted."""
    return production.mail_events(event)


@app.lambda_function(name="sweep")
def sweep(event: dict[str, Any], context: object) -> int:
    """Do the jobs that the stream lost or that wait for another try; see to it that the nightly run is planned."""
    plan(production.world, at=utc_now())
    done = production.worker.run_due()
    production.worker.tell("light")
    return done
