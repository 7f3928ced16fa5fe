"""The person holds every item against ID card and certificates before the unit may apply for the book."""

from dataclasses import replace

import pytest

from tests.http.conftest import Running
from tests.http.story import DETAILS, Story, a_photo

CONFIRM = "/me/details/confirmation"


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    made = Story(running, a_form_body()).recognised()
    assert made.me.get("/me/details").json["items"] == []
    assert made.me.put("/me/details", DETAILS).status == 200
    made.me.put("/me/photo", a_photo(), content_type="image/jpeg")
    running.work()
    return made


def shown(story: Story) -> dict[str, str]:
    return {one["item"]: one["value"] for one in story.me.get("/me/details").json["items"]}


def light(story: Story) -> bool:
    return story.desk.get(story.trainee).json["lights"]["details"]


def test_items_are_shown_as_the_roster_will_say_them_and_the_number_is_masked(story: Story):
    assert shown(story) == {
        "name": "王美麗", "birth_date": "47年3月5日", "gender": "女", "id_number": "身分證 A12****789",
        "address": "臺北市大安區範例路1段2號", "mobile": "0912345678", "emergency": "王小明（子），0933444555",
    }  # fmt: skip


def test_without_it_the_light_stays_off_and_nobody_is_packed(story: Story):
    assert not light(story)
    refused = story.desk.post("/units/heping-care/packages", {"trainees": [story.reference]})
    assert refused.json["code"] == "package-incomplete"
    story.confirmed()
    assert light(story)
    assert story.desk.post("/units/heping-care/packages", {"trainees": [story.reference]}).status == 202


@pytest.mark.parametrize("left", ["name", "birth_date", "id_number"])
def test_every_item_must_be_confirmed(story: Story, left: str):
    answer = story.me.post(CONFIRM, {"items": [one for one in shown(story) if one != left]})
    assert [(one["name"], one["code"]) for one in answer.json["invalid_params"]] == [(f"items.{left}", "required")]
    assert not light(story)


def test_what_is_not_there_cannot_be_confirmed(running: Running, a_form_body):
    made = Story(running, a_form_body()).recognised()
    answer = made.me.post(CONFIRM, {"items": ["name"]})
    assert {one["name"] for one in answer.json["invalid_params"]} >= {"id_number", "address"}


@pytest.mark.parametrize("change", [{"address": "臺北市信義區範例路9號"}, {"id_number": "A223456781"}])
def test_who_changes_an_item_confirms_anew(story: Story, change):
    story.confirmed()
    same = {name: value for name, value in DETAILS.items() if name != "id_number"}
    assert story.me.put("/me/details", same).json["confirmed_on"]
    assert story.me.put("/me/details", {**DETAILS, **change}).json["confirmed_on"] is None
    assert not light(story)


def test_a_name_that_stands_otherwise_on_a_certificate_is_corrected_first(story: Story, running: Running):
    world = running.world
    person = world.applications.get(story.reference).value.person
    number = next(iter(world.dossier(person).certificates.values())).number
    kept = world.certificates.get(number)
    world.commit(world.certificates.saving(kept, replace(kept.value, holder="王美利")))
    name = story.me.get("/me/details").json["items"][0]
    assert (name["item"], name["certificate"]) == ("name", "王美利")
    answer = story.me.post(CONFIRM, {"items": list(shown(story))})
    assert [(one["name"], one["code"]) for one in answer.json["invalid_params"]] == [
        ("items.name", "name-on-certificate")
    ]
