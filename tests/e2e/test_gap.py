"""The training-gap calculator on a phone: few taps, no account, not one request after the page has come."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Installation, Visitor
from tests.site.test_in_chromium import AUDIT, AXE, LETTERS, OVERFLOW, TOO_SMALL

GAP = "/training/gap/"
WIDTHS = (320, 1280, 390)


class Silence:
    """Everything the page asked for since it stood still."""

    def __init__(self, page: Page) -> None:
        page.wait_for_load_state("networkidle")
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(f"{request.method} {request.url}"))


def fits(visitor: Visitor) -> None:
    """Nothing beside the screen at three widths, letters of 20 px, targets of 48, nothing for axe to complain about."""
    page = visitor.page
    size = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(OVERFLOW) == 0, width
        assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(LETTERS) == 20
    page.evaluate(Path(AXE).read_text("utf-8"))  # a script element would be refused by the page's policy
    found = page.evaluate(AUDIT)["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []
    page.set_viewport_size(size)


def ask(page: Page) -> None:
    page.get_by_role("button", name="看看我還缺什麼").click()


def test_who_holds_nothing_needs_two_taps(installation: Installation, visitor) -> None:
    guest = visitor()
    guest.go("/training/")
    guest.page.get_by_role("link", name="我還缺哪些訓練？").click()
    page, silence = guest.page, Silence(guest.page)
    fits(guest)
    page.get_by_label("您想服務哪一類").select_option("社福類")
    ask(page)
    expect(page.get_by_role("heading", name="社福類：還缺 12 小時")).to_be_focused()
    expect(page.get_by_text("在家上網可以上 9 小時，由運用單位辦理的有 3 小時。")).to_be_visible()
    expect(page.get_by_text(re.compile("衛部救字第1071361771號函，107年6月1日起適用"))).to_be_visible()
    fits(guest)
    assert silence.asked == []
    page.get_by_role("link", name=re.compile("^開始上課")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("志願服務的內涵及倫理")
    page.go_back()
    expect(page.get_by_role("heading", name="社福類：還缺 12 小時")).to_be_visible()


def test_an_old_hand_with_a_record_book_moves_to_tax(installation: Installation, visitor) -> None:
    guest = visitor()
    guest.go(f"{GAP}#tax")
    page, silence = guest.page, Silence(guest.page)
    expect(page.get_by_label("您想服務哪一類")).to_have_value("tax")
    for question in ("基礎訓練的結業證明書", "特殊訓練的結業證明書", "志願服務紀錄冊"):
        page.get_by_role("group", name=re.compile(question)).get_by_label("有", exact=True).check()
    page.locator("[name='basic.hours']").fill("12")
    for box, text in (("year", "96"), ("month", "5"), ("day", "3")):
        page.locator(f"[name='basic.day.{box}']").fill(text)
    first = page.get_by_role("group", name="第 1 張特殊訓練證明書")
    first.get_by_label("是哪一類的").select_option("社福類")
    first.get_by_label("證明書上寫幾小時").fill("6")
    page.get_by_text(re.compile("^服務滿一年了")).click()
    page.get_by_label("滿 1 年，還沒有滿 3 年").check()
    fits(guest)
    ask(page)
    expect(page.get_by_role("heading", name="稅務類：還缺 1 項")).to_be_focused()
    for words in (
        "96年5月3日的 12 小時",
        "您的社福類特殊訓練已經包含一部分的課",
        "紀錄冊沿用同一本",
        "條件都夠了。成長訓練 18 小時",
    ):
        expect(page.get_by_text(re.compile(words))).to_be_visible()
    fits(guest)
    page.get_by_role("button", name="改我的答案").click()
    expect(page.locator("[name='paper0.hours']")).to_have_value("6")
    page.get_by_label("您想服務哪一類").select_option("文化類")
    ask(page)
    expect(page.get_by_role("heading", name="文化類：有一點要先問清楚")).to_be_focused()
    expect(page.get_by_text(re.compile("請洽文化局"))).to_be_visible()
    page.go_back()
    expect(page.get_by_label("您想服務哪一類")).to_have_value("culture")
    assert silence.asked == []


def test_it_works_when_the_line_is_cut_after_loading_and_by_keyboard_alone(installation: Installation, visitor) -> None:
    guest = visitor()
    guest.go(GAP)
    page = guest.page
    expect(page.get_by_label("您想服務哪一類")).to_be_visible()
    guest.context.set_offline(True)
    page.get_by_label("您想服務哪一類").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="看看我還缺什麼").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("綜合類：還缺 3 小時"))).to_be_focused()


def test_without_scripts_the_hours_of_every_category_stand_there(installation: Installation, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(installation.url + GAP)
    expect(page.get_by_text(re.compile("需要開啟瀏覽器的 JavaScript"))).to_be_visible()
    expect(page.get_by_role("row", name="社福類")).to_contain_text("12 小時")
    page.get_by_role("link", name="文化類").click()
    expect(page.get_by_role("heading", name=re.compile("^文化類特殊訓練"))).to_be_visible()
    context.close()
