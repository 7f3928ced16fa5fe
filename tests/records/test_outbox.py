"""The outbox and its worker: done once, tried again with pauses, given up in the open."""

import itertools
from datetime import timedelta

import pytest

from chalicelib.jobs.worker import Worker
from chalicelib.records.outbox import LEASE, MAX_TRIES, Outbox
from tests.builders import NOON, Clock, a_world


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def outbox(tmp_path, clock):
    return a_world(tmp_path, clock).outbox


def add(outbox: Outbox, job_id: str = "j1", kind: str = "greet", due=NOON) -> None:
    outbox.store.transact([outbox.job(kind, {"to": "x"}, id=job_id, due=due)])


def test_a_job_is_done_once_and_forgotten(outbox, clock):
    done = []
    worker = Worker(outbox, {"greet": lambda payload, job: done.append((payload["to"], job))}, clock)
    add(outbox)
    assert worker.run_due() == 1 and worker.run_due() == 0
    assert done == [("x", "j1")] and outbox.get("j1") is None


def test_a_job_waits_for_its_time(outbox, clock):
    worker = Worker(outbox, {"greet": lambda payload, job: None}, clock)
    add(outbox, due=NOON + timedelta(minutes=5))
    assert worker.run_due() == 0
    clock.forward(minutes=5)
    assert worker.run_due() == 1


def test_a_failure_is_tried_again_with_growing_pauses_then_given_up(outbox, clock):
    tries = []

    def fail(payload, job):
        tries.append(clock())
        raise RuntimeError("王美麗 A123456789")

    worker = Worker(outbox, {"greet": fail}, clock)
    add(outbox)
    for _ in range(400):
        worker.run_due()
        clock.forward(seconds=5)
    assert len(tries) == MAX_TRIES
    pauses = [after - before for before, after in itertools.pairwise(tries)]
    assert pauses == sorted(pauses) and pauses[-1] > pauses[0]
    dead = outbox.dead()
    assert [(job.id, job.error) for job in dead] == [("j1", "RuntimeError")]
    outbox.revive("j1", clock())
    worker.run_due()
    assert len(tries) == MAX_TRIES + 1


def test_what_is_logged_of_a_failure_names_no_payload(outbox, clock, caplog):
    def fail(payload, job):
        raise RuntimeError("王美麗 A123456789")

    outbox.store.transact([outbox.job("greet", {"to": "mei@example.org"}, id="j1", due=NOON)])
    Worker(outbox, {"greet": fail}, clock).run_due()
    assert "job.failed" in caplog.text
    assert "RuntimeError at test_outbox.py" in caplog.text
    assert not any(secret in caplog.text for secret in ("mei@example.org", "王美麗", "A123456789"))


def test_nobody_else_takes_a_claimed_job_until_its_lease_ends(outbox, clock):
    add(outbox)
    assert outbox.claim("j1", clock()) is not None
    assert outbox.claim("j1", clock()) is None
    clock.forward(seconds=LEASE.total_seconds())
    assert outbox.claim("j1", clock()) is not None


def test_jobs_that_this_worker_cannot_do_never_stand_in_the_way(outbox, clock):
    for number in range(60):
        add(outbox, f"other-{number:02d}", kind="elsewhere", due=NOON - timedelta(hours=1))
    add(outbox, "mine")
    done = []
    assert Worker(outbox, {"greet": lambda payload, job: done.append(job)}, clock).run_due() == 1
    assert done == ["mine"] and outbox.get("other-00") is not None


def test_a_worker_that_died_leaves_its_job_to_the_next(outbox, clock):
    class Killed(BaseException):
        pass

    def die(payload, job):
        raise Killed

    add(outbox)
    with pytest.raises(Killed):
        Worker(outbox, {"greet": die}, clock).run_due()
    clock.forward(seconds=LEASE.total_seconds())
    done = []
    Worker(outbox, {"greet": lambda payload, job: done.append(job)}, clock).run_due()
    assert done == ["j1"]


def test_a_stream_event_runs_its_jobs_and_names_what_failed(outbox, clock):
    def fail(payload, job):
        raise RuntimeError

    add(outbox, "good")
    add(outbox, "bad", kind="fail")
    worker = Worker(outbox, {"greet": lambda payload, job: None, "fail": fail}, clock)

    def change(job_id, number, name="INSERT"):
        keys = {"pk": {"S": f"JOB#{job_id}"}, "sk": {"S": "JOB"}}
        return {"eventName": name, "dynamodb": {"Keys": keys, "SequenceNumber": number}}

    person = {"eventName": "INSERT", "dynamodb": {"Keys": {"pk": {"S": "PERSON#1"}}, "SequenceNumber": "3"}}
    records = [change("good", "1"), change("bad", "2"), person, change("good", "4", "REMOVE"), change("good", "5")]
    assert worker.run_records({"Records": records}) == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert outbox.get("good") is None
    assert worker.run_records({"Records": [{"messageId": "m", "body": "good"}]}) == {"batchItemFailures": []}


def test_jobs_of_a_function_that_no_stream_feeds_are_passed_on_when_due_and_not_once_claimed(outbox, clock):
    outbox.store.transact([outbox.job("print", {}, id="now", due=clock())])
    outbox.store.transact([outbox.job("print", {}, id="later", due=clock() + timedelta(minutes=1))])
    told: list[str] = []
    worker = Worker(outbox, {}, clock, passed_on={"print": told.append})
    assert (worker.run_due(), told) == (0, ["now"])
    assert worker.run("later") is None and told == ["now"]
    assert outbox.claim("now", clock())
    assert worker.run("now") is None and told == ["now"]
    clock.forward(minutes=3)
    worker.run_due()
    assert sorted(told) == ["later", "now", "now"]
