"""Thirty people, one phone: a session is opened, people check in or are ticked, one confirmation counts for all."""

import re
import time

from playwright.sync_api import expect

from tests.e2e.conftest import Installation, Visitor
from tests.e2e.taps import RECORD
from tests.e2e.test_evidence import fits

PEOPLE = 30
NOTICE = "heping-care/elder-companion"
MOST_SECONDS = 180


def a_class(desk: Visitor) -> list[str]:
    """The references of thirty people who were accepted."""
    desk.go(f"/units/{NOTICE}/apply/")
    versions = desk.page.evaluate("({...document.querySelector('[data-notice-version]').dataset})")
    desk.sign_in("supervisor@heping-care.example.org")
    return [accepted(desk, versions, number) for number in range(PEOPLE)]


def name_of(number: int) -> str:
    return "陳林黃張李王吳劉蔡楊"[number % 10] + "美淑秀"[number // 10] + "惠"


def accepted(desk: Visitor, versions: dict[str, str], number: int) -> str:
    form = {
        "notice": versions["notice"], "notice_version": versions["noticeVersion"],
        "privacy_version": versions["privacyVersion"], "name": name_of(number),
        "birth": {"year": "47", "month": "3", "day": "5"}, "email": f"t{number:02}@example.org",
        "mobile": "0912345678", "availability": ["六-上午"], "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }  # fmt: skip
    receipt = desk.api("POST", "/applications", form, {"Idempotency-Key": f"class-{number}"})
    reference = receipt["body"]["reference"]
    one = f"/units/heping-care/applications/{reference}"
    record = {**RECORD, "held_on": desk.installation.today()}
    assert desk.api("PUT", f"{one}/interview-record", record)["status"] == 200
    assert desk.api("POST", f"{one}/decision", {"outcome": "accepted", "beyond_quota": True})["status"] == 200
    return str(reference)


def test_a_roll_of_thirty_is_called_on_a_phone_in_three_minutes(installation: Installation, visitor) -> None:
    desk, me = visitor(), visitor()
    a_class(desk)
    me.sign_in("t07@example.org")

    began = time.monotonic()
    page = desk.page
    desk.go("/desk/#/heping-care/attendances")
    expect(page.get_by_text("30 位學員還缺")).to_be_visible()
    fits(page)
    page.get_by_label(re.compile("實習")).first.check(force=True)
    expect(page.get_by_label(re.compile("時數"))).to_have_value("2")
    page.get_by_label("日期").fill(installation.today())
    page.get_by_label("地點").fill("協會三樓教室")
    page.get_by_label("帶領的人").fill("志工督導")
    page.get_by_role("button", name="開這個場次").click()
    digits = page.locator(".app-checkin__digits")
    expect(digits).to_have_text(re.compile(r"^\d{4}$"))
    expect(page.locator(".app-roll li")).to_have_count(PEOPLE)
    fits(page)

    me.go("/my/")
    me.page.get_by_text("我在上課現場，要報到").click()
    me.page.get_by_label(re.compile("報到碼")).fill(digits.inner_text())
    me.page.get_by_role("button", name="報到", exact=True).click()
    expect(me.page.get_by_text(re.compile("報到好了"))).to_be_visible()
    fits(me.page)
    expect(page.locator(".app-roll li", has_text=name_of(7))).to_contain_text("自己報到")

    page.get_by_role("button", name="全部都到").click()
    for absent in (name_of(3), name_of(21)):
        page.get_by_label(absent).uncheck(force=True)
    expect(page.locator(".app-roll__count")).to_have_text("30 位，到 28 位")
    page.get_by_role("button", name="確認 28 位到，登錄時數").click()
    expect(page.get_by_text(re.compile("登錄好了：28 位"))).to_be_visible()
    assert time.monotonic() - began < MOST_SECONDS
    fits(page)

    trainees = desk.api("GET", "/units/heping-care/attendances")["body"]
    assert [(one["count"], one["state"]) for one in trainees["items"]] == [(28, "confirmed")]
    left = {part["people"] for one in trainees["to_hold"] for part in one["parts"] if "實習" in part["title"]}
    assert left == {2}
    courses = me.api("GET", "/me")["body"]["journeys"][0]["courses"]
    assert next(one["state"] for one in courses if "實習" in one["title"]) in ("done", "attested")


def test_ticks_made_without_a_connection_are_saved_when_it_is_back(installation: Installation, visitor) -> None:
    desk = visitor()
    page = desk.page
    desk.go(f"/units/{NOTICE}/apply/")
    versions = page.evaluate("({...document.querySelector('[data-notice-version]').dataset})")
    desk.sign_in("supervisor@heping-care.example.org")
    accepted(desk, versions, 0)
    form = {"category": "social-welfare", "parts": ["SW-3"], "date": installation.today(), "hours": 2}
    made = desk.api("POST", "/units/heping-care/attendances", {**form, "place": "協會", "instructor": "督導"})["body"]
    desk.go(f"/desk/#/heping-care/attendances/{made['attendance']}")
    box = page.get_by_label(name_of(0))
    expect(box).to_be_visible()
    desk.context.set_offline(True)
    box.check(force=True)
    expect(page.get_by_text("現在連不上，勾選都還在")).to_be_visible()
    desk.context.set_offline(False)
    expect(page.get_by_text("已經存好")).to_be_visible()
    assert desk.api("GET", f"/units/heping-care/attendances/{made['attendance']}")["body"]["count"] == 1
