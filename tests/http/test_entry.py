"""The link in a letter: it leads on, once, for a week, and only to where a lost letter does no harm."""

import re

import pytest

from chalicelib.services.entry import ENTRY_LIVES
from tests.http.conftest import Running
from tests.http.story import ME, Story


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).accepted()


def key_in(letter: str) -> str:
    found = re.search(r"/sign-in/#(\S+)", letter)
    assert found, letter
    return found[1]


def enter(running: Running, key: str):
    browser = running.browser()
    return browser, browser.post("/sign-in/entry", {"key": key})


def test_the_letter_of_acceptance_leads_straight_to_the_first_lesson(story: Story, running: Running):
    browser, answer = enter(running, key_in(running.letters_to(ME)[0]))
    assert answer.json["next"] == "/courses/basic-ethics/01-lesson/"
    assert browser.get("/courses/basic-ethics/progress").status == 200


def test_the_link_leads_to_what_is_due_when_it_is_used(running: Running, a_form_body):
    Story(running, a_form_body()).trained()
    letters = running.letters_to(ME)
    certificate = next(letter for letter in letters if letter.startswith("結業證明書"))
    acceptance = next(letter for letter in letters if letter.startswith("恭喜錄取"))
    assert enter(running, key_in(certificate))[1].json["next"] == "/my/#certificates"
    assert enter(running, key_in(acceptance))[1].json["next"] == "/my/"


def test_it_shows_the_way_but_nothing_private(story: Story, running: Running):
    browser, _ = enter(running, key_in(running.letters_to(ME)[0]))
    assert browser.get("/me").status == 200
    for answer in (
        browser.get("/me/details"),
        browser.post("/me/people", {"name": "王小明", "birth": {"year": "60", "month": "1", "day": "1"}}),
        browser.post(f"/me/applications/{story.reference}/withdrawal"),
    ):
        assert (answer.status, answer.json["code"]) == (401, "code-needed")


def test_it_works_once_and_for_a_week(story: Story, running: Running):
    key = key_in(running.letters_to(ME)[0])
    assert enter(running, key)[1].status == 200
    again = enter(running, key)[1]
    assert (again.status, again.json["code"]) == (410, "entry-spent")


def test_after_a_week_it_is_spent_unused(story: Story, running: Running):
    running.clock.at += ENTRY_LIVES
    assert enter(running, key_in(running.letters_to(ME)[0]))[1].json["code"] == "entry-spent"


@pytest.mark.parametrize("key", ["x", "x" * 43, "", "../" * 10])
def test_a_guessed_key_opens_nothing(story: Story, running: Running, key):
    assert enter(running, key)[1].json["code"] in ("entry-spent", "invalid")


def test_who_is_signed_in_already_just_goes_on_and_spends_nothing(story: Story, running: Running):
    key = key_in(running.letters_to(ME)[0])
    before = dict(story.me.cookies)
    assert story.me.post("/sign-in/entry", {"key": key}).status == 200
    assert story.me.cookies == before and story.me.get("/me/details").json.get("code") != "code-needed"
    assert enter(running, key)[1].status == 200


def test_opening_the_link_spends_nothing(story: Story, running: Running):
    key = key_in(running.letters_to(ME)[0])
    for _ in range(5):
        assert running.browser().get("/sign-in/entry").status in (404, 405)
    assert enter(running, key)[1].status == 200


def test_the_key_is_kept_only_as_a_digest(story: Story, running: Running, tmp_path):
    key = key_in(running.letters_to(ME)[0]).encode()
    for file in tmp_path.glob("records.sqlite3*"):
        assert key not in file.read_bytes()


def test_the_preview_at_the_desk_holds_no_key(running: Running, a_form_body):
    story = Story(running, a_form_body())
    preview = story.desk.post(story.application + "/letter-preview", {"outcome": "accepted", "message": ""})
    assert "/sign-in/#" not in preview.json["text"]
