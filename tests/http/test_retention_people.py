"""Who served long ago, and who only learned, goes on the day of the rule; what was issued stays without a name."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.retention import later, periods
from chalicelib.services.retention import sweep
from tests.http.conftest import Running
from tests.http.story import ME, Story, study

# The notice of the story ends its service on this day; nothing later speaks of the trainee.
SERVED = date(2028, 12, 31)
YEARS = periods()["certificate_years"]


def night(running: Running, day: date):
    running.clock.forward(days=(day - running.clock().date()).days)
    return sweep(running.world, at=running.clock())


def test_names_leave_certificates_five_years_after_the_service_and_number_and_hours_stay(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    one = story.me.get("/me").json["certificates"][0]
    asked = {"number": one["number"], "code": one["code"]}
    due = later(SERVED, YEARS * 12) - timedelta(days=1)
    told = story.me.get("/me").json["journeys"][0]["application"]["goes"]
    assert told["on"] == due.isoformat()
    assert "certificate_years" not in night(running, due - timedelta(days=1)).counts
    before = running.browser().post("/verifications", asked).json
    assert before["holder_masked"] == "王○麗"
    assert night(running, due).counts["certificate_years"] == {"heping-care": 1}
    after = running.browser().post("/verifications", asked).json
    assert after["holder_masked"] == "姓名已依規定刪除"
    same = ("status", "number", "hours", "issued_on", "digest", "courses")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    assert running.world.people.of_account(ME) == []
    with pytest.raises(NotFoundError):
        running.world.trainees.get(story.reference)
    assert night(running, due + timedelta(days=1)).counts == {}


def test_a_card_that_still_holds_keeps_its_holder(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    assert story.desk.post(f"{story.trainee}/card", {}).status == 202
    running.work()
    card = running.world.cards.register("heping-care")[0]
    assert card.expires_on > SERVED
    due = later(card.expires_on, YEARS * 12) - timedelta(days=1)
    night(running, due - timedelta(days=1))
    assert running.world.cards.register("heping-care")[0].name == "王美麗"
    night(running, due)
    entry = running.world.cards.register("heping-care")[0]
    assert (entry.number, entry.name, entry.person, entry.photo, entry.file) == (card.number, "（已刪除）", "", "", "")


def test_who_only_learned_goes_a_year_after_the_last_lesson(running: Running):
    me = running.signed_in("learner@example.org")
    birth = {"year": "70", "month": "2", "day": "29"}
    assert me.post("/me/people", {"name": "林好學", "birth": birth | {"day": "28"}}).status == 201
    running.clock.forward(days=30)
    due = later(running.clock().date() - timedelta(days=30), periods()["idle_months"]) - timedelta(days=1)
    assert night(running, due - timedelta(days=1)).counts == {}
    assert night(running, due).counts == {"idle_months": {"centre": 1}}
    assert running.world.people.of_account("learner@example.org") == []


def test_a_lesson_begins_the_year_anew(running: Running):
    me = running.signed_in("learner@example.org")
    me.post("/me/people", {"name": "林好學", "birth": {"year": "70", "month": "2", "day": "28"}})
    running.clock.forward(days=200)
    me = running.signed_in("learner@example.org")
    study(running, me, "basic-ethics")
    learned = running.clock().date()
    running.work()
    assert night(running, learned + timedelta(days=300)).counts == {}
    assert running.world.people.of_account("learner@example.org")


@pytest.mark.parametrize(("kind", "days"), [("transcripts", 1), ("bundles", 7)])
def test_a_file_that_was_made_to_be_fetched_goes_with_its_record(running: Running, a_form_body, tmp_path, kind, days):
    story = Story(running, a_form_body()).trained()
    story.me.post("/me/transcript", {})
    story.desk.post("/units/heping-care/certificate-bundles", {"trainees": [story.reference]})
    running.work()
    made = list((tmp_path / "files" / kind).iterdir())
    assert made
    running.clock.forward(days=days, minutes=-1)
    running.work()
    assert list((tmp_path / "files" / kind).iterdir()) == made
    running.clock.forward(minutes=2)
    running.work()
    assert list((tmp_path / "files" / kind).iterdir()) == []
