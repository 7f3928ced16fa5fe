"""A secretary's day, on a phone and on a desktop: many apply, keys lead through them, a wrong tap is taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP, PHONE, Installation
from tests.e2e.test_app_accessibility import Inspector
from tests.e2e.test_bulk_replies import apply
from tests.e2e.test_evidence import fits
from tests.e2e.test_journey import ME, interview
from tests.e2e.test_journey import apply as fill_in

NAMES = ("陳美惠", "林淑惠", "黃秀惠", "張麗華")
SUPERVISOR = "supervisor@heping-care.example.org"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_keys_boxes_and_taking_back(visitor, installation: Installation, size):
    installation.stop()
    installation.settings["UNDO_MINUTES"] = "5"
    installation.start()
    desk, eye = visitor(size), Inspector()
    for number, name in enumerate(NAMES):
        apply(desk, number, name)
    desk.sign_in(SUPERVISOR)
    page = desk.page
    expect(page.get_by_role("link", name=NAMES[0])).to_be_visible()
    page.locator("h2").first.focus()
    page.keyboard.press("?")
    eye.look(desk, "queue with its keys")
    page.locator("h2").first.focus()

    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name=re.compile(NAMES[1]))).to_be_visible()
    fits(page)
    page.keyboard.press("d")
    page.get_by_label("婉謝").check()
    page.get_by_role("button", name="先看要寄的信").click()
    page.get_by_role("button", name="確定婉謝，寄出這封信").click()
    expect(page.get_by_role("status").first).to_contain_text("在那以前可以收回")
    eye.look(desk, "decided, held")
    page.get_by_role("button", name="收回這個決定").click()
    expect(page.get_by_role("status").first).to_contain_text("收回了，信沒有寄出")
    expect(page.get_by_text("收回決定，信沒有寄出")).to_be_attached()

    page.locator("h2").first.focus()
    page.keyboard.press("b")
    page.get_by_text("一次回覆多位").click()
    page.get_by_role("button", name="全部勾選").click()
    page.get_by_label("錄取", exact=True).check()
    fits(page)
    page.get_by_label("婉謝").check()
    page.get_by_role("button", name="先看每一封信").click()
    page.get_by_role("button", name="確定婉謝 4 位，寄出 4 封信").click()
    expect(page.get_by_text("信 5 分鐘後才會寄出")).to_be_visible()
    eye.look(desk, "several decided, held")
    installation.forward(minutes=6)  # the letters have left
    page.get_by_role("button", name="收回這 4 位的決定").click()
    expect(page.get_by_role("status").first).to_contain_text("沒有收回")
    assert eye.faults == [], "\n".join(eye.faults)


def test_the_applicant_at_a_desktop_and_the_desk_on_a_phone(visitor, installation: Installation):
    """The long journey walks the other way round: there the applicant holds the phone."""
    me, desk = visitor(DESKTOP), visitor(PHONE)
    reference = fill_in(me)
    fits(me.page)
    installation.letter(ME, reference)
    desk.sign_in(SUPERVISOR)
    interview(desk, reference)
    fits(desk.page)
    installation.letter(ME, "歡迎加入和平！")
    me.sign_in(ME)
    expect(me.page.get_by_role("link", name="開始上課")).to_be_visible()
    fits(me.page)
