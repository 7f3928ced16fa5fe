"""A person on a phone sees their data, moves to another address, takes a copy along and goes for good."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Installation
from tests.e2e.test_app_accessibility import Inspector
from tests.e2e.test_journey import ME, apply, press

NEW = "mei.new@example.org"


def test_see_move_take_along_and_go(installation: Installation, visitor) -> None:
    me, eye = visitor(), Inspector()
    page = me.page
    reference = apply(me, after_sending=lambda: None)
    me.sign_in(ME)
    page.get_by_role("link", name=re.compile("我的資料")).click()
    expect(page.get_by_text(reference, exact=True)).to_be_visible()
    page.get_by_text("換電子郵件").click()
    page.get_by_label("新的電子郵件").fill(NEW)
    press(page, "寄驗證碼到新的信箱")
    code = re.search(r"\b\d{6}\b", installation.letter(NEW, "確認新的電子郵件"))
    assert code
    page.get_by_label("六位數驗證碼").fill(code[0])
    press(page, "換成這個信箱")
    expect(page.get_by_text(f"電子郵件換成 {NEW} 了")).to_be_visible()
    assert installation.letter(ME, "不能再用來登入")
    with page.expect_download() as taken:
        page.get_by_role("link", name="下載（打開就能看").click()
    assert taken.value.suggested_filename == "my-data.html"
    assert reference in taken.value.path().read_text("utf-8")
    page.get_by_text("換電話").click()
    page.get_by_text("刪除我的全部資料").click()
    expect(page.get_by_text(re.compile("單位還沒有回覆：刪除等於撤回報名"))).to_be_visible()
    eye.look(me, "own data, all open")
    press(page, "確定刪除，不能復原")
    expect(page.get_by_text("請先看過上面的說明").first).to_be_visible()
    page.get_by_label("我看過了，要刪除我的全部資料").check(force=True)
    press(page, "確定刪除，不能復原")
    expect(page.get_by_role("heading", name="已經刪除了")).to_be_focused()
    eye.look(me, "receipt of erasing")
    number = page.get_by_text(re.compile(r"^D-")).inner_text()
    assert installation.letter(NEW, number)
    me.sign_in(NEW)
    expect(page.get_by_text("這裡還沒有報名資料")).to_be_visible()
    assert eye.faults == [], "\n".join(eye.faults)
