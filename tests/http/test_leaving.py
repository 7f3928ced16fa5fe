"""Leaving at every stage by one call and with one letter; the seat goes back; who moved up says that they come."""

import pytest

from tests.http.conftest import Running
from tests.http.story import ME, RECORD, SUPERVISOR, Story

pytestmark = pytest.mark.usefixtures("retold")

QUEUE = "/units/heping-care/applications"
NOTICE = "heping-care/elder-companion"
ROLE = "volunteer@heping-care.example.org"
INVITATION = {"date": "2026-12-01", "time": "10:00", "place": "協會", "mode": "現場", "minutes": 30}
WAITLISTED = {"outcome": "waitlisted", "rank": 1, "valid_until": "2027-03-01"}


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body())


def brought(story: Story, stage: str) -> None:
    """Up to that stage, with its letters sent."""
    desk = story.desk
    steps = {
        "submitted": [],
        "invited": [lambda: desk.post(story.application + "/invitation", INVITATION)],
        "interviewed": [lambda: desk.put(story.application + "/interview-record", RECORD)],
        "waitlisted": [lambda: desk.post(story.application + "/decision", WAITLISTED)],
        "accepted": [lambda: desk.post(story.application + "/decision", {"outcome": "accepted"})],
        "promoted": [
            lambda: desk.post(story.application + "/decision", WAITLISTED),
            lambda: desk.post(story.application + "/decision", {"outcome": "accepted"}),
        ],
    }[stage]
    for step in steps:
        story.running.clock.forward(minutes=1)
        assert step().status == 200
    story.running.work()


def leave(story: Story, **body: str):
    return story.me.post(f"/me/applications/{story.reference}/withdrawal", body)


def seats(running: Running) -> int:
    return running.world.seats.of(NOTICE).value.accepted


@pytest.mark.parametrize("stage", ["submitted", "invited", "interviewed", "waitlisted", "accepted", "promoted"])
def test_one_tap_to_open_one_to_confirm_and_exactly_one_letter(running: Running, story: Story, stage):
    brought(story, stage)
    before = len(running.letters_to(ME))
    assert story.me.get("/me").json["journeys"][0]["application"]["can_withdraw"] is True
    assert leave(story, reason="時間不合").json["application"]["state"] == "withdrawn"
    assert leave(story).status == 200  # the answer was lost, and the same is said again
    running.work()
    letters = running.letters_to(ME)
    assert len(letters) - before == 1 and letters[0].startswith("已撤回報名")
    assert story.desk.get(story.application).json["parting"] == "時間不合"


def test_the_seat_of_who_does_not_come_goes_to_the_next_and_the_unit_is_told(running: Running, story: Story):
    brought(story, "promoted")
    assert seats(running) == 1
    leave(story)
    running.work()
    assert seats(running) == 0
    assert running.letters_to(ROLE)[0].startswith("有一個名額空出來了")
    assert "讓給下一位" in running.letters_to(ME)[0]
    assert story.desk.get("/units/heping-care/trainees").json["items"] == []


def test_what_was_learned_stays_with_who_gave_the_seat_back(running: Running, story: Story):
    story.trained()
    numbers = [one["number"] for one in story.me.get("/me").json["certificates"]]
    assert leave(story).status == 200
    assert [one["number"] for one in story.me.get("/me").json["certificates"]] == numbers and numbers


def test_a_letter_that_was_overtaken_by_leaving_is_not_sent_and_nothing_breaks(running: Running, story: Story):
    story.trained()
    not_yet = {"decision": "not_yet", "reason": "還差一次實習"}
    assert story.desk.post(story.trainee + "/recognition", not_yet).status == 200
    assert leave(story).status == 200
    before = len(running.letters_to(ME))
    running.work()
    assert [one.partition("\n")[0][:5] for one in running.letters_to(ME)[: len(running.letters_to(ME)) - before]] == [
        "已撤回報名"
    ]
    for _ in range(6):  # as often as a job that fails is tried
        running.clock.forward(hours=8)
        running.work()
    assert running.world.outbox.dead() == []


def test_who_the_unit_has_taken_on_talks_to_the_unit(running: Running, story: Story):
    story.recognised()
    assert story.me.get("/me").json["journeys"][0]["application"]["can_withdraw"] is False
    answer = leave(story)
    assert (answer.status, answer.json["code"]) == (409, "seat-taken-up")
    assert seats(running) == 1


def test_who_moved_up_is_asked_once_and_the_desk_sees_the_answer(running: Running, story: Story):
    brought(story, "promoted")
    shown = story.me.get("/me").json["journeys"][0]["application"]
    assert (shown["promoted"], shown["confirmed"]) == (True, False)
    letters = len(running.letters_to(ME))
    for _ in range(2):
        answer = story.me.post(f"/me/applications/{story.reference}/confirmation")
        assert answer.json["application"]["confirmed"] is True
    running.work()
    history = [one["action_label"] for one in story.desk.get(story.application).json["history"]]
    assert history.count("確認參加") == 1 and len(running.letters_to(ME)) == letters


def test_who_was_accepted_at_once_is_not_asked_and_who_waits_cannot_confirm(running: Running, story: Story):
    brought(story, "waitlisted")
    assert story.me.post(f"/me/applications/{story.reference}/confirmation").json["code"] == "step-not-allowed"
    assert running.signed_in(SUPERVISOR).get(QUEUE).json["counts"]["waitlisted"] == 1


def test_nobody_answers_for_somebody_else(running: Running, story: Story, a_form_body):
    brought(story, "promoted")
    running.browser().post("/applications", a_form_body(name="陳大文", email="wen@example.org"), idempotency_key="w")
    other = running.signed_in("wen@example.org")
    for what in ("confirmation", "withdrawal"):
        assert other.post(f"/me/applications/{story.reference}/{what}").status == 404
