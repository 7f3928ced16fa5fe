"""Somebody comes in with paper and has no e-mail: keyed in at the desk, declined, told by phone; on phone and desktop.

And somebody with e-mail who was declined goes over to another notice with one tap.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Installation
from tests.e2e.test_bulk_replies import apply
from tests.e2e.test_evidence import fits

SUPERVISOR = "supervisor@heping-care.example.org"
DESKTOP = {"width": 1280, "height": 900}
NAMES = {390: "林阿水", 1280: "陳阿土"}


def key_in(page: Page, name: str) -> str:
    """Fill the form from the top as it is printed, without an e-mail address, and return the number."""
    page.get_by_label("姓名", exact=True).fill(name)
    for part, text in (("年", "41"), ("月", "2"), ("日", "29")):
        page.locator("[name^='birth.']").nth("年月日".index(part)).fill(text)
    page.get_by_label("市內電話").fill("02-2345-6789")
    page.locator("[name=availability]").first.check()
    page.get_by_label(re.compile("^為什麼想")).or_(page.locator("[name=motivation]")).first.fill("想陪伴社區裡的長輩。")
    for consent in ("privacy", "plan", "ethics"):
        page.locator(f"[name='consents.{consent}']").check()
    page.get_by_role("button", name="登錄這份報名").click()
    said = page.get_by_role("status").filter(has_text="登錄好了")
    expect(said).to_be_visible()
    number = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", said.inner_text())
    assert number
    return number[0]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_paper_without_e_mail_is_keyed_in_answered_and_told(visitor, installation: Installation, size):
    desk = visitor(size)
    desk.sign_in(SUPERVISOR)
    page, name = desk.page, NAMES[size["width"]]
    page.get_by_role("link", name="登打紙本報名表").click()
    expect(page.get_by_role("heading", name="登打紙本報名表")).to_be_visible()
    chosen = page.get_by_label("哪一則公告的報名表")
    if not page.locator("form[data-page=walk-in]").count():
        chosen.select_option(label="獨居長者關懷訪視志工")
    expect(page.get_by_text("紙本上的版本應該是")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="登錄這份報名").click()
    expect(page.get_by_text("這一格還沒有填。").first).to_be_visible()
    number = key_in(page, name)
    fits(page)
    again = desk.api("GET", "/units/heping-care/applications")["body"]["items"]
    assert [one["name"] for one in again if one["reference"] == number] == [name]
    decided = {"outcome": "declined", "reason": "", "message": ""}
    answer = desk.api("POST", f"/units/heping-care/applications/{number}/decision", decided)
    assert answer["status"] == 200, answer
    for _ in range(100):
        found = desk.api("GET", f"/units/heping-care/applications/{number}")["body"]
        if found["undelivered"]:
            break
        page.wait_for_timeout(100)
    desk.go("/desk/#/heping-care/applications")
    page.reload()
    expect(page.get_by_text("要印信通知").first).to_be_visible()
    page.get_by_role("link", name=name).click()
    page.get_by_label("打電話").check()
    page.get_by_label("哪一天").fill(installation.today())
    page.get_by_role("button", name="記下已通知").click()
    expect(page.get_by_role("status")).to_contain_text("已經得到回覆")


def test_who_was_declined_goes_over_to_another_notice_with_one_tap(visitor, installation: Installation):
    desk, me = visitor(PHONE), visitor(PHONE)
    apply(desk, 7, "林淑惠")
    desk.sign_in(SUPERVISOR)
    (one,) = desk.api("GET", "/units/heping-care/applications")["body"]["items"]
    decided = {"outcome": "declined", "reason": "", "message": ""}
    desk.api("POST", f"/units/heping-care/applications/{one['reference']}/decision", decided)
    assert "按一下，就能把您的報名資料轉給這些單位" in installation.letter("b7@example.org", "報名結果")
    me.sign_in("b7@example.org")
    me.go("/my/")
    expect(me.page.get_by_role("heading", name="這些公告可能適合您")).to_be_visible()
    fits(me.page)
    agree = me.page.get_by_role("button", name=re.compile("^同意並轉給")).first
    unit = agree.inner_text().removeprefix("同意並轉給")
    agree.click()
    expect(me.page.get_by_text(re.compile(f"已經轉給{unit}，報名編號"))).to_be_visible()
    me.page.reload()
    expect(me.page.get_by_text(unit).first).to_be_visible()
