"""A unit with nobody left gets back to work: two people of the centre decide, it ends by itself, it is all noted."""

from dataclasses import replace

import pytest

from chalicelib.http.api import create_api
from infra.local.gateway import Gateway
from tests.http.conftest import Running

ONE, TWO, HELPER = "centre@example.org", "second@example.org", "helper@example.org"
QUEUE = "/units/other-unit/applications"
ASKED = {"unit": "other-unit", "email": HELPER, "days": 14, "reason": "承辦人全部離職"}


@pytest.fixture
def two(running: Running) -> Running:
    """An installation whose centre has two people."""
    world = replace(running.world, installation=replace(running.world.installation, centre_staff=frozenset({ONE, TWO})))
    return replace(
        running, world=world, gateway=Gateway(create_api(world, running.clock, secure_cookies=False), "/api")
    )


def begun(two: Running):
    first, second = two.signed_in(ONE), two.signed_in(TWO)
    made = first.post("/centre/stand-ins", ASKED).json
    assert second.post(f"/centre/stand-ins/{made['id']}/approval").json["state"] == "active"
    return first, made["id"]


def test_the_centre_sees_which_units_have_nobody(two: Running):
    listed = two.signed_in(ONE).get("/centre/stand-ins").json
    assert (listed["orphans"], listed["alone"]) == (["other-unit"], [])


def test_one_person_alone_cannot_open_a_desk(two: Running):
    first = two.signed_in(ONE)
    made = first.post("/centre/stand-ins", ASKED).json
    assert (made["state"], made["may_approve"]) == ("asked", False)
    assert first.post(f"/centre/stand-ins/{made['id']}/approval").json["code"] == "second-person-needed"
    assert two.signed_in(HELPER).get(QUEUE).status == 404


def test_nobody_approves_standing_in_for_themselves(two: Running):
    made = two.signed_in(ONE).post("/centre/stand-ins", {**ASKED, "email": TWO}).json
    assert two.signed_in(TWO).post(f"/centre/stand-ins/{made['id']}/approval").json["code"] == "second-person-needed"


def test_a_second_person_opens_the_desk_and_unit_and_person_are_told(two: Running):
    begun(two)
    desk = two.signed_in(HELPER)
    assert desk.get(QUEUE).status == 200
    assert desk.get("/units/heping-care/applications").status == 404
    assert [unit["id"] for unit in desk.get("/me").json["units"]] == ["other-unit"]
    two.work()
    unit = two.world.catalogue.unit("other-unit")
    assert all(any("代理督導開始" in one for one in two.letters_to(to)) for to in (HELPER, unit.contact.email))
    actions = [entry["event"]["action"] for entry in two.world.audit.entries("other-unit")]
    assert actions == ["stand-in.asked", "stand-in.approved", "list.seen"]


def test_it_ends_by_itself(two: Running):
    begun(two)
    two.clock.forward(days=14, seconds=-1)
    assert two.signed_in(HELPER).get(QUEUE).status == 200
    two.clock.forward(seconds=1)
    assert two.signed_in(HELPER).get(QUEUE).status == 404


def test_ending_it_shuts_the_desk_at_the_next_request(two: Running):
    first, made = begun(two)
    desk = two.signed_in(HELPER)
    assert first.post(f"/centre/stand-ins/{made}/end").json["state"] == "over"
    assert desk.get(QUEUE).status == 404
    assert first.post(f"/centre/stand-ins/{made}/end").json["code"] == "stand-in-over"
    two.work()
    assert "代理督導結束" in two.letters_to(HELPER)[0]


def test_a_request_nobody_approves_lapses_after_a_week(two: Running):
    made = two.signed_in(ONE).post("/centre/stand-ins", ASKED).json
    two.clock.forward(days=7)
    assert two.signed_in(TWO).post(f"/centre/stand-ins/{made['id']}/approval").json["code"] == "stand-in-over"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"days": 0}, "days"), ({"days": 31}, "days"), ({"email": "x"}, "email"), ({"reason": " "}, "reason")],
)
def test_what_is_wrong_is_named(two: Running, change, field):
    answer = two.signed_in(ONE).post("/centre/stand-ins", {**ASKED, **change})
    assert (answer.status, [one["name"] for one in answer.json["invalid_params"]]) == (422, [field])


def test_the_trail_tells_who_saw_whom_and_pages_back(two: Running, a_form_body):
    body = a_form_body(notice="other-unit/other")
    reference = two.browser().post("/applications", body, idempotency_key="k").json["reference"]
    begun(two)
    desk = two.signed_in(HELPER)
    for _ in range(60):
        desk.get(f"{QUEUE}/{reference}")
    first = desk.get("/units/other-unit/trail/latest").json
    assert len(first["lines"]) == 50 and first["whole"]
    newest = first["lines"][0]
    assert (newest["actor"], newest["action_label"], newest["subject"]) == (HELPER, "打開報名資料", reference)
    second = desk.get(f"/units/other-unit/trail/{first['before']}").json
    assert [line["number"] for line in second["lines"]] == list(range(12, 0, -1)) and second["before"] == 0


def test_the_trail_says_so_when_a_line_was_altered(two: Running):
    begun(two)
    item = two.world.store.get("AUDIT#other-unit", f"{1:012d}")
    two.world.store.put({**item, "event": {**item["event"], "actor": "nobody@example.org"}}, item["v"])
    assert not two.signed_in(ONE).get("/units/other-unit/trail/latest").json["whole"]
