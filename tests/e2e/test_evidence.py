"""Proof from elsewhere in a real browser: brought on a phone, compared at a desk, never asked for again."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP, ROOT, Installation, Visitor
from tests.e2e.taps import RECORD
from tests.sheets import a_photo_of_paper

ME = "mei@example.org"
AXE = ROOT / "node_modules/axe-core/axe.min.js"
LEAST_TARGET = 48
SMALL = """least => [...document.querySelectorAll(
  '.app-evidence :is(a, button, summary, select, .app-file, input:not([type=file]))')]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < least).map(one => one.outerHTML)"""


def accepted_by(visitor: Visitor, unit: str, slug: str) -> str:
    """The reference of someone who says that basic training is done, applied to this notice and was accepted."""
    visitor.go(f"/units/{unit}/{slug}/apply/")
    notice = visitor.page.evaluate("({...document.querySelector('[data-notice-version]').dataset})")
    form = {
        "notice": notice["notice"], "notice_version": notice["noticeVersion"],
        "privacy_version": notice["privacyVersion"], "name": "林堃喆",
        "birth": {"year": "47", "month": "3", "day": "5"}, "email": ME, "mobile": "0912345678",
        "availability": ["六-上午"], "motivation": "想陪伴社區裡的長輩。", "basic_done": True,
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }  # fmt: skip
    receipt = visitor.api("POST", "/applications", form, {"Idempotency-Key": unit})
    reference = receipt["body"]["reference"]
    visitor.sign_in(f"supervisor@{unit}.example.org")
    one = f"/units/{unit}/applications/{reference}"
    day = visitor.installation.today()
    assert visitor.api("PUT", f"{one}/interview-record", {**RECORD, "held_on": day})["status"] == 200
    assert visitor.api("POST", f"{one}/decision", {"outcome": "accepted", "message": ""})["status"] == 200
    return str(reference)


def bring(page: Page, paper: Path) -> None:
    """Fill in and send the form, by keyboard wherever one types or presses."""
    part = page.locator(".app-evidence")
    part.locator("input[type=file]").first.set_input_files(paper)
    expect(part.get_by_text(re.compile("選好了：paper.png"))).to_be_visible()
    expect(part.locator("canvas")).to_be_visible()
    part.get_by_label("發證單位").focus()
    for text in ("臺北e大", "TE-107-0042", "107", "7", "1", "6"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(part.get_by_role("button", name="送出證明")).to_be_focused()
    page.keyboard.press("Enter")


def compare(desk: Visitor, reference: str) -> bytes:
    """Open the paper at the desk, tick what was compared, accept; gives the paper that was opened."""
    page = desk.page
    desk.go("/desk/#/heping-care/trainees")
    expect(page.get_by_text("有外部證明等您核對")).to_be_visible()
    page.get_by_role("link", name="林堃喆").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="打開證明").click()
    assert waiting.value.suggested_filename == "外部證明-基礎訓練.jpg"
    for words in ("證明上的姓名是 林堃喆", "字號是 TE-107-0042", "107年7月1日"):
        page.get_by_label(re.compile(words)).check(force=True)
    page.get_by_role("button", name="核對無誤，採認").click()
    expect(page.get_by_text(re.compile("採認好了：林堃喆的基礎訓練"))).to_be_visible()
    return Path(waiting.value.path()).read_bytes()


def fits(page: Page) -> None:
    """Nothing for axe to complain about, nothing too small to hit, nothing beside the screen."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate(SMALL, LEAST_TARGET) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_basic_training_from_elsewhere_is_shown_once(installation: Installation, visitor, tmp_path: Path) -> None:
    me, desk = visitor(), visitor(DESKTOP)
    reference = accepted_by(desk, "heping-care", "elder-companion")
    me.sign_in(ME)
    me.page.get_by_role("link", name="上傳證明").click()
    expect(me.page.get_by_role("heading", name="別處的訓練證明")).to_be_focused()
    fits(me.page)
    paper = tmp_path / "paper.png"
    paper.write_bytes(a_photo_of_paper(1500, 2000, kind="PNG"))
    bring(me.page, paper)
    expect(me.page.get_by_text(re.compile("證明送出了"))).to_be_visible()
    expect(me.page.locator(".app-evidence").get_by_text(re.compile("等單位核對"))).to_be_visible()
    fits(me.page)

    assert compare(desk, reference).startswith(b"\xff\xd8\xff")
    installation.letter(ME, "證明已經採認")
    me.go("/my/")
    expect(me.page.get_by_text(re.compile("已經採認（範例社團法人和平關懷協會核對）"))).to_be_visible()
    courses = me.page.locator(".app-courses").first
    expect(courses.get_by_text(re.compile("以外部證明採認"))).to_have_count(3)
    expect(me.page.locator(".app-next a")).to_have_attribute("href", re.compile("^/courses/sw-overview/"))
    fits(me.page)

    accepted_by(desk, "sunny-school", "morning-story")
    me.go("/my/")
    expect(me.page.get_by_role("heading", name="晨光說故事志工")).to_be_visible()
    body = me.api("GET", "/me")["body"]
    assert not body["evidence"]["asked"] and body["certificates"] == []
    for journey in body["journeys"]:
        assert next(step for step in journey["steps"] if step["key"] == "basic")["state"] == "done"
    expect(me.page.get_by_role("link", name="上傳證明")).to_have_count(0)
