"""回覆全部: nobody waits in silence, decisions in bulk are single ones, seats and waiting lists go in order."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.application import State
from chalicelib.services.replying import rates
from tests.builders import a_notice
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR

CENTRE = "centre@example.org"
ROLE = "volunteer@heping-care.example.org"
QUEUE = "/units/heping-care/applications"
NAMES = "王李張劉陳楊趙黃周吳"


def apply_many(running: Running, a_form_body, count: int, notice="heping-care/elder-companion") -> list[str]:
    found = []
    for n in range(count):
        body = a_form_body(notice=notice, name=f"{NAMES[n % 10]}{NAMES[n // 10 % 10]}美", email=f"p{n}@example.org")
        found.append(running.browser().post("/applications", body, idempotency_key=f"k{notice}{n}").json["reference"])
    return found


def with_quota(running: Running, quota: int) -> None:
    notice = running.world.catalogue.notice_map["heping-care/elder-companion"]
    changed = replace(notice, recruit=replace(notice.recruit, quota=quota))
    running.world.catalogue.notice_map[notice.id] = changed


def days(running: Running, count: int) -> None:
    """Days pass, one by one, with the worker at work."""
    for _ in range(count):
        running.clock.forward(days=1)
        running.work()


def letters(running: Running, address: str, containing: str) -> int:
    return sum(containing in one for one in running.letters_to(address))


def test_a_unit_is_reminded_once_a_day_before_the_promise_runs_out_however_many_wait(running: Running, a_form_body):
    apply_many(running, a_form_body, 5)
    days(running, 10)
    assert letters(running, ROLE, "請回覆報名的人") == 0
    days(running, 1)
    assert letters(running, ROLE, "有 5 位報名的人在等您回覆") == 1
    assert letters(running, CENTRE, "逾期") == 0


def test_who_was_answered_is_not_counted_and_a_unit_that_answered_hears_nothing(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 2)
    desk = running.signed_in(SUPERVISOR)
    for reference in references:
        assert desk.post(f"{QUEUE}/{reference}/decision", {"outcome": "declined"}).status == 200
    days(running, 30)
    assert letters(running, ROLE, "請回覆報名的人") == 0


def test_a_neglectful_unit_leaves_nobody_in_silence(running: Running, a_form_body):
    count = 60
    apply_many(running, a_form_body, count)
    days(running, 40)
    told = [letters(running, f"p{n}@example.org", "還在處理您的報名") for n in range(count)]
    assert told == [1] * count
    assert letters(running, CENTRE, f"{count} 位報名的人") == 4
    assert letters(running, ROLE, "請回覆報名的人") == 5


def test_the_reminder_names_nobody(running: Running, a_form_body):
    apply_many(running, a_form_body, 1)
    days(running, 16)
    for one in [*running.letters_to(ROLE), *running.letters_to(CENTRE)]:
        assert "王王美" not in one and "p0@example.org" not in one


def test_what_is_owed_is_told_by_notice(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 3)
    desk = running.signed_in(SUPERVISOR)
    desk.post(f"{QUEUE}/{references[0]}/decision", {"outcome": "declined"})
    assert desk.get("/units/heping-care/owed").json == {"notices": {"heping-care/elder-companion": 2}, "total": 2}


def test_a_rate_is_public_only_when_enough_were_due_and_is_right(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 6)
    desk = running.signed_in(SUPERVISOR)
    for n, reference in enumerate(references[:4]):
        if n == 3:
            running.clock.forward(days=20)
            desk = running.signed_in(SUPERVISOR)
        assert desk.post(f"{QUEUE}/{reference}/decision", {"outcome": "declined"}).status == 200
    running.clock.forward(hours=1)
    running.work()
    shown = json.loads(running.world.files.load("status/replies.json"))
    assert shown == {"heping-care": {"due": 6, "answered": 4, "in_time": 3, "median_days": 0}}
    few = running.world.applications.of_unit("heping-care")[:4]
    assert len(few) == 4 and "heping-care" in rates(running.world, at=running.clock())


def test_no_rate_of_four(running: Running, a_form_body):
    desk = running.signed_in(SUPERVISOR)
    for reference in apply_many(running, a_form_body, 4):
        desk.post(f"{QUEUE}/{reference}/decision", {"outcome": "declined"})
    assert rates(running.world, at=running.clock()) == {}


def test_every_letter_is_seen_before_and_looking_changes_nothing(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 3)
    desk = running.signed_in(SUPERVISOR)
    running.work()
    seen = desk.post("/units/heping-care/decision-previews", {"references": references, "outcome": "accepted"})
    assert [line["name"] for line in seen.json["letters"]] == ["王王美", "李王美", "張王美"]
    assert all("您錄取了" in line["text"] and line["name"] in line["text"] for line in seen.json["letters"])
    assert {one.state for one in running.world.applications.of_unit("heping-care")} == {State.SUBMITTED}
    running.work()
    assert letters(running, "p0@example.org", "錄取") == 0


def test_each_person_of_a_bulk_decision_tells_what_became_of_it(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 3)
    me = running.signed_in("p1@example.org")
    assert me.post(f"/me/applications/{references[1]}/withdrawal", {"reason": ""}).status == 200
    desk = running.signed_in(SUPERVISOR)
    body = {"references": references, "outcome": "declined", "message": "謝謝您。"}
    done = desk.post("/units/heping-care/decisions", body).json
    assert done["decided"] == 2
    assert [(line["state"], bool(line["refused"])) for line in done["results"]] == [
        ("declined", False), ("", True), ("declined", False),
    ]  # fmt: skip
    running.work()
    assert [letters(running, f"p{n}@example.org", "謝謝您。") for n in range(3)] == [1, 0, 1]
    again = desk.post("/units/heping-care/decisions", body).json
    running.work()
    assert again == done  # who taps twice, or whose answer was lost, is told the same and nobody gets a second letter
    assert [letters(running, f"p{n}@example.org", "謝謝您。") for n in range(3)] == [1, 0, 1]


def test_a_bulk_waiting_list_numbers_people_in_order_after_those_who_stand_there(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 4)
    desk = running.signed_in(SUPERVISOR)
    body = {"outcome": "waitlisted", "valid_until": "2027-06-30"}
    desk.post("/units/heping-care/decisions", {**body, "references": references[2:3]})
    desk.post("/units/heping-care/decisions", {**body, "references": [references[3], references[0]]})
    ranks = {r: running.world.applications.get(r).value.decision.rank for r in (*references[2:], references[0])}
    assert ranks == {references[2]: 1, references[3]: 2, references[0]: 3}
    taken = desk.post(f"{QUEUE}/{references[1]}/decision", {**body, "rank": 2})
    assert taken.json["invalid_params"] == [
        {"name": "rank", "code": "rank-taken", "reason": "這個順位已經有人了，下一個是第 4 位。"}
    ]


def test_the_waiting_list_goes_in_order_unless_a_reason_is_given(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 2)
    desk = running.signed_in(SUPERVISOR)
    desk.post(
        "/units/heping-care/decisions",
        {"references": references, "outcome": "waitlisted", "valid_until": "2027-06-30"},
    )
    second = desk.post(f"{QUEUE}/{references[1]}/decision", {"outcome": "accepted"})
    assert second.json["code"] == "out-of-turn" and "王王美" in second.json["detail"]
    reasoned = {"outcome": "accepted", "reason": "前一位只能平日來"}
    assert desk.post(f"{QUEUE}/{references[1]}/decision", reasoned).status == 200
    assert desk.post(f"{QUEUE}/{references[0]}/decision", {"outcome": "accepted"}).status == 200


def test_a_place_in_the_list_that_has_run_out_holds_nobody_back(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 2)
    desk = running.signed_in(SUPERVISOR)
    for reference, until in zip(references, ("2026-11-30", "2027-06-30"), strict=True):
        body = {"references": [reference], "outcome": "waitlisted", "valid_until": until}
        assert desk.post("/units/heping-care/decisions", body).json["decided"] == 1
    running.clock.forward(days=10)
    desk = running.signed_in(SUPERVISOR)
    assert desk.post(f"{QUEUE}/{references[1]}/decision", {"outcome": "accepted"}).status == 200


def test_more_than_the_quota_only_when_the_supervisor_says_so(running: Running, a_form_body):
    with_quota(running, 1)
    references = apply_many(running, a_form_body, 2)
    desk = running.signed_in(SUPERVISOR)
    assert desk.post(f"{QUEUE}/{references[0]}/decision", {"outcome": "accepted"}).status == 200
    full = desk.post(f"{QUEUE}/{references[1]}/decision", {"outcome": "accepted"})
    assert full.json["code"] == "quota-full" and "1 人" in full.json["detail"]
    assert running.world.applications.get(references[1]).value.state is State.SUBMITTED
    beyond = {"outcome": "accepted", "beyond_quota": True}
    assert desk.post(f"{QUEUE}/{references[1]}/decision", beyond).status == 200


@pytest.mark.parametrize("references", [[], ["X"] * 2, [f"R{n}" for n in range(101)]])
def test_nobody_doubles_and_too_many_are_refused(running: Running, references):
    desk = running.signed_in(SUPERVISOR)
    answer = desk.post("/units/heping-care/decisions", {"references": references, "outcome": "declined"})
    assert answer.status == 422


def test_people_of_another_unit_are_not_found(running: Running, a_form_body):
    references = apply_many(running, a_form_body, 1, notice="other-unit/other")
    desk = running.signed_in(SUPERVISOR)
    answer = desk.post("/units/heping-care/decisions", {"references": references, "outcome": "declined"})
    assert answer.json["code"] == "not-found"


def test_a_notice_that_gives_more_time_is_looked_at_on_its_own_days(running: Running, a_form_body):
    slow = a_notice(apply=replace(a_notice().apply, reply_days=28))
    running.world.catalogue.notice_map[slow.id] = slow
    apply_many(running, a_form_body, 1)
    due = running.world.applications.of_unit("heping-care")[0].reply_by
    assert due == (running.clock() + timedelta(days=28)).date()
    days(running, 24)
    assert letters(running, ROLE, "請回覆報名的人") == 0
    days(running, 1)
    assert letters(running, ROLE, "請回覆報名的人") == 1
