"""Sessions with roll-call: ticking and checking in merge, one confirmation counts the hours of everyone present."""

import pytest

from tests.http.client import Browser
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR, Story

pytestmark = pytest.mark.usefixtures("retold")

ALL = "/units/heping-care/attendances"
FORM = {
    "category": "social-welfare", "parts": ["SW-3"], "date": "2026-11-23", "hours": 2,
    "place": "協會三樓", "instructor": "志工督導",
}  # fmt: skip
OTHER = "supervisor@other.example.org"


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).accepted()


@pytest.fixture
def second(running: Running, a_form_body, story) -> Story:
    return Story(running, a_form_body(email="an@example.org", name="李大仁")).accepted()


def opened(desk: Browser, **changes: object) -> dict:
    answer = desk.post(ALL, {**FORM, **changes})
    assert answer.status == 201, answer.json
    return answer.json


def place(session: dict) -> str:
    return f"{ALL}/{session['attendance']}"


def present(sheet: dict) -> dict[str, bool]:
    return {one["name"]: one["present"] for one in sheet["people"]}


def practicum(story: Story) -> str:
    courses = story.me.get("/me").json["journeys"][0]["courses"]
    return next(one["state"] for one in courses if one["course"] == "SW-3" or one["mode"] == "practicum")


def wrong(answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["name"], one["code"]) for one in answer.json["invalid_params"]]


def test_the_desk_sees_what_could_be_held_and_for_how_many(story: Story, second: Story):
    listed = story.desk.get(ALL).json
    assert listed["items"] == []
    (found,) = listed["to_hold"]
    assert found["category"] == "social-welfare"
    assert {(part["code"], part["hours"], part["people"]) for part in found["parts"]} == {("SW-3", 2, 2)}


def test_hours_count_for_those_present_when_the_unit_confirms_and_not_before(story: Story, second: Story):
    session = opened(story.desk)
    assert present(session) == {"李大仁": False, "王美麗": False}
    marked = story.desk.put(place(session) + "/presence", {"present": {story.reference: True}})
    assert present(marked.json) == {"李大仁": False, "王美麗": True}
    assert practicum(story) == "waiting"
    closed = story.desk.post(place(session) + "/confirmation", {})
    assert (closed.status, closed.json["state"], closed.json["count"], closed.json["code"]) == (200, "confirmed", 1, "")
    assert practicum(story) == "done" and practicum(second) == "waiting"
    part = next(one for one in story.desk.get(story.trainee).json["parts"] if one["code"] == "SW-3")
    assert (part["state"], part["done_on"], part["instructor"]) == ("done", "2026-11-23", "志工督導")
    actions = [entry["event"]["action"] for entry in story.running.world.audit.entries("heping-care")]
    assert {"attendance.opened", "attendance.confirmed"} <= set(actions)


def test_checking_in_with_the_code_ticks_the_name(story: Story, second: Story):
    session = opened(story.desk)
    said = story.me.post("/me/check-in", {"code": session["code"]})
    assert said.status == 200 and said.json["place"] == "協會三樓" and said.json["titles"] == session["titles"]
    (mine,) = [one for one in story.desk.get(place(session)).json["people"] if one["name"] == "王美麗"]
    assert mine["present"] and mine["checked_in"]
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in session["code"])
    assert second.me.post("/me/check-in", {"code": f" {full_width} "}).status == 200
    assert story.me.post("/me/check-in", {"code": session["code"]}).status == 200
    assert story.desk.get(place(session)).json["count"] == 2


def test_a_tick_can_be_taken_back_until_the_confirmation(story: Story):
    session = opened(story.desk)
    for there in (True, False):
        marked = story.desk.put(place(session) + "/presence", {"present": {story.reference: there}})
        assert marked.json["count"] == int(there)
    assert story.desk.post(place(session) + "/confirmation", {}).json["count"] == 0
    late = story.desk.put(place(session) + "/presence", {"present": {story.reference: True}})
    assert (late.status, late.json["code"]) == (409, "attendance-closed")
    for path, body in (("/confirmation", {}), ("/cancellation", {"reason": "x"})):
        assert story.desk.post(place(session) + path, body).json["code"] == "attendance-closed"
    assert story.me.post("/me/check-in", {"code": session["code"]}).json["code"] == "check-in-code-wrong"


def test_wrong_codes_are_counted_and_pause_after_ten_in_an_hour(story: Story, running: Running):
    session = opened(story.desk)
    bad = f"{(int(session['code']) + 1) % 10_000:04}"
    for _ in range(10):
        assert story.me.post("/me/check-in", {"code": bad}).json["code"] == "check-in-code-wrong"
    assert story.me.post("/me/check-in", {"code": bad}).json["code"] == "check-in-paused"
    refused = story.me.post("/me/check-in", {"code": session["code"]})
    assert refused.json["code"] == "check-in-paused", "guessing must not go on at the same speed"
    running.clock.forward(minutes=61)
    assert story.me.post("/me/check-in", {"code": session["code"]}).status == 200


@pytest.mark.parametrize("code", ["", "12", "abcd", "１２３", "12345", "' OR 1=1 --"])
def test_what_is_no_code_is_a_wrong_code(story: Story, code):
    opened(story.desk)
    assert story.me.post("/me/check-in", {"code": code}).json["code"] == "check-in-code-wrong"


def test_the_code_is_good_only_on_its_day(story: Story, running: Running):
    session = opened(story.desk, date="2026-11-24")
    assert session["code"] == ""
    (kept,) = running.world.attendances.of_unit("heping-care")
    assert story.me.post("/me/check-in", {"code": kept.code}).json["code"] == "check-in-code-wrong"
    early = story.desk.post(place(session) + "/confirmation", {})
    assert wrong(early) == [("date", "date-in-future")]
    running.clock.forward(hours=24)
    me, desk = running.signed_in(story.address), running.signed_in(SUPERVISOR)
    assert desk.get(place(session)).json["code"] == kept.code
    assert me.post("/me/check-in", {"code": kept.code}).status == 200
    assert desk.post(place(session) + "/confirmation", {}).json["count"] == 1


def test_nobody_is_credited_for_a_session_before_their_acceptance(story: Story):
    session = opened(story.desk, date="2026-11-20")
    story.desk.put(place(session) + "/presence", {"present": {story.reference: True}})
    refused = story.desk.post(place(session) + "/confirmation", {})
    assert wrong(refused) == [(f"present.{story.reference}", "date-before-acceptance")]
    assert practicum(story) == "waiting"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"hours": 1}, [("hours", "session-hours")]),
        ({"hours": 25}, [("hours", "session-hours")]),
        ({"parts": []}, [("parts", "part-not-attestable")]),
        ({"parts": ["SW-1"]}, [("parts", "part-not-attestable")]),
        ({"parts": ["SW-3", "SW-3"]}, None),
        ({"category": "culture"}, [("parts", "part-not-attestable")]),
        ({"date": "115/11/23"}, [("date", "date")]),
        ({"place": " ", "instructor": ""}, [("place", "required"), ("instructor", "required")]),
        ({"surprise": 1}, None),
        ({"hours": None}, None),
    ],
)
def test_what_was_typed_wrong_is_named(story: Story, changes, found):
    answer = story.desk.post(ALL, {**FORM, **changes})
    if found is None:
        assert answer.status in (400, 422), answer.json
    else:
        assert wrong(answer) == found
    assert story.desk.get(ALL).json["items"] == []


def test_a_stranger_is_never_on_the_roll(story: Story):
    session = opened(story.desk)
    answer = story.desk.put(place(session) + "/presence", {"present": {"ZZZZ-ZZZZ": True}})
    assert wrong(answer) == [("present.ZZZZ-ZZZZ", "not-on-roll")]


def test_a_session_that_was_not_held_counts_for_nobody(story: Story):
    session = opened(story.desk)
    story.me.post("/me/check-in", {"code": session["code"]})
    assert wrong(story.desk.post(place(session) + "/cancellation", {"reason": " "})) == [("reason", "required")]
    closed = story.desk.post(place(session) + "/cancellation", {"reason": "颱風停班"})
    assert (closed.json["state"], closed.json["reason"]) == ("cancelled", "颱風停班")
    assert practicum(story) == "waiting"


def test_another_unit_sees_no_session_and_holds_none_of_ours(story: Story, running: Running):
    session = opened(story.desk)
    other = running.signed_in(OTHER)
    for answer in (
        other.get(place(session)),
        other.get(f"/units/other/attendances/{session['attendance']}"),
        other.put(place(session) + "/presence", {"present": {story.reference: True}}),
        other.post(place(session) + "/confirmation", {}),
    ):
        assert answer.status == 404, answer.json
    assert story.me.get(ALL).status == 404


def test_a_session_with_one_part_attested_elsewhere_still_confirms(story: Story):
    session = opened(story.desk)
    story.desk.put(place(session) + "/presence", {"present": {story.reference: True}})
    alone = {"part": "SW-3", "date": "2026-11-23", "place": "協會", "instructor": "志工督導"}
    assert story.desk.post(story.trainee + "/attestations", alone).status == 201
    sheet = story.desk.get(place(session)).json
    assert [one["lacks"] for one in sheet["people"]] == [[]]
    assert story.desk.post(place(session) + "/confirmation", {}).json["count"] == 1


def test_the_end_of_taipeis_day_is_the_end_of_the_code(story: Story, running: Running):
    session = opened(story.desk)
    running.clock.forward(hours=11, minutes=59)
    me = running.signed_in(story.address)
    assert me.post("/me/check-in", {"code": session["code"]}).status == 200
    running.clock.forward(minutes=1)
    assert me.post("/me/check-in", {"code": session["code"]}).json["code"] == "check-in-code-wrong"
