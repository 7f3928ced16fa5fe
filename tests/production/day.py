"""A day of the deployed functions: what people do arrives as API Gateway's events, what follows as the stream's, the
queue's and the clock's, by the rules that the template gives its event sources. Everything that was sent is recorded.

The functions run from their artefacts, each in an interpreter of its own, and know only the cloud that they were told.
"""

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import boto3
import pyotp
from moto.core import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends

from infra.local.gateway import Resources, _answer, _event
from tests.http.client import Browser
from tests.production.cloud import REGION
from tests.production.conftest import KEYS, Function
from tests.production.events import RECORDED

ORIGIN = "https://volunteer.example.org"
# The template's functions by the names of their modules.
HANDLERS = {"Worker": "worker.stream", "Documents": "handler.worker", "Issuing": "issuing.queue"}
CLOCK = {"version": "0", "source": "aws.events", "detail-type": "Scheduled Event", "region": "ap-east-2", "detail": {}}
ROUNDS = 40


class Still:
    """A clock that nobody can move: the functions have the real one."""

    def forward(self, **_: float) -> None:
        """Nothing: the courses of the day ask for no minutes."""


@dataclass
class Day:
    """What `tests.http.story` needs of an installation, over the artefacts."""

    function: Function
    template: dict[str, Any]
    clock: Still = field(default_factory=Still)
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    desks: dict[str, Browser] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paths = next(one for one in self.template["Resources"].values() if one["Type"] == "AWS::Serverless::Api")
        self._resources = Resources(SimpleNamespace(routes=paths["Properties"]["DefinitionBody"]["paths"]))
        self._queues = boto3.client("sqs", **KEYS)
        self._place = 0

    # What people do.

    def browser(self) -> Browser:
        return Browser(self, ORIGIN)  # type: ignore[arg-type]

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:
        """As API Gateway does: find the route, send the event, give the answer back."""
        path = env["PATH_INFO"].encode("latin-1").decode()[len("/api") :]
        found = self._resources.match(path)
        assert found, path
        body = env["wsgi.input"].read()
        made = _event(env, path, found, body or None)
        event = deepcopy(RECORDED) | made
        event["requestContext"] = RECORDED["requestContext"] | made["requestContext"]
        return _answer(start, self.send("app.app", event), env["REQUEST_METHOD"])

    def signed_in(self, address: str) -> Browser:
        """With the code of the letter; whoever works at a desk with the second factor too."""
        if address in self.desks:  # a code of the phone counts once
            return self.desks[address]
        browser = self.browser()
        assert browser.post("/sign-in", {"email": address}).status == 202
        self.work()
        texts = [text for to, text in self.function.letters() if to == address and "驗證碼" in text]
        code = re.search(r"\b\d{6}\b", texts[-1])
        assert code
        answer = browser.post("/sign-in/code", {"code": code[0]})
        assert answer.status == 200, answer.json
        if address.startswith("supervisor@"):
            self.desks[address] = browser
            secret = browser.post("/sign-in/second/setup").json["secret"]
            assert browser.post("/sign-in/second", {"code": pyotp.TOTP(secret.replace(" ", "")).now()}).status == 200
        return browser

    # What follows.

    def work(self) -> None:
        """Let the stream and the queue feed the functions until both are quiet."""
        for _ in range(ROUNDS):
            if not self._stream() | self._queue():
                return
        raise AssertionError("the stream is never quiet")

    def minute(self) -> None:
        """The clock strikes."""
        for handler in ("worker.sweep", "handler.sweep"):
            self.send(handler, CLOCK)
        self.work()

    def send(self, handler: str, event: dict[str, Any]) -> Any:
        """Send an event, and keep it."""
        self.sent.append((handler, event))
        return self.function.answer(event, handler)

    def _stream(self) -> bool:
        # the simulation keeps the stream, but its interface to it answers only in part
        kept = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].get_table("Records").stream_shard.items
        records = [_as_lambda_sees(one.to_json()) for one in kept[self._place :]]
        self._place = len(kept)
        any_sent = False
        for name, source in self._sources("StreamArn"):
            fitting = [one for one in records if any(_fits(one, pattern) for pattern in _patterns(source))]
            for batch in _batches(fitting, source["BatchSize"]):
                self.send(HANDLERS[name], {"Records": batch})
                any_sent = True
        return any_sent

    def _queue(self) -> bool:
        (_, source), *_ = (one for one in self._sources("Arn") if one[0] == "Issuing")
        address = self._queues.get_queue_url(QueueName="issuing")["QueueUrl"]
        asked = {"QueueUrl": address, "MaxNumberOfMessages": source["BatchSize"]}
        messages = self._queues.receive_message(**asked).get("Messages", [])
        if not messages:
            return False
        records = [
            {"messageId": one["MessageId"], "receiptHandle": one["ReceiptHandle"], "body": one["Body"],
             "attributes": {"ApproximateReceiveCount": "1"}, "eventSource": "aws:sqs", "awsRegion": "ap-east-2"}
            for one in messages
        ]  # fmt: skip
        failed = {
            one["itemIdentifier"] for one in self.send("issuing.queue", {"Records": records})["batchItemFailures"]
        }
        for one in messages:
            if one["MessageId"] not in failed:
                self._queues.delete_message(QueueUrl=address, ReceiptHandle=one["ReceiptHandle"])
        return True

    def _sources(self, attribute: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Event sources of the template that read a stream or a queue, by the function that they feed."""
        for one in self.template["Resources"].values():
            if one["Type"] == "AWS::Lambda::EventSourceMapping":
                properties = one["Properties"]
                if properties["EventSourceArn"]["Fn::GetAtt"][1] == attribute:
                    yield properties["FunctionName"]["Ref"], properties


def _as_lambda_sees(record: dict[str, Any]) -> dict[str, Any]:
    """A record of the stream as JSON: keys only, as the table is set."""
    change = record["dynamodb"]
    assert change["StreamViewType"] == "KEYS_ONLY" and not {"NewImage", "OldImage"} & set(change)
    return {**record, "dynamodb": {**change, "ApproximateCreationDateTime": 1795406400.0}, "awsRegion": REGION}


def _patterns(source: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(one["Pattern"]) for one in source["FilterCriteria"]["Filters"]]


def _fits(record: dict[str, Any], pattern: dict[str, Any]) -> bool:
    key = record["dynamodb"]["Keys"]["pk"]["S"]
    prefixes = [one["prefix"] for one in pattern["dynamodb"]["Keys"]["pk"]["S"]]
    return record["eventName"] in pattern["eventName"] and key.startswith(tuple(prefixes))


def _batches(records: list[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(records), size):
        yield records[start : start + size]
