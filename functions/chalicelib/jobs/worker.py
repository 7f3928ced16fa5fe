"""The worker: claims jobs, hands each to its handler, notes success or failure.

Jobs of a function that no stream feeds are passed on to its queue when they are due. Handlers are idempotent: a job
may be done twice when a worker dies between doing and noting. A failure is logged with the place where it happened,
without the payload and without its message, which may quote personal data.
"""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.faults import where
from chalicelib.records.heartbeats import Heartbeat, Heartbeats
from chalicelib.records.outbox import Job, Outbox
from chalicelib.telemetry import Timer, job_done, outbox_seen, since

log = logging.getLogger("gateway.worker")

Handler = Callable[[Mapping[str, str], str], None]


class Worker:
    """Does the jobs of an outbox."""

    def __init__(
        self,
        outbox: Outbox,
        handlers: Mapping[str, Handler],
        clock: Callable[[], datetime],
        timer: Timer = time.perf_counter,
        *,
        passed_on: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        """`passed_on` tells another function of a job by its id, for the kinds that are not done here."""
        self._passed_on = passed_on or {}
        self._outbox = outbox
        self._handlers = handlers
        self._clock = clock
        self._timer = timer

    def tell(self, name: str) -> None:
        """Say in the records, and as a figure, that somebody looks for jobs, and how long the oldest has waited."""
        now = self._clock()
        waiting, dead = self._outbox.overdue(now, [*self._handlers, *self._passed_on])
        Heartbeats(self._outbox.store).beat(Heartbeat(name, now, waiting, dead))
        outbox_seen(waiting)

    def run_due(self) -> int:
        """Do everything that is due once and return how many were tried; a sweep for jobs that got stuck."""
        due = self._outbox.due(self._clock(), [*self._handlers, *self._passed_on])
        return sum(self.run(job_id) is not None for job_id in due)

    def run(self, job_id: str) -> bool | None:
        """Do one job: True when done, False when it failed, None when it is not to be had or not ours to do."""
        waiting = self._outbox.get(job_id)
        if waiting and waiting.value.kind in self._passed_on:
            self._pass_on(waiting.value)
        if waiting is None or waiting.value.kind not in self._handlers:
            return None
        kept = self._outbox.claim(job_id, self._clock())
        if kept is None:
            return None
        job, began = kept.value, self._timer()
        known = {"kind": job.kind, "job": job.id, "tries": job.tries, "cause": job.cause}
        try:
            self._handlers[job.kind](job.payload, job.id)
        except Exception as error:
            after = self._outbox.failed(kept, type(error).__name__, self._clock())
            log.error("job.failed %s", where(error), extra={**known, "dead": after.dead})
            job_done(known, "dead" if after.dead else "failed", since(self._timer, began))
            return False
        self._outbox.done(kept)
        job_done(known, "done", since(self._timer, began))
        return True

    def _pass_on(self, job: Job) -> None:
        if not job.dead and job.due <= self._clock():  # whoever has claimed it has put it off meanwhile
            self._passed_on[job.kind](job.id)

    def run_records(self, event: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
        """Do the jobs of a DynamoDB stream or SQS event; what failed is returned as `batchItemFailures`."""
        failures: list[dict[str, str]] = []
        for record in event["Records"]:
            name, job_id = _job_of(record)
            if job_id and self.run(job_id) is False:
                failures.append({"itemIdentifier": name})
        return {"batchItemFailures": failures}


def _job_of(record: Mapping[str, Any]) -> tuple[str, str | None]:
    """The record's identifier, and the job that it announces, if any."""
    if "dynamodb" in record:
        change = record["dynamodb"]
        pk = change.get("Keys", {}).get("pk", {}).get("S", "")
        added = record.get("eventName") in ("INSERT", "MODIFY")
        return change["SequenceNumber"], pk.removeprefix("JOB#") if added and pk.startswith("JOB#") else None
    return record["messageId"], record["body"]
