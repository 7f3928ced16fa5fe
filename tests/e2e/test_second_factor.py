"""A supervisor sets up the code of the phone, by the picture on the screen, and comes back with it another day."""

import re
import time
from datetime import timedelta

import pyotp
from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP, Installation
from tests.e2e.server import BEGIN
from tests.e2e.test_evidence import fits

SUPERVISOR = "supervisor@heping-care.example.org"


def code_now(installation: Installation, secret: str) -> str:
    return pyotp.TOTP(secret).at(BEGIN + timedelta(seconds=installation.elapsed()))


def signed_in(visitor, address: str) -> None:
    """The code of the letter; what comes next is up to the page."""
    installation, page = visitor.installation, visitor.page
    before = len(installation.letters(address))
    page.get_by_label("電子郵件").fill(address)
    page.get_by_role("button", name="寄驗證碼給我").click()
    until = time.time() + 15
    while len(installation.letters(address)) == before and time.time() < until:
        time.sleep(0.1)
    code = re.search(r"登入驗證碼 (\d{6})", installation.letters(address)[0])
    assert code
    page.get_by_label(re.compile("六位數驗證碼")).fill(code[1])
    page.get_by_role("button", name="登入", exact=True).click()


def test_a_supervisor_sets_up_a_phone_once_and_shows_its_code_each_time(visitor, installation: Installation):
    installation.stop()
    installation.settings["SECOND_FACTOR"] = "on"
    installation.start()
    phone = visitor()
    phone.go("/desk/")
    phone.page.get_by_role("link", name="登入", exact=True).last.click()
    signed_in(phone, SUPERVISOR)

    phone.page.get_by_role("button", name="開始設定").click()
    expect(phone.page.get_by_role("img", name="給驗證程式掃描的方塊碼")).to_be_visible()
    fits(phone.page)
    assert phone.page.locator("[data-otp]").get_attribute("href").startswith("otpauth://totp/")
    phone.page.get_by_text("不能掃描？").click()
    secret = phone.page.locator(".app-secret").inner_text().replace(" ", "")
    phone.page.get_by_label("驗證碼", exact=True).fill("12")
    phone.page.get_by_role("button", name="確認").click()
    expect(phone.page.locator(".vg-error-summary")).to_contain_text("還可以試 4 次")
    phone.page.get_by_label("驗證碼", exact=True).fill(code_now(installation, secret))
    phone.page.get_by_role("button", name="確認").click()
    expect(phone.page.locator(".app-codes li")).to_have_count(8)
    spare = phone.page.locator(".app-codes li").first.inner_text()
    fits(phone.page)
    phone.page.get_by_role("button", name="我抄好了，繼續").click()
    phone.page.wait_for_url(re.compile("/desk/"))
    expect(phone.page.get_by_role("heading", name="報名")).to_be_visible()
    phone.page.get_by_role("link", name="使用紀錄").click()
    expect(phone.page.get_by_role("heading", name="使用紀錄")).to_be_visible()
    fits(phone.page)

    desktop = visitor(DESKTOP)
    desktop.go("/sign-in/?next=/desk/")
    signed_in(desktop, SUPERVISOR)
    desktop.page.get_by_text("手機不在身邊？").click()
    desktop.page.get_by_label("驗證碼", exact=True).fill(spare)
    desktop.page.get_by_role("button", name="確認").click()
    desktop.page.wait_for_url(re.compile("/desk/"))
    expect(desktop.page.get_by_role("heading", name="報名")).to_be_visible()
