"""The journey of the embedded default, over the artefacts: from the form to the signed certificate and the package.

Every function answers from its unpacked zip (the image from the files that its Dockerfile lays out), in an interpreter
of its own. Afterwards the whole day is sent again, backwards and twice, to fresh interpreters, and nothing changes.
"""

import hashlib
import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta

import boto3
import pytest

from tests.http.story import ATTESTATION, RECORD, Story, study
from tests.production.conftest import KEYS, Function
from tests.production.day import Day
from tests.production.events import an_application

TODAY = (datetime.now(UTC) + timedelta(hours=8)).date().isoformat()


class Today(Story):
    """The story on the day on which this runs."""

    def accepted(self) -> "Story":
        record = {**RECORD, "held_on": TODAY}
        assert self.desk.put(self.application + "/interview-record", record).status == 200
        decision = self.desk.post(self.application + "/decision", {"outcome": "accepted", "message": "歡迎"})
        assert decision.json["state"] == "accepted", decision.json
        self.running.work()
        return self

    def trained(self) -> "Story":
        self.accepted()
        for course in ("basic-ethics", "sw-overview"):
            study(self.running, self.me, course)
        attested = self.desk.post(self.trainee + "/attestations", {**ATTESTATION, "date": TODAY})
        assert attested.status == 201, attested.json
        self.running.work()
        return self


@pytest.fixture(scope="module")
def day(function: Function, template) -> Day:
    return Day(function, template)


@pytest.fixture(scope="module")
def journeys(day: Day) -> list[tuple[Today, str]]:
    """Two people, one after the other; the functions are ended in between, as Lambda ends what is idle."""
    told = []
    for email, name, id_number in (
        ("first@example.org", "王美麗", "A123456789"),
        ("second@example.org", "陳𠄥", "A223456781"),
    ):
        story = Today(day, an_application(email=email, name=name))  # type: ignore[arg-type]
        told.append((story, story.ready(id_number=id_number).packed()))
        day.function.recycle()
    day.minute()
    return told


def document(number: str) -> bytes:
    key = f"certificates/{hashlib.sha256(number.encode()).hexdigest()}.pdf"
    return boto3.client("s3", **KEYS).get_object(Bucket="filesbucket", Key=key)["Body"].read()


def test_both_get_their_certificates_signed_and_their_package(day, journeys):
    broken = [one for name in ("worker", "issuing", "handler") for one in day.function.log(name) if "where" in one]
    assert broken == []
    for story, address in journeys:
        package = story.desk.get(address).json
        assert package["state"] == "ready", package["faults"]
        certificates = story.me.get("/me").json["certificates"]
        assert [one["state"] for one in certificates] == ["issued", "issued"]
        for one in certificates:
            pdf = document(one["number"])
            assert pdf.startswith(b"%PDF") and b"/ETSI.CAdES.detached" in pdf
    held = boto3.client("s3", **KEYS).list_objects_v2(Bucket="filesbucket", Prefix="packages/")["Contents"]
    for one in held:
        data = boto3.client("s3", **KEYS).get_object(Bucket="filesbucket", Key=one["Key"])["Body"].read()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert any(name.endswith("名冊.ods") for name in archive.namelist())


def test_the_first_of_a_kind_was_drawn_and_compiled_and_the_others_stamped_by_the_small_zip(day, journeys):
    done = [(one["kind"], one["outcome"]) for one in day.function.log("issuing") if one["event"] == "job"]
    assert done == [("print-certificate", "done")] * 4
    drawn = [one["kind"] for one in day.function.log("handler") if one["event"] == "job"]
    assert drawn.count("draw-certificate") == 2 and "print-certificate" not in drawn
    layouts = boto3.client("s3", **KEYS).list_objects_v2(Bucket="filesbucket", Prefix="layouts/")["Contents"]
    assert len(layouts) == 2


def test_the_zip_that_stamps_imports_neither_a_renderer_nor_the_api(day, journeys):
    loaded = (
        day.function.loaded("issuing.queue")
        if False
        else set(day.function._ask("issuing.queue", {"Records": []})["loaded"])
    )
    assert "uharfbuzz" in loaded
    assert loaded & {"weasyprint", "pikepdf", "cryptography", "PIL", "fontTools", "jinja2", "chalice"} == set()


def test_every_function_of_the_template_was_asked_something(day, journeys):
    assert {handler for handler, _ in day.sent} == {"app.app", "worker.stream", "worker.sweep", "issuing.queue",
                                                    "handler.worker", "handler.sweep"}  # fmt: skip


def test_health_is_well_after_the_clock_has_struck(day, journeys):
    answer = day.browser().get("/health")
    assert (answer.status, answer.json["status"]) == (200, "ok"), answer.json


def test_no_log_of_the_day_names_anybody(day, journeys):
    names = ("app", "worker", "issuing", "handler")
    lines = "\n".join(json.dumps(one) for name in names for one in day.function.log(name))
    assert "request" in lines and "job" in lines
    said = [word for word in ("first@", "second@", "陳", "美麗", "A123456789", "0912", "範例路") if word in lines]
    assert said == []
    assert re.findall(r'"event": "[a-z.-]*failed', lines) == []


def test_the_same_day_again_backwards_and_twice_changes_nothing(day, journeys):
    """What the stream, the queue and the clock told may come again, late and in any order."""

    def state():
        items = day.function.table.scan(TableName="Records")["Items"]
        jobs = sorted(one["pk"]["S"] for one in items if one["pk"]["S"].startswith("JOB#"))
        files = boto3.client("s3", **KEYS).list_objects_v2(Bucket="filesbucket")["Contents"]
        return jobs, [(one["Key"], one["ETag"]) for one in files], len(day.function.letters())

    before, told = state(), [one for one in day.sent if one[0] != "app.app"]
    assert len(told) > 40
    for handler, event in [*reversed(told), *told[::2]]:
        records = list(reversed(event.get("Records", [])))
        answer = day.function.answer({**event, "Records": records + records} if records else event, handler)
        assert answer in ({"batchItemFailures": []}, 0), (handler, answer)
    day.work()
    assert state() == before
