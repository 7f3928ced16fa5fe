"""Events of the stream, the queue and the clock, answered by the unpacked zip in an interpreter of its own."""

import json
import os
import subprocess
import sys
from copy import deepcopy

import pytest

from infra.packaging import PRETEND
from tests.production.events import stream
from tests.production.test_function import apply


def from_the_queue(*bodies):
    """A batch as SQS hands it over."""
    record = {"receiptHandle": "h", "attributes": {"ApproximateReceiveCount": "1"}, "messageAttributes": {},
              "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:ap-east-2:123456789012:q",
              "awsRegion": "ap-east-2"}  # fmt: skip
    return {"Records": [{**record, "messageId": str(n), "body": body} for n, body in enumerate(bodies)]}


def told(carrier, kind="Email Bounced"):
    """What EventBridge passes on of a letter that came back."""
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": "x@example.org", "status": "5.1.1"}]}
    return {"version": "0", "source": "aws.ses", "detail-type": kind, "region": "ap-northeast-1",
            "detail": {"eventType": "Bounce", "mail": {"messageId": carrier}, "bounce": bounce}}  # fmt: skip


def test_a_batch_of_the_stream_is_done_once_however_often_and_in_whatever_order_it_comes(function):
    assert apply(function, email="often@example.org")["statusCode"] == 201
    records = [stream(job)["Records"][0] for job in function.jobs()]
    before = len(function.letters())
    batch = {"Records": [*reversed(records), *deepcopy(records)]}
    assert function.answer(batch, "worker.stream") == {"batchItemFailures": []}
    once = len(function.letters())
    assert function.answer(batch, "worker.stream") == {"batchItemFailures": []}
    assert once > before and len(function.letters()) == once


def test_what_the_stream_tells_of_other_records_is_let_alone(function):
    change = stream("x")
    change["Records"][0]["dynamodb"]["Keys"]["pk"]["S"] = "PERSON#x"
    gone = stream("x")
    gone["Records"][0]["eventName"] = "REMOVE"
    for event in (change, gone, stream("a-job-that-nobody-has")):
        assert function.answer(event, "worker.stream") == {"batchItemFailures": []}


def test_a_message_that_cannot_be_read_is_named_and_the_others_of_its_batch_are_not(function):
    good = json.dumps(told("unknown-letter"))
    answer = function.answer(from_the_queue(good, "{not json", good), "worker.mail_events")
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}


def test_the_clock_plans_the_nightly_run_once(function):
    for _ in range(2):
        function.answer({"source": "aws.events", "detail-type": "Scheduled Event"}, "worker.sweep")
    waiting = function.table.query(
        TableName="Records",
        IndexName="by-g1",
        KeyConditionExpression="g1pk = :kind",
        ExpressionAttributeValues={":kind": {"S": "JOBS#retention-sweep"}},
    )
    assert len(waiting["Items"]) == 1


@pytest.mark.parametrize("module", ["app", "worker", "issuing"])
def test_a_start_imports_no_library_that_it_can_do_without(unpacked, module):
    """Letters and second factors are rare; what they need is imported with the first of them."""
    paths = [str(unpacked.task(module)), str(unpacked.sdk)]
    started = f"import sys; sys.path[:0] = {paths!r}; import {module}; print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-B", "-c", started]
    done = subprocess.run(command, env={**PRETEND, "PATH": os.environ["PATH"]}, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    libraries = {name.partition(".")[0] for name in loaded}
    assert "chalicelib" in libraries, done.stderr
    assert libraries & {"jinja2", "markupsafe", "pyotp", "segno", "boto3", "s3transfer"} <= (
        {"segno"} if module == "issuing" else set()
    )
    if module != "app":
        assert not [name for name in loaded if name.startswith(("chalice.", "chalicelib.http"))]
