"""Taking a decision back: for some minutes nobody was told of it, so nothing is left of it but the trail."""

from dataclasses import replace

import pytest

from chalicelib.http.api import create_api
from chalicelib.jobs.worker import Worker
from infra.local.gateway import Gateway
from infra.local.handlers import handlers
from tests.builders import a_signer
from tests.http.conftest import Running
from tests.http.story import ME, Story, study

pytestmark = pytest.mark.usefixtures("retold")

RESULT = "報名結果"


@pytest.fixture
def held(running: Running, a_form_body, tmp_path) -> Story:
    """An application at an installation that holds reply letters back for five minutes."""
    world = replace(running.world, installation=replace(running.world.installation, undo_minutes=5))
    known = handlers(world, running.mailbox, world.files, a_signer(tmp_path), running.clock)
    running.world, running.worker = world, Worker(world.outbox, known, running.clock)
    running.gateway = Gateway(create_api(world, running.clock, secure_cookies=False), "/api")
    return Story(running, a_form_body())


def results(story: Story) -> list[str]:
    story.running.work()
    kinds = ("恭喜", "備取", "結果", "錄取")
    return [one for one in story.running.letters_to(ME) if any(word in one.split("\n")[0] for word in kinds)]


def decide(story: Story, outcome: str, **more):
    answer = story.desk.post(story.application + "/decision", {"outcome": outcome, **more})
    assert answer.status == 200, answer.json
    return answer.json


def take_back(story: Story):
    return story.desk.post(story.application + "/decision-taken-back")


WAITLIST = {"rank": 1, "valid_until": "2027-06-30"}


@pytest.mark.parametrize(("outcome", "more"), [("accepted", {}), ("declined", {}), ("waitlisted", WAITLIST)])
def test_what_is_taken_back_leaves_no_letter_no_trainee_and_no_seat(held: Story, outcome, more):
    world = held.running.world
    before = world.applications.get(held.reference).value
    told = held.me.get("/me").json["journeys"][0]
    assert decide(held, outcome, **more)["undo_until"] == "2026-11-23T04:05:00+00:00"
    assert held.me.get("/me").json["journeys"][0]["application"]["state"] == "submitted"
    held.running.clock.forward(minutes=4, seconds=59)
    assert take_back(held).json["state"] == "submitted"
    assert held.me.get("/me").json["journeys"][0]["steps"] == told["steps"]
    held.running.clock.forward(days=1)
    assert results(held) == []
    after = world.applications.get(held.reference).value
    assert replace(after, history=before.history) == before
    assert [one.action for one in after.history] == ["submitted", "taken-back"]
    assert world.seats.of(before.notice).value.accepted == 0 and world.trainees.of_unit("heping-care") == []
    trail = [one["event"]["action"] for one in world.audit.entries("heping-care")]
    assert trail[-2:] == [f"application.{outcome}", "application.taken-back"]


def test_when_the_minutes_are_over_the_letter_leaves_once_and_nothing_is_taken_back(held: Story):
    decide(held, "declined")
    held.running.clock.forward(minutes=5)
    assert results(held) == [] and take_back(held).json["code"] == "too-late-to-take-back"
    held.running.clock.forward(seconds=30)
    assert len(results(held)) == 1 == len(results(held))
    assert held.me.get("/me").json["journeys"][0]["application"]["state"] == "declined"


def test_another_decision_while_the_first_is_held_sends_one_letter_only(held: Story):
    decide(held, "waitlisted", **WAITLIST)
    held.running.clock.forward(minutes=1)
    decide(held, "declined")
    held.running.clock.forward(minutes=10)
    (letter,) = results(held)
    assert "備取" not in letter.split("\n")[0]


def test_taken_back_twice_decided_anew_and_accepted_once(held: Story):
    for _ in range(2):
        decide(held, "accepted")
        held.running.clock.forward(minutes=1)
        assert take_back(held).status == 200
    assert take_back(held).status == 409
    decide(held, "accepted")
    held.running.clock.forward(minutes=6)
    assert len(results(held)) == 1
    assert held.running.world.seats.of("heping-care/elder-companion").value.accepted == 1
    held.running.clock.forward(days=7)
    held.running.work()
    nudges = [one for one in held.running.letters_to(ME) if "訓練" in one.split("\n")[0]]
    assert len(nudges) == 1


def test_who_withdraws_meanwhile_gets_no_reply_that_is_no_longer_true(held: Story):
    decide(held, "accepted")
    assert held.me.post(f"/me/applications/{held.reference}/withdrawal").status == 200
    held.running.clock.forward(minutes=10)
    assert results(held) == [] and take_back(held).status == 409
    assert held.running.world.seats.of("heping-care/elder-companion").value.accepted == 0


def test_an_acceptance_that_issued_a_certificate_is_final_and_told_at_once(held: Story, a_form_body):
    study(held.running, held.me, "basic-ethics")
    assert decide(held, "accepted")["undo_until"]
    take_back(held)
    catalogue = held.running.world.catalogue
    online = replace(catalogue.track_map["social-welfare"], parts=catalogue.track_map["social-welfare"].parts[:1])
    catalogue.track_map["social-welfare"] = online
    study(held.running, held.me, "sw-overview")
    assert decide(held, "accepted")["undo_until"] == ""
    assert len(results(held)) == 1 and take_back(held).status == 409


def test_an_assistant_cannot_take_back(held: Story):
    decide(held, "declined")
    assistant = held.running.signed_in("assistant@heping-care.example.org")
    assert assistant.post(held.application + "/decision-taken-back").status == 403


def test_several_are_taken_back_and_who_was_told_stays(held: Story, running: Running, a_form_body):
    other = Story(running, a_form_body(name="李大仁", email="li@example.org"))
    decide(other, "declined")
    running.clock.forward(minutes=4)
    decide(held, "declined")
    running.clock.forward(minutes=2)
    body = {"references": [other.reference, held.reference]}
    found = held.desk.post("/units/heping-care/decisions-taken-back", body).json
    assert found["decided"] == 1 and [bool(one["refused"]) for one in found["results"]] == [True, False]
