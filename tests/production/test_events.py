"""Events of the stream, the queue and the clock, answered by the unpacked zip in an interpreter of its own."""

import json
import os
import subprocess
import sys
import time
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

import boto3
import pytest

from chalicelib.adapters.dynamodb_store import DynamoStore
from chalicelib.domain.certificate import CertificateState, status_key
from chalicelib.records.certificate_checks import CertificateChecks
from chalicelib.records.certificates import Certificates
from chalicelib.records.outbox import Outbox
from chalicelib.records.writing import Write, commit
from chalicelib.services.certificate_round import NIGHTLY
from infra.packaging import PRETEND
from tests.documents.papers import a_certificate
from tests.production.conftest import KEYS
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


CLOCK = {"source": "aws.events", "detail-type": "Scheduled Event"}


def waiting(function, kind):
    """The jobs of a kind, as they lie in the table."""
    found = function.table.query(
        TableName="Records",
        IndexName="by-g1",
        KeyConditionExpression="g1pk = :kind",
        ExpressionAttributeValues={":kind": {"S": f"JOBS#{kind}"}},
    )
    return found["Items"]


@pytest.mark.parametrize("kind", ["retention-sweep", "check-certificates"])
def test_the_clock_plans_each_nightly_run_once(function, kind):
    for _ in range(2):
        function.answer(CLOCK, "worker.sweep")
    assert len(waiting(function, kind)) == 1


def test_at_night_the_clock_has_certificates_read_by_the_container_and_a_lost_document_is_found(function):
    key, number = status_key("115-centre-000001", code := codes_into("00")), "115-centre-000001"
    session = boto3.session.Session(**KEYS)._session
    store = DynamoStore(session.create_client("dynamodb"), "Records", time.time, lambda: uuid4().hex, lambda _: None)
    lost = a_certificate(number=number, code=code, state=CertificateState.ISSUED, digest="0" * 64, file="gone.pdf")
    records = Certificates(store)
    commit(store, [*records.adding(lost), records.taking("centre", 2026, 1, 0)])
    boto3.client("s3", **KEYS).put_object(Bucket="sitebucket", Key="status/00.json", Body=json.dumps({key: "valid"}))
    function.answer(CLOCK, "worker.sweep")
    (waits,) = waiting(function, "check-certificates")
    function.answer(CLOCK, "handler.sweep")
    assert CertificateChecks(store).findings() == [], "it waits for the night"
    planned = Outbox(store).get(waits["pk"]["S"].removeprefix("JOB#")).value
    commit(store, [Write(Outbox(store).job(planned.kind, planned.payload, id="tonight", due=datetime.now(UTC)))])
    function.answer(CLOCK, "handler.sweep")
    found = [(one.number, one.code) for one in CertificateChecks(store).findings()]
    assert found == [(number, "document-missing")]
    told = [one for one in function.log("handler") if one["event"] == "certificate.drifted"]
    assert [one["code"] for one in told] == ["document-missing"]
    assert CertificateChecks(store).round().value.shard == NIGHTLY


def codes_into(shard):
    """A code that puts the first certificate of the centre into that shard of the public list."""
    return next(code for n in count() if status_key("115-centre-000001", code := f"{n:016d}").startswith(shard))


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
