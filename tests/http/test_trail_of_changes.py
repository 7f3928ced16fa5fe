"""Every change of state has an actor, a time, and where it stood before and after; every look at people has a line."""

import pytest

from chalicelib.domain.delivery import Delivery, DeliveryEvent
from chalicelib.services.delivery import note
from tests.http import retold
from tests.http.conftest import Running
from tests.http.story import ME, Story

UNIT = "heping-care"
CENTRE = "centre@example.org"
INVITATION = {"date": "2026-12-01", "time": "14:30", "place": "協會", "mode": "現場"}


def lines(running: Running) -> list[dict]:
    return [{**one["event"], "at": one["at"]} for one in running.world.audit.entries(UNIT)]


def steps(running: Running) -> list[tuple[str, str, str]]:
    """Action, actor and change of every line about a change."""
    return [(one["action"], one["actor"], one["change"]) for one in lines(running) if "change" in one]


def expect_told(running: Running) -> None:
    """The trail, replayed step by step, never skips and leads to exactly where the records stand now."""
    retold.expect_told(running.world)


def test_the_whole_way_from_the_form_to_the_package_is_told_step_by_step(running: Running, a_form_body):
    story = Story(running, a_form_body())
    expect_told(running)
    story.desk.post(story.application + "/invitation", INVITATION)
    expect_told(running)
    story.accepted()
    expect_told(running)
    story2 = Story(running, a_form_body(name="李大仁", email="li@example.org")).ready()
    expect_told(running)
    story2.packed()
    expect_told(running)
    found = [change for _, _, change in steps(running) if change.startswith(story.reference)]
    assert found[0] == f"{story.reference} submitted>invited"
    assert f"{story.reference} interviewed>accepted; {story.reference} none>training" in found
    after = [part for _, _, change in steps(running) for part in change.split("; ") if story2.reference in part]
    assert after[-2:] == [f"{story2.reference} training>recognised", f"{story2.reference} recognised>packed"]


def test_what_the_applicant_and_the_carrier_do_is_told_as_theirs(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    person = running.world.people.of_account(ME)[0][0]
    letter = running.world.letters.about(person, story.reference)[-1]
    assert note(running.world, DeliveryEvent(letter.carrier, Delivery.BOUNCED, running.clock(), "5.1.1"))
    assert story.me.post(f"/me/applications/{story.reference}/withdrawal").status == 200
    one, two = steps(running)[-2:]
    assert one == ("letter.returned", "carrier", f"{story.reference} accepted>accepted-returned")
    assert two[:2] == ("application.withdrawn", "applicant")
    assert two[2].split("; ") == [
        f"{story.reference} accepted-returned>withdrawn-returned", f"{story.reference} training>none",
    ]  # fmt: skip


def test_the_person_reads_who_of_the_unit_looked_and_not_what_they_did_themselves(running: Running, a_form_body):
    story = Story(running, a_form_body())
    story.desk.get(story.application)
    story.me.post(f"/me/applications/{story.reference}/withdrawal")
    groups = {one["key"]: one for one in story.me.get("/me/data").json["groups"]}
    assert [one["title"] for one in groups["seen"]["entries"]] == ["打開報名資料"]


def test_the_page_says_both_sides_in_words(running: Running, a_form_body):
    story = Story(running, a_form_body())
    story.desk.post(story.application + "/decision", {"outcome": "declined"})
    newest = story.desk.get(f"/units/{UNIT}/trail/latest").json["lines"][0]
    step = {"subject": story.reference, "before": "已報名，等單位聯絡", "after": "這次沒有錄取"}
    assert newest["changes"] == [step] and newest["actor"] and newest["at"]


LISTS = {
    "applications": "報名清單", "interview-slots": "面談時段", "trainees": "學員名單", "cards": "服務證名冊",
    "reports/2026/2": "成果",
}  # fmt: skip


@pytest.mark.parametrize(("path", "words"), LISTS.items())
def test_looking_at_a_list_is_told_once_an_hour_for_each_who_looks(running: Running, a_form_body, path, words):
    story = Story(running, a_form_body())
    for desk in (story.desk, story.desk, running.signed_in(CENTRE)):
        assert desk.get(f"/units/{UNIT}/{path}").status == 200
    running.clock.forward(minutes=61)
    running.signed_in(CENTRE).get(f"/units/{UNIT}/{path}")
    seen = [one for one in lines(running) if one["action"] == "list.seen"]
    assert [(one["detail"], one["actor"].partition("@")[0]) for one in seen] == [
        (words, "supervisor"), (words, "centre"), (words, "centre"),
    ]  # fmt: skip


def test_opening_a_trainee_is_told_every_time(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    for _ in range(2):
        assert story.desk.get(story.trainee).status == 200
    assert [one["subject"] for one in lines(running) if one["action"] == "trainee.seen"] == [story.reference] * 2
