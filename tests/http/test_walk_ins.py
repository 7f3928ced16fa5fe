"""Paper keyed in at the desk gives the very application that the form on the web gives, and nobody is lost for want
of an e-mail address."""

from datetime import date

import pytest

from tests.http.conftest import Running
from tests.http.story import RECORD, SUPERVISOR

PATH = "/units/heping-care/applications"
TODAY = "2026-11-23"
NO_DAY = {"year": "32", "month": "2", "day": "29"}
NO_MAIL = {"email": "", "name": "林阿水", "mobile": "", "phone": "02-2345-6789"}


def keyed(browser, form, key="k1", received=TODAY, path=PATH):
    return browser.post(path, {"received_on": received, "form": form}, idempotency_key=key)


@pytest.fixture
def desk(running: Running):
    return running.signed_in("assistant@heping-care.example.org")


def test_paper_and_web_give_the_same_answers_but_for_the_way_they_came(running: Running, desk, a_form_body):
    full = {"phone": "02-2345-6789", "gender": "female", "education": "大學", "occupation": "退休", "skills": "臺語",
            "experience": "圖書館志工", "source": "里辦公處", "basic_done": True}  # fmt: skip
    web = running.browser().post("/applications", a_form_body(**full), idempotency_key="w").json["reference"]
    same = a_form_body(**full, email="other@example.org")
    paper = keyed(desk, same)
    assert paper.status == 201, paper.json
    one, other = (running.world.applications.get(number).value for number in (web, paper.json["reference"]))
    fields = [name for name in one.answers.__dataclass_fields__ if name != "email"]
    assert [getattr(one.answers, name) for name in fields] == [getattr(other.answers, name) for name in fields]
    assert (one.channel, other.channel) == ("online", "desk")
    assert one.versions == other.versions and one.reply_by == other.reply_by


def test_somebody_without_e_mail_gets_a_number_and_waits_to_be_told_until_somebody_did(running, desk, a_form_body):
    made = keyed(desk, a_form_body(**NO_MAIL)).json
    assert made["by_letter"] and not made["already"]
    reference = made["reference"]
    boss = running.signed_in(SUPERVISOR)
    one = f"{PATH}/{reference}"
    assert boss.put(one + "/interview-record", RECORD).status == 200
    assert boss.post(one + "/decision", {"outcome": "accepted", "message": ""}).json["state"] == "accepted"
    running.work()
    (item,) = boss.get(PATH).json["items"]
    assert (item["undelivered"], item["by_letter"], item["unanswered"]) == (True, True, True)
    assert boss.post(one + "/told", {"way": "phone", "date": TODAY, "note": ""}).status == 200
    (item,) = boss.get(PATH).json["items"]
    assert (item["undelivered"], item["unanswered"]) == (False, False)
    assert all(letter.to for letter in running.mailbox.list_letters())


def test_the_same_person_on_paper_and_on_the_web_is_one_application(running: Running, desk, a_form_body):
    web = running.browser().post("/applications", a_form_body(), idempotency_key="w").json["reference"]
    again = keyed(desk, a_form_body())
    assert (again.status, again.json["reference"], again.json["already"]) == (200, web, True)


def test_two_papers_of_one_person_without_e_mail_are_one_application(desk, a_form_body):
    form = a_form_body(**NO_MAIL)
    first, second = keyed(desk, form), keyed(desk, form, key="k2")
    assert first.json["reference"] == second.json["reference"] and second.json["already"]


def test_who_keyed_it_in_stands_in_the_trail_once(running: Running, desk, a_form_body):
    for _ in range(2):
        keyed(desk, a_form_body())
    lines = desk.get("/units/heping-care/trail/latest").json["lines"]
    noted = [one for one in lines if one["action"] == "application.keyed"]
    assert [one["actor"] for one in noted] == ["assistant@heping-care.example.org"]


def test_paper_that_came_in_time_counts_from_its_day_also_when_the_notice_has_closed(running: Running, a_form_body):
    notice = running.world.catalogue.notice("heping-care/elder-companion")
    days = (notice.recruit.end - date(2026, 11, 23)).days + 3
    running.clock.forward(days=days)
    desk = running.signed_in(SUPERVISOR)
    late = keyed(desk, a_form_body(), received=notice.recruit.end.isoformat())
    assert late.status == 201, late.json
    kept = running.world.applications.get(late.json["reference"]).value
    assert kept.submitted_at.date() == notice.recruit.end
    other = a_form_body(email="late@example.org", name="陳晚到")
    assert keyed(desk, other, key="k2", received=running.clock().date().isoformat()).json["code"] == "notice-closed"


@pytest.mark.parametrize(
    ("change", "received", "field"),
    [({}, "2026-11-24", "received_on"), ({}, "昨天", "received_on"), ({"birth": NO_DAY}, TODAY, "birth"),
     ({"email": "no at sign"}, TODAY, "email"), ({"name": ""}, TODAY, "name"),
     ({"consents": {"privacy": True, "plan": True, "ethics": False}}, TODAY, "consents.ethics")],
)  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_is_kept(running: Running, desk, a_form_body, change, received, field):
    refused = keyed(desk, a_form_body(**change), received=received)
    assert refused.status == 422
    assert field in [one["name"] for one in refused.json["invalid_params"]]
    assert running.world.applications.of_unit("heping-care") == []


def test_a_unit_keys_in_for_its_own_notices_only(desk, a_form_body):
    other = a_form_body(notice="other-unit/other")
    assert keyed(desk, other).json["code"] == "notice-not-found"
    assert keyed(desk, other, path="/units/other-unit/applications").status in (403, 404)


def test_the_desk_is_told_which_papers_there_are_and_their_version(running: Running, desk):
    found = desk.get("/units/heping-care/paper-forms").json
    notice = running.world.catalogue.notice("heping-care/elder-companion")
    assert [(one["notice"], one["version"]) for one in found["notices"]] == [(notice.id, notice.version[:12])]
    assert found["today"] == TODAY


def test_the_web_form_still_wants_an_e_mail_address(running: Running, a_form_body):
    refused = running.browser().post("/applications", a_form_body(email=""), idempotency_key="w")
    assert [one["name"] for one in refused.json["invalid_params"]] == ["email"]
