"""Refer, don't just refuse (N19): what fits is offered, and goes over only when the person says so, without notes."""

from dataclasses import replace

import pytest

from tests.http.conftest import KNOWN, Running
from tests.http.story import ME, RECORD, SUPERVISOR, Story

NO = {"outcome": "declined", "message": ""}


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    story = Story(running, a_form_body())
    story.desk.put(story.application + "/interview-record", {**RECORD, "conclusion": "decline"})
    return story


def declined(story: Story) -> Story:
    assert story.desk.post(story.application + "/decision", NO).json["state"] == "declined"
    story.running.work()
    return story


def offered(story: Story) -> list[dict]:
    return story.me.get(f"/me/applications/{story.reference}/referrals").json["referrals"]


def hand_over(story: Story, one: dict, key: str = "k", **changes):
    body = {name: one[name] for name in ("notice", "notice_version", "privacy_version")} | changes
    return story.me.post(f"/me/applications/{story.reference}/referrals", body, idempotency_key=key)


def test_the_letter_of_refusal_names_what_fits_and_nobody_hears_of_it_before_consent(story: Story):
    declined(story)
    letter = next(one for one in story.running.letters_to(ME) if one.startswith("報名結果"))
    assert "其他公告（範例其他單位）" in letter and "/units/other-unit/other/" in letter and "/my/" in letter
    assert story.running.world.applications.of_unit("other-unit") == []
    assert not any("範例其他單位" in one.subject for one in story.running.mailbox.list_letters())


def test_one_tap_hands_the_answers_over_without_interview_decision_or_id_number(story: Story):
    (one,) = offered(declined(story))
    assert (one["notice"], one["unit_name"]) == ("other-unit/other", "範例其他單位")
    made = hand_over(story, one)
    assert made.status == 201, made.json
    story.running.work()
    (went,) = story.running.world.applications.of_unit("other-unit")
    before = story.running.world.applications.get(story.reference).value
    assert went.answers == before.answers and went.channel == "referral" and went.person == before.person
    assert went.interview is None and went.decision is None and len(went.history) == 1
    assert went.versions.privacy == one["privacy_version"]
    received = [letter for letter in story.running.letters_to(ME) if letter.startswith("已收到您的報名")]
    assert len(received) == 2
    assert offered(story) == []


def test_a_second_tap_gives_the_same_number_and_one_application(story: Story):
    (one,) = offered(declined(story))
    first, second = hand_over(story, one), hand_over(story, one, key="other")
    assert (first.status, second.status) == (201, 200)
    assert first.json["reference"] == second.json["reference"]
    assert len(story.running.world.applications.of_unit("other-unit")) == 1


def test_who_was_not_declined_is_not_referred(story: Story):
    assert offered(story) == []
    body = {"notice": "other-unit/other", "notice_version": "notice-v1", "privacy_version": "x"}
    assert hand_over(story, body).json["code"] == "not-referred"
    assert story.running.world.applications.of_unit("other-unit") == []


def test_nobody_else_may_look_or_hand_over(story: Story, a_form_body):
    (one,) = offered(declined(story))
    other = Story(story.running, a_form_body(email="else@example.org", name="陳大明")).me
    address = f"/me/applications/{story.reference}/referrals"
    assert other.get(address).status == 404
    body = {name: one[name] for name in ("notice", "notice_version", "privacy_version")}
    assert other.post(address, body, idempotency_key="k").status == 404
    assert story.desk.get(address).status in (401, 403, 404, 409)


def test_texts_that_changed_meanwhile_are_shown_again_before_anything_goes_over(story: Story):
    (one,) = offered(declined(story))
    assert hand_over(story, one, privacy_version="older").json["code"] == "notice-changed"
    assert hand_over(story, one, notice_version="older").json["code"] == "notice-changed"


def test_a_notice_whose_conditions_are_not_met_is_not_offered(story: Story):
    catalogue = story.running.world.catalogue
    notice = catalogue.notice_map["other-unit/other"]
    for require in (replace(notice.require, age_max=60), replace(notice.require, licences=("救生員",))):
        catalogue.notice_map["other-unit/other"] = replace(notice, require=require)
        assert offered(declined(story)) == []
    assert KNOWN is not catalogue


def test_the_preview_at_the_desk_shows_the_letter_that_is_sent(story: Story):
    shown = story.desk.post(story.application + "/letter-preview", NO)
    declined(story)
    letter = next(one for one in story.running.letters_to(ME) if one.startswith("報名結果"))
    assert shown.json["text"].split() == letter.split()[1:]
    assert SUPERVISOR not in shown.json["text"]
