"""One person's whole path in a real browser at phone width: from the notice to the record-book package."""

import io
import re
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.answers import right_answers
from tests.e2e.conftest import DESKTOP, Installation

NOTICE = "/units/heping-care/elder-companion/"
ME = "mei@example.org"
SUPERVISOR = "supervisor@heping-care.example.org"
COURSES = ["basic-ethics", "basic-law", "basic-experience", "sw-overview", "sw-resources"]


def a_photo(path: Path) -> Path:
    image = Image.new("RGB", (900, 1200), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((250, 200, 650, 700), fill="tan")
    draw.rectangle((200, 720, 700, 1200), fill="navy")
    image.save(path, "JPEG")
    return path


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def apply(visitor, after_sending=lambda: None) -> str:
    page = visitor.page
    visitor.go(NOTICE)
    page.get_by_role("link", name="我要報名").first.click()
    page.get_by_label("姓名", exact=True).fill("林堃喆")
    for label, value in (("民國年", "47"), ("月", "3"), ("日", "5")):
        page.get_by_label(label, exact=True).fill(value)
    press(page, "下一步")
    page.get_by_label("行動電話").fill("0912-345-678")
    page.get_by_label("電子郵件").fill(ME)
    press(page, "下一步")
    page.get_by_label("星期六上午").check(force=True)
    press(page, "下一步")
    while page.get_by_role("button", name="確定送出報名").count() == 0:
        if page.locator("#f-motivation").is_visible():
            page.locator("#f-motivation").fill("想陪伴社區裡的長輩聊天散步。")
        for box in page.locator("input[name^='consents']").all():
            if box.is_visible():
                box.check(force=True)
        press(page, "下一步")
    expect(page.get_by_role("heading", name="您填的資料，請再確認")).to_be_visible()
    expect(page.get_by_text("林堃喆")).to_be_visible()
    press(page, "確定送出報名")
    after_sending()
    number = page.get_by_text(re.compile(r"^[2-9A-Z]{4}-[2-9A-Z]{4}$")).first
    expect(number).to_be_visible()
    return number.inner_text()


def study(visitor, course: str) -> None:
    """Read every lesson by honest heartbeats, press the button at each end, and pass the quiz on its page."""
    page, running = visitor.page, visitor.installation
    progress = visitor.api("GET", f"/courses/{course}/progress")["body"]
    since = None
    first = progress["lessons"][0]["id"]
    for _ in range(progress["required_seconds"] // 60 + 2):
        beat = {"lesson": first, "active": True, "since": since}
        answer = visitor.api("POST", f"/courses/{course}/reading", beat)["body"]
        since = answer["since"]
        running.forward(seconds=60)
    for lesson in progress["lessons"]:
        visitor.go(f"/courses/{course}/{lesson['id']}/")
        expect(page.get_by_text(re.compile("已記錄"))).to_be_visible()
        press(page, "我讀完這一單元")
        page.wait_for_url(re.compile(rf"^(?!.*{lesson['id']}/)"))
    visitor.go(f"/courses/{course}/quiz/")
    page.locator("[data-quiz] form, [data-page=quiz] form, form.app-form").first.wait_for()
    attempt = visitor.api("POST", f"/courses/{course}/attempts")["body"]
    for question in attempt["questions"]:
        for choice in right_answers(course, question["id"]):
            pick(page, question, choice)
    page.locator("form.app-form button[type=submit]").click()
    expect(page.get_by_role("heading", name=re.compile("恭喜通過"))).to_be_visible()


def pick(page: Page, question: dict, choice: str) -> None:
    text = next(c["text"] for c in question["choices"] if c["id"] == choice)
    field = page.locator(f"[data-field='answers.{question['id']}']")
    if question["kind"] == "ordering":
        field.get_by_role("button", name=text).first.click()
    else:
        field.locator("label").filter(has=page.get_by_text(text, exact=True)).click()


def interview(desk, reference: str) -> None:
    page = desk.page
    desk.go("/desk/")
    page.get_by_role("link", name=re.compile("林堃喆")).first.click()
    page.get_by_label("面談日期").first.fill("2026-11-28")
    page.get_by_label("地點、連結或電話").fill("協會會議室")
    press(page, "寄出面談邀請")
    expect(page.get_by_text(re.compile("面談邀請寄出了"))).to_be_visible()
    desk.installation.forward(days=5)
    desk.sign_in(SUPERVISOR)
    desk.go(f"/desk/#/heping-care/applications/{reference}")
    page.get_by_label("面談人員").fill("志工督導")
    page.get_by_label("動機摘要").fill("想陪伴長輩，時間穩定。")
    page.get_by_role("group", name=re.compile("以服務助人")).get_by_label("是", exact=True).check(force=True)
    for name in ("單位", "服務對象", "服務內容", "權利和義務", "應徵者再次確認願意參加"):
        page.get_by_label(name, exact=True).check(force=True)
    page.get_by_role("group", name=re.compile("^心")).get_by_label("5").check(force=True)
    page.get_by_role("group", name=re.compile("^力")).get_by_label("4").check(force=True)
    page.get_by_label("建議錄取").check(force=True)
    press(page, "存下面談紀要表")
    expect(page.get_by_text(re.compile("面談紀要表存好了"))).to_be_visible()
    page.get_by_label("寫在信裡的話").fill("歡迎加入和平！")
    press(page, "先看要寄的信")
    expect(page.get_by_text(re.compile("主旨：恭喜錄取"))).to_be_visible()
    press(page, "確定錄取，寄出這封信")
    expect(page.get_by_text(re.compile("已經錄取"))).to_be_visible()


def attest(desk, reference: str) -> None:
    page = desk.page
    for _ in range(2):
        desk.go(f"/desk/#/heping-care/trainees/{reference}")
        page.reload()
        page.get_by_label("完成日期").fill(desk.installation.today())
        page.get_by_label("地點").fill("和平關懷協會")
        page.get_by_label("帶領的人").fill("志工督導（範例）")
        press(page, "登錄這一項")
        expect(page.get_by_text(re.compile("登錄好了"))).to_be_visible()
    desk.go(f"/desk/#/heping-care/trainees/{reference}")
    page.reload()
    press(page, "送出認可結果")
    expect(page.get_by_text(re.compile("已經認可 林堃喆"))).to_be_visible()


def confirm(page) -> None:
    """Hold every item against the papers; the button alone is not enough."""
    press(page, "每一項都對")
    expect(page.get_by_text(re.compile("還沒有確認：姓名、")).first).to_be_visible()
    for box in page.get_by_role("group", name="和證件一樣的項目").get_by_role("checkbox").all():
        box.check()
    press(page, "每一項都對")
    expect(page.get_by_text("資料都確認了")).to_be_visible()


def details(visitor, photo: Path) -> None:
    page = visitor.page
    visitor.sign_in(ME)
    page.get_by_role("link", name="填寫基本資料").click()
    page.get_by_label("證件號碼").fill("A123456788")
    page.locator("label").filter(has=page.get_by_text("女", exact=True)).click()
    page.get_by_label("通訊地址").fill("臺北市大安區範例路1段2號")
    page.get_by_label("姓名", exact=True).fill("林小明")
    page.get_by_label("和您的關係").fill("兒子")
    page.get_by_label("電話", exact=True).fill("0933-444-555")
    press(page, "存下來")
    expect(page.get_by_text(re.compile("檢查碼不對")).first).to_be_visible()
    page.get_by_label("證件號碼").fill("a123456789")
    press(page, "存下來")
    expect(page.get_by_text("基本資料存好了。")).to_be_visible()
    confirm(page)
    page.locator("input[type=file]").last.set_input_files(photo)
    press(page, "用這張照片")
    expect(page.get_by_text(re.compile("資料和照片都齊了"))).to_be_visible()


def pack(desk) -> bytes:
    page = desk.page
    desk.go("/desk/#/heping-care/packages")
    page.reload()
    press(page, "做成送件包")
    press(page, "取得送件包")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("下載送件包")).click()
    assert waiting.value.suggested_filename.endswith(".zip")
    return Path(waiting.value.path()).read_bytes()


def verified(visitor, number: str, code: str) -> None:
    visitor.go(f"/verify/#{number}.{code}")
    expect(visitor.page.get_by_text("林○喆")).to_be_visible()
    expect(visitor.page.get_by_text(re.compile("有效")).first).to_be_visible()


def test_from_the_notice_to_the_package(installation: Installation, visitor, tmp_path: Path) -> None:
    me, desk = visitor(), visitor(DESKTOP)
    reference = apply(me)
    installation.letter(ME, reference)
    desk.sign_in(SUPERVISOR)
    interview(desk, reference)
    installation.letter(ME, "歡迎加入和平！")

    me.sign_in(ME)
    expect(me.page.get_by_role("link", name="開始上課")).to_be_visible()
    for course in COURSES:
        me.sign_in(ME)
        study(me, course)
    installation.letter(ME, "結業證明書")
    desk.sign_in(SUPERVISOR)
    attest(desk, reference)
    details(me, a_photo(tmp_path / "me.jpg"))

    desk.sign_in(SUPERVISOR)
    archive = zipfile.ZipFile(io.BytesIO(pack(desk)))
    assert {"名冊.ods", "名冊.csv", "證書/001-基礎.pdf", "證書/001-特殊.pdf", "照片/001.jpg"} <= set(archive.namelist())
    assert "A123456789" in archive.read("名冊.csv").decode("utf-8-sig")
    for name in ("證書/001-基礎.pdf", "證書/001-特殊.pdf"):
        assert "林堃喆" in PdfReader(io.BytesIO(archive.read(name))).pages[0].extract_text()

    certificates = me.api("GET", "/me")["body"]["certificates"]
    assert len(certificates) == 2
    for certificate in certificates:
        verified(visitor(), certificate["number"], certificate["code"])
