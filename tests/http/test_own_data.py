"""A person reads everything that is kept about them, and takes a copy along after a fresh sign-in."""

from datetime import timedelta

import pytest

from chalicelib.domain.retention import later, periods
from tests.http.conftest import Running
from tests.http.story import DETAILS, ME, RECORD, SUPERVISOR, Story

DESK = "/units/heping-care/applications"


def groups(answer) -> dict[str, dict]:
    assert answer.status == 200, answer.json
    return {group["key"]: group for group in answer.json["groups"]}


def values(group: dict) -> list[str]:
    return [line["value"] for entry in group["entries"] for line in entry["lines"]]


@pytest.fixture
def applicant(running: Running, a_form_body):
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    running.work()
    return reference


def test_everything_of_a_whole_way_is_read_in_plain_words(running: Running, a_form_body):
    story = Story(running, a_form_body(preferred=["到府訪視"])).ready()
    assert story.desk.get(story.application).status == 200
    found = groups(story.me.get("/me/data"))
    assert list(found) == ["contact", "applications", "interviews", "training", "certificates", "book", "letters",
                           "subscription", "seen"]  # fmt: skip
    assert {"王美麗", "47年3月5日", ME} <= set(values(found["contact"]))
    assert {"想陪伴社區裡的長輩。", "星期六上午"} <= set(values(found["applications"]))
    assert {"想服務長輩", "錄取", "5"} <= set(values(found["interviews"]))
    assert "身分證 A12****789" in values(found["book"]) and "臺北市大安區範例路1段2號" in values(found["book"])
    assert any("第 1 次，100 分" in value for value in values(found["training"]))
    assert "有效" in values(found["certificates"])
    assert any(entry["title"].startswith("錄取") or "錄取" in entry["title"] for entry in found["letters"]["entries"])
    assert "打開報名資料" in [entry["title"] for entry in found["seen"]["entries"]]
    assert all(group["purpose"] and group["seen_by"] for group in found.values())


def test_neither_the_id_number_nor_the_names_of_staff_nor_of_others_stand_there(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    running.browser().post(
        "/applications", a_form_body(name="陳大文", email="wen@example.org"), idempotency_key="other"
    )
    text = story.me.get("/me/data").text
    for hidden in (DETAILS["id_number"], SUPERVISOR, "志工督導", "陳大文"):
        assert hidden not in text


def test_the_record_of_the_interview_is_read_once_the_unit_has_replied(running: Running, applicant):
    desk = running.signed_in(SUPERVISOR)
    assert desk.put(f"{DESK}/{applicant}/interview-record", RECORD).status == 200
    me = running.signed_in(ME)
    before = groups(me.get("/me/data"))["interviews"]
    assert values(before) == ["單位還沒有回覆結果，回覆以後就看得到。"]
    assert desk.post(f"{DESK}/{applicant}/decision", {"outcome": "declined"}).status == 200
    assert "想服務長輩" in values(groups(me.get("/me/data"))["interviews"])


def test_the_countdown_is_that_of_the_rule_for_the_person_and_for_the_desk(running: Running, applicant):
    me, desk = running.signed_in(ME), running.signed_in(SUPERVISOR)
    waiting = groups(me.get("/me/data"))["applications"]["entries"][0]["goes"]
    assert (waiting["on"], waiting["sentence"]) == (None, "刪除的日子還沒有開始算")
    assert desk.post(f"{DESK}/{applicant}/decision", {"outcome": "declined"}).status == 200
    today = running.clock().date()
    due = later(today, periods()["declined_months"]) - timedelta(days=1)
    told = groups(me.get("/me/data"))["applications"]["entries"][0]["goes"]
    assert told["on"] == due.isoformat() and told["days"] == (due - today).days
    assert told["sentence"] == f"將於 {due.year - 1911}年{due.month}月{due.day}日刪除（還有 {told['days']} 天）"
    assert desk.get(f"{DESK}/{applicant}").json["goes"] == told
    assert me.get("/me").json["journeys"][0]["application"]["goes"] == told


def test_a_copy_is_a_page_that_opens_without_the_site_and_the_same_as_json(running: Running, a_form_body):
    story = Story(running, a_form_body(motivation="想陪<b>長輩</b>")).ready()
    me = running.signed_in(ME)
    page = me.get("/me/data/page")
    assert page.headers["content-disposition"] == 'attachment; filename="my-data.html"'
    assert "想陪&lt;b&gt;長輩&lt;/b&gt;" in page.text and "<b>長輩" not in page.text
    assert "data:image/jpeg;base64," in page.text
    assert "://" not in page.text.replace(running.world.installation.site_url, "")
    shown = story.me.get("/me/data").json
    taken = me.get("/me/data/json")
    assert taken.headers["content-disposition"] == 'attachment; filename="my-data.json"'
    assert [one["key"] for one in taken.json["groups"]] == [one["key"] for one in shown["groups"]]


@pytest.mark.parametrize("kind", ["page", "json"])
def test_a_copy_needs_a_fresh_sign_in(running: Running, applicant, kind):
    me = running.signed_in(ME)
    running.clock.forward(minutes=16)
    assert me.get("/me/data").json["fresh"] is False
    answer = me.get(f"/me/data/{kind}")
    assert (answer.status, answer.json["code"]) == (401, "sign-in-again")
    again = running.signed_in(ME)
    assert again.get("/me/data").json["fresh"] is True
    assert again.get(f"/me/data/{kind}").status == 200


def test_the_trail_is_read_back_page_by_page_in_one_query_each(running: Running, applicant):
    desk = running.signed_in(SUPERVISOR)
    for _ in range(53):
        assert desk.get(f"{DESK}/{applicant}").status == 200
    first = desk.get("/units/heping-care/trail/latest").json
    assert (len(first["lines"]), first["lines"][0]["number"], first["before"]) == (50, 53, 4)
    rest = desk.get(f"/units/heping-care/trail/{first['before']}").json
    assert [line["number"] for line in rest["lines"]] == [3, 2, 1] and rest["before"] == 0
    seen = groups(running.signed_in(ME).get("/me/data"))["seen"]["entries"]
    assert [one["title"] for one in seen] == ["打開報名資料"] * 53
