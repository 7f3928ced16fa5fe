"""What is told of each request and each job: one line of JSON, from which CloudWatch takes its figures too (EMF).

A line holds only fields that are named here; whatever else a caller adds is left out, and so are messages of errors,
which may quote what somebody typed. Routes stand as templates (`/units/{unit}/…`), never with what was asked for.
Knows no clock: the time of a line is that of its log record.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chalicelib.services.ports import Letter, Mailbox

NAMESPACE = "VolunteerGateway"
FIELDS = ("request_id", "route", "method", "status", "ms", "code", "kind", "job", "tries", "dead", "outcome", "cause")
UNITS = {
    "Requests": "Count",
    "Errors": "Count",
    "Duration": "Milliseconds",
    "JobsDone": "Count",
    "JobsFailed": "Count",
    "LettersSent": "Count",
    "OutboxAge": "Seconds",
}
log = logging.getLogger("gateway.telemetry")


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; `metrics` of the record become figures of the service, when it has a name."""

    def __init__(self, service: str = "") -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        event, _, places = record.getMessage().partition(" ")
        line: dict[str, Any] = {"at": int(record.created * 1000), "level": record.levelname, "event": event}
        if places:
            line["where"] = places
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        metrics: Mapping[str, float] = getattr(record, "metrics", {})
        if metrics and self._service:
            told = [{"Name": name, "Unit": UNITS[name]} for name in metrics]
            directive = {"Namespace": NAMESPACE, "Dimensions": [["Service"]], "Metrics": told}
            line |= {"_aws": {"Timestamp": line["at"], "CloudWatchMetrics": [directive]}, "Service": self._service}
        return msgspec.json.encode({**line, **metrics}).decode()


def write_lines(service: str, *handlers: logging.Handler) -> None:
    """Let everything that the project logs go out by these handlers, and nowhere else."""
    for handler in handlers:
        handler.setFormatter(JsonLines(service))
    root = logging.getLogger("gateway")
    root.handlers = list(handlers)
    root.setLevel(logging.INFO)
    root.propagate = False


def request_done(fields: Mapping[str, object], status: int, ms: float) -> None:
    """One request was answered."""
    metrics = {"Requests": 1, "Errors": int(status >= 500), "Duration": ms}
    log.info("request", extra={**fields, "status": status, "ms": ms, "metrics": metrics})


def job_done(fields: Mapping[str, object], outcome: str, ms: float) -> None:
    """One job was tried; `outcome` is done, failed or dead."""
    done = outcome == "done"
    metrics = {"JobsDone": int(done), "JobsFailed": int(not done)}
    log.info("job", extra={**fields, "outcome": outcome, "ms": ms, "metrics": metrics})


def outbox_seen(age: float) -> None:
    """How many seconds the job that is overdue longest has waited."""
    log.info("outbox", extra={"metrics": {"OutboxAge": age}})


class CountedMailbox:
    """A mailbox that tells of each letter that left, without saying to whom."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def send(self, letter: Letter, key: str) -> str:
        """Hand the letter over; see the port."""
        reference = self._mailbox.send(letter, key)
        log.info("letter", extra={"metrics": {"LettersSent": 1}})
        return reference

    def forget(self, address: str) -> None:
        """See the port."""
        self._mailbox.forget(address)


Timer = Callable[[], float]


def since(timer: Timer, began: float) -> float:
    """Milliseconds, to a tenth."""
    return round((timer() - began) * 1000, 1)
