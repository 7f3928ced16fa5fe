"""A person changes phone and address: the new address proves itself, the old one is told, the unit sees what holds."""

import re
from dataclasses import replace

import pytest

from tests.http.conftest import Running
from tests.http.story import ME, Story

NEW = "mei.new@example.org"
QUEUE = "/units/heping-care/applications"


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body())


def code_to(running: Running, address: str) -> str:
    running.work()
    letter = next(one for one in running.letters_to(address) if one.startswith("確認新的電子郵件"))
    found = re.search(r"\b\d{6}\b", letter)
    assert found
    return found[0]


def moved(running: Running, me, to: str = NEW) -> None:
    assert me.post("/me/address", {"email": to}).status == 202
    answer = me.post("/me/address/code", {"code": code_to(running, to)})
    assert (answer.status, answer.json) == (200, {"email": to})
    running.work()


def answers(desk, reference: str) -> dict[str, str]:
    return {one["key"]: one["value"] for one in desk.get(f"{QUEUE}/{reference}").json["answers"]}


def test_a_new_phone_holds_at_the_desk_and_in_the_details(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    assert story.me.put("/me/phone", {"mobile": "0922 333 444"}).status == 200
    assert answers(story.desk, story.reference)["mobile"] == "0922333444"
    assert story.me.get("/me/details").json["mobile"] == "0922333444"
    history = story.desk.get(story.application).json["history"]
    assert (history[-1]["actor"], history[-1]["action_label"]) == ("報名者", "更改聯絡方式")
    assert story.me.put("/me/phone", {"mobile": "12"}).json["invalid_params"][0]["name"] == "mobile"


def test_nothing_moves_before_the_new_address_typed_its_code(running: Running, story: Story):
    assert story.me.post("/me/address", {"email": NEW}).status == 202
    running.work()
    assert running.signed_in(ME).get("/me").json["people"]
    assert running.signed_in(NEW).get("/me").json["people"] == []
    assert not any(one.startswith("您在志工入門站的電子郵件換了") for one in running.letters_to(ME))


def test_after_moving_the_old_address_knows_nothing_and_is_told_and_everything_else_stays(
    running: Running, story: Story
):
    elsewhere = running.signed_in(ME)
    moved(running, story.me)
    assert story.me.get("/me").json["email"] == NEW
    assert running.signed_in(NEW).get("/me").json["journeys"][0]["application"]["reference"] == story.reference
    for browser in (elsewhere, running.signed_in(ME)):
        assert browser.get("/me").json["people"] == [] and browser.get("/me/data").status == 409
    assert sum(one.startswith("您在志工入門站的電子郵件換了") for one in running.letters_to(ME)) == 1
    assert not any(NEW in one for one in running.letters_to(ME))
    assert answers(story.desk, story.reference)["email"] == NEW


def test_letters_go_to_the_new_address_and_the_same_person_is_known_there(running: Running, story: Story, a_form_body):
    moved(running, story.me)
    assert story.desk.post(story.application + "/decision", {"outcome": "declined"}).status == 200
    running.work()
    assert any("這次" in one or "謝謝" in one for one in running.letters_to(NEW))
    again = running.browser().post("/applications", a_form_body(email=NEW), idempotency_key="n").json
    assert again["reference"] == story.reference
    other = running.browser().post("/applications", a_form_body(), idempotency_key="o").json
    assert other["reference"] != story.reference


def test_a_code_is_tried_five_times_within_ten_minutes_and_used_once(running: Running, story: Story):
    assert story.me.post("/me/address/code", {"code": "123456"}).json["code"] == "no-address-change"
    story.me.post("/me/address", {"email": NEW})
    code = code_to(running, NEW)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    seen = [story.me.post("/me/address/code", {"code": wrong}).json["code"] for _ in range(6)]
    assert seen == ["code-wrong"] * 4 + ["code-used-up"] * 2
    assert story.me.post("/me/address/code", {"code": code}).json["code"] == "code-used-up"
    story.me.post("/me/address", {"email": NEW})
    running.clock.forward(minutes=10)
    assert story.me.post("/me/address/code", {"code": code_to(running, NEW)}).json["code"] == "code-expired"
    me = running.signed_in(ME)
    moved(running, me)
    assert me.post("/me/address/code", {"code": code}).json["code"] == "no-address-change"


def test_a_stale_sign_in_and_an_address_where_one_is_known_already_are_refused(running: Running, story, a_form_body):
    running.browser().post("/applications", a_form_body(email=NEW), idempotency_key="twin")
    story.me.post("/me/address", {"email": NEW})
    answer = story.me.post("/me/address/code", {"code": code_to(running, NEW)})
    assert answer.json["invalid_params"][0]["code"] == "address-known"
    assert story.me.post("/me/address", {"email": ME}).json["invalid_params"][0]["code"] == "address-unchanged"
    running.clock.forward(minutes=16)
    assert story.me.post("/me/address", {"email": "x@example.org"}).json["code"] == "sign-in-again"


def test_who_moved_after_a_new_name_can_be_erased_and_begin_anew(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    assert story.desk.put(f"{story.trainee}/name", {"name": "王美莉", "seen": True}).status == 200
    me = running.signed_in(ME)
    moved(running, me)
    me = running.signed_in(NEW)
    assert me.post("/me/erasure", {"understood": True}).status == 200
    for email in (ME, NEW):
        for name in ("王美莉", "王美麗"):
            body = a_form_body(name=name, email=email)
            answer = running.browser().post("/applications", body, idempotency_key=name + email)
            assert answer.status == 201, answer.json
            person = running.world.applications.get(answer.json["reference"]).value.person
            assert running.world.people.get(person).value.name == name


def test_the_name_of_somebody_without_an_address_is_corrected_at_the_desk(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    person = running.world.trainees.get(story.reference).value.person
    kept = running.world.people.get(person)
    bare = replace(kept.value, id="paper", email="", mobile="0911222333")
    world = running.world
    world.commit(world.people.adding(bare, "王美麗"))
    known = world.people.get("paper")
    world.commit(world.people.renaming(known, replace(bare, name="王美莉"), "王美莉"))
    assert world.people.get("paper").value.name == "王美莉"
    for name in ("王美麗", "王美莉"):
        assert world.people.known_as("0911222333", name, bare.birth_date) == "paper"
