"""The form in a real browser: a reload at any field loses nothing, it works with JavaScript off, and it prints."""

import io
import re
import time
import unicodedata
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import DESKTOP, PHONE, Installation

FORM = "/units/heping-care/elder-companion/apply/"
DESK = "/desk/#/heping-care/applications/paper:elder-companion"
ME = "mei@example.org"
SKIPPED = "input[type=hidden], [disabled]"
READ = """() => Object.fromEntries([...document.querySelector('form[data-page=apply]').elements]
    .filter((one) => one.id && one.type !== 'submit')
    .map((one) => [one.id, ['checkbox', 'radio'].includes(one.type) ? one.checked : one.value]))"""
# Fills one control the way a finger does, wherever its step is, and returns what stands there now.
FILL = """([id, text]) => {
    const one = document.getElementById(id);
    if (['checkbox', 'radio'].includes(one.type)) one.checked = true;
    else one.value = one.tagName === 'SELECT' ? one.options[1].value : text;
    one.dispatchEvent(new Event('input', {bubbles: true}));
}"""


def texts(controls: list[str]) -> dict[str, str]:
    known = {"f-birth-year": "47", "f-birth-month": "3", "f-birth-day": "5", "f-email": ME}
    return {key: known.get(key, f"內容 {number}") for number, key in enumerate(controls)}


def plain(text: str) -> str:
    """Without blanks, and with the characters that a PDF's fonts may swap for look-alikes brought back."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("\u2ed1", "長")


def kept(page: Page) -> None:
    expect(page.get_by_text(re.compile("草稿存好了"))).to_be_visible()


def test_a_reload_at_every_field_loses_none(installation: Installation, visitor) -> None:
    me = visitor()
    page = me.page
    me.go(FORM)
    every = page.evaluate(READ)
    one_of_many = ("f-gender-", "f-availability-")
    chosen = {"f-gender-2", "f-availability-一-上午", "f-availability-四-下午", "f-availability-日-晚上"}
    controls = [key for key in every if not key.startswith(one_of_many) or key in chosen]
    assert len(controls) >= 27 and chosen < set(controls)
    said = texts(controls)
    for number, key in enumerate(controls):
        page.evaluate(FILL, [key, said[key]])
        if number % 2:  # leaving at once, and leaving after the draft was kept
            kept(page)
        page.reload()
        expect(page.get_by_text(re.compile("存的草稿"))).to_be_visible()
        now = page.evaluate(READ)
        lost = [one for one in controls[: number + 1] if now[one] in ("", False)]
        assert lost == [], f"after a reload at {key}"
    storage = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert storage == [0, 0, ""], "nothing is kept in the browser"
    installation.forward(days=14, hours=1)
    page.reload()
    expect(page.get_by_role("heading", name="您是誰")).to_be_visible()
    assert page.evaluate(READ)["f-name"] == ""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_applying_with_javascript_off(installation: Installation, chromium: Browser, size) -> None:
    context = chromium.new_context(viewport=size, java_script_enabled=False, locale="zh-TW")
    page = context.new_page()
    page.goto(installation.url + FORM)
    page.get_by_label("姓名", exact=True).fill("林堃喆")
    page.get_by_role("button", name="下一步：檢查填的資料").click()
    page.get_by_role("link", name=re.compile("出生年月日")).click()
    assert page.get_by_label("姓名", exact=True).input_value() == "林堃喆"
    for label, value in (("民國年", "４７"), ("月", "3"), ("日", "5")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("行動電話").fill("0912-345-678")
    page.get_by_label("電子郵件").fill(ME)
    page.get_by_label("星期六上午").check(force=True)
    page.locator("#f-motivation").fill("想陪伴社區裡的長輩。")
    for box in page.locator("input[name^='consents']").all():
        box.check(force=True)
    page.get_by_role("button", name="下一步：檢查填的資料").click()
    expect(page.get_by_role("heading", name="您填的資料，請再確認")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name="資料都對").click()
    code = re.search(r"登入驗證碼 (\d{6})", installation.letter(ME, "登入驗證碼"))
    assert code and "@" not in page.url and "林" not in page.url
    page.get_by_label("六位數驗證碼").fill(code[1])
    page.get_by_role("button", name="完成報名").click()
    number = page.locator(".app-number").inner_text()
    installation.letter(ME, number)
    context.close()


def test_the_paper_twin_has_every_field_the_number_and_a_code_that_leads_to_the_form(
    installation: Installation, visitor, tmp_path: Path
) -> None:
    me = visitor()
    me.go(FORM)
    time.sleep(0.3)
    reader = PdfReader(io.BytesIO(me.page.pdf(format="A4", print_background=True)))
    words = plain("".join(page.extract_text() for page in reader.pages))
    assert len(reader.pages) <= 4 and reader.pages[0].mediabox.width < 600
    labels = me.page.locator(".app-step:not([data-step=review]) .vg-label").all_text_contents()
    missing = [label for label in labels if plain(label) not in words]
    assert len(labels) > 15 and missing == []
    assert plain("公告編號：heping-care/elder-companion") in words and plain("六、不提供的影響") in words
    me.page.emulate_media(media="print")
    shot = Image.open(io.BytesIO(me.page.locator(".app-paper svg").first.screenshot(scale="css")))
    found = zxingcpp.read_barcodes(shot.resize((shot.width * 3, shot.height * 3)))
    assert [code.text for code in found] == [f"http://localhost:8000{DESK}"]


def test_what_was_written_on_the_printed_form_comes_out_of_the_keying_field_by_field(
    installation: Installation, visitor
) -> None:
    """Printed, filled in as the paper asks, opened by its code, keyed in, and read back at the desk."""
    desk = visitor({"width": 1280, "height": 900})
    desk.sign_in("supervisor@heping-care.example.org")
    desk.go(DESK)
    page = desk.page
    form = page.locator("form[data-page=walk-in]")
    expect(form).to_be_visible()
    written = {"f-name": "林堃喆", "f-birth-year": "47", "f-birth-month": "3", "f-birth-day": "5", "f-email": ME,
               "f-mobile": "0912-345-678", "f-phone": "02-2345-6789"}  # fmt: skip
    controls = page.evaluate(READ.replace("page=apply", "page=walk-in"))
    skipped = ("f-gender-", "f-availability-", "f-guardian-", "f-helper-")
    chosen = ["f-gender-2", "f-availability-一-上午", "f-availability-日-晚上"]
    for number, key in enumerate(
        [*(key for key in controls if key.startswith("f-") and not key.startswith(skipped)), *chosen]
    ):
        written.setdefault(key, f"手寫內容 {number}")
        page.evaluate(FILL, [key, written[key]])
    stood = page.evaluate(READ.replace("page=apply", "page=walk-in"))
    page.get_by_role("button", name="登錄這份報名").click()
    said = page.get_by_role("status").filter(has_text="登錄好了")
    expect(said).to_be_visible()
    number = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", said.inner_text())
    assert number
    sheet = desk.api("GET", f"/units/heping-care/applications/{number[0]}")["body"]
    kept = {one["label"]: one["value"] for one in sheet["answers"]}
    typed = [key for key in written if isinstance(stood[key], str) and stood[key] and not key.startswith("f-birth-")]
    told = plain("".join(kept.values())).replace("-", "")
    lost = [key for key in typed if plain(stood[key]).replace("-", "") not in told]
    assert len(typed) >= 10 and lost == [] and {"已完成基礎訓練", "已有紀錄冊"} <= kept.keys()
    assert "47年3月5日" in kept["出生年月日"]
    assert kept["可以服務的時間"] == "星期一上午；星期日晚上"
    assert (sheet["name"], sheet["goes"] is not None) == ("林堃喆", True)
