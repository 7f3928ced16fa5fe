"""A line for each request and each job: enough to find a fault and to count, and nothing about anybody."""

import io
import json
import logging

import pytest

from chalicelib.services.ports import Letter
from chalicelib.telemetry import FIELDS, CountedMailbox, write_lines
from tests.http.conftest import Running
from tests.http.story import DETAILS, ME, Story


@pytest.fixture
def lines():
    """What was written so far; the logger is as before afterwards."""
    root, out = logging.getLogger("gateway"), io.StringIO()
    before = (root.handlers, root.level, root.propagate)
    write_lines("mine", logging.StreamHandler(out))
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    root.handlers, root.level, root.propagate = before


def test_a_request_leaves_one_line_with_its_route_as_a_template(running: Running, lines):
    answer = running.browser().get("/units/heping-care/applications")
    (line,) = lines()
    assert (answer.status, answer.headers["x-request-id"]) == (401, line["request_id"])
    shown = {name: line[name] for name in ("event", "route", "method", "status", "code", "Requests", "Errors")}
    assert shown == {"event": "request", "route": "/units/{unit}/applications", "method": "GET", "status": 401,
                     "code": "sign-in-needed", "Requests": 1, "Errors": 0}  # fmt: skip
    assert line["ms"] == line["Duration"] > 0


def test_the_line_is_a_figure_for_cloudwatch_too(running: Running, lines):
    running.browser().get("/health")
    (line,) = lines()
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "VolunteerGateway" and directive["Dimensions"] == [["Service"]]
    assert {one["Name"]: one["Unit"] for one in directive["Metrics"]} == {
        "Requests": "Count", "Errors": "Count", "Duration": "Milliseconds"}  # fmt: skip
    assert line["Service"] == "mine" and all(one["Name"] in line for one in directive["Metrics"])
    assert abs(line["_aws"]["Timestamp"] - line["at"]) == 0


def test_a_fault_is_told_by_its_place_and_counts_as_an_error(running: Running, lines):
    running.world.store.close()
    object.__setattr__(running.world, "store", None)
    assert running.browser().get("/me").status in (401, 503)
    browser = running.browser()
    assert browser.post("/sign-in", {"email": "secret@example.org"}).status == 503
    fault = next(line for line in lines() if line["event"] == "request.failed")
    assert "AttributeError at" in fault["where"] and "secret@" not in json.dumps(lines())
    assert lines()[-1]["Errors"] == 1


def test_a_job_leaves_a_line_when_done_and_when_it_failed(running: Running, lines):
    running.browser().post("/sign-in", {"email": ME})
    running.work()
    jobs = [line for line in lines() if line["event"] == "job"]
    assert [(one["kind"], one["outcome"], one["JobsDone"], one["JobsFailed"]) for one in jobs] == [
        ("sign-in-code", "done", 1, 0)
    ]
    job = running.world.outbox.job("letter", {"nothing": "known"}, id="broken", due=running.clock())
    running.world.store.transact([job])
    running.work()
    failed = [line for line in lines() if line.get("job") == "broken"]
    assert {one["event"] for one in failed} == {"job.failed", "job"} and failed[-1]["JobsFailed"] == 1


def test_what_people_typed_stands_in_no_line(running: Running, a_form_body, lines):
    story = Story(running, a_form_body()).ready()
    story.packed()
    text = json.dumps(lines(), ensure_ascii=False)
    kept = {value for name, value in DETAILS.items() if name in ("id_number", "address", "mobile")}
    planted = {ME, "王美麗", "0912-345-678", "想陪伴社區裡的長輩", story.reference, "heping-care", *kept}
    assert {one for one in planted if one in text} == set()
    assert len(lines()) > 40
    known = {*FIELDS, "at", "level", "event", "where", "_aws", "Service"}
    figures = {one["Name"] for line in lines() for part in (line.get("_aws") or {}).get("CloudWatchMetrics", [])
               for one in part["Metrics"]}  # fmt: skip
    assert {name for line in lines() for name in line} <= known | figures


def test_what_is_not_named_is_left_out_and_a_service_without_a_name_makes_no_figures(lines):
    logging.getLogger("gateway.x").error("x.failed", extra={"email": ME, "kind": "letter"})
    (line,) = lines()
    assert line["kind"] == "letter" and "email" not in line
    out = io.StringIO()
    write_lines("", logging.StreamHandler(out))
    logging.getLogger("gateway.x").info("request", extra={"metrics": {"Requests": 1}})
    assert "_aws" not in json.loads(out.getvalue())


def test_a_letter_is_counted_once_it_has_left(running: Running, lines):
    mailbox = CountedMailbox(running.mailbox)
    mailbox.send(Letter(to="somebody@example.org", subject="s", text="t"), "k")
    (line,) = lines()
    assert (line["event"], line["LettersSent"]) == ("letter", 1) and "somebody" not in json.dumps(line)


def test_a_job_tells_which_request_it_follows_from(running: Running, a_form_body, lines):
    answer = running.browser().post("/applications", a_form_body(), idempotency_key="k")
    running.work()
    causes = {one.get("cause") for one in lines() if one["event"] == "job"}
    assert answer.headers["x-request-id"] in causes
