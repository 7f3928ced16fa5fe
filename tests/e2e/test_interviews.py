"""Interviews on a phone: times published, one chosen with three taps from the letter, moved, cancelled with two."""

import email
import re
from email.policy import default
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import expect

from tests.documents.papers import Paper
from tests.e2e.conftest import DESKTOP, Installation, Visitor
from tests.e2e.taps import Finger
from tests.e2e.test_evidence import fits

NOTICE = "heping-care/elder-companion"
SUPERVISOR = "supervisor@heping-care.example.org"
ME = "mei@example.org"


def applied(visitor: Visitor) -> str:
    """The reference of somebody who applied."""
    visitor.go(f"/units/{NOTICE}/apply/")
    versions = visitor.page.evaluate("({...document.querySelector('[data-notice-version]').dataset})")
    form = {
        "notice": versions["notice"], "notice_version": versions["noticeVersion"],
        "privacy_version": versions["privacyVersion"], "name": "王美麗",
        "birth": {"year": "47", "month": "3", "day": "5"}, "email": ME, "mobile": "0912345678",
        "availability": ["六-上午"], "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }  # fmt: skip
    return str(visitor.api("POST", "/applications", form, {"Idempotency-Key": "interview"})["body"]["reference"])


def published(desk: Visitor) -> None:
    """Every Saturday from nine to twelve, and the letter that asks to choose."""
    page = desk.page.locator(".app-notice-slots", has=desk.page.get_by_text("還沒邀請的 1 位"))
    page.get_by_label("從哪一天").fill("2026-11-28")
    page.get_by_label("到哪一天").fill("2026-12-05")
    page.get_by_label("六", exact=True).check(force=True)
    page.get_by_label("地點、連結或電話").fill("協會會議室")
    expect(page.get_by_text("會開 12 個時段")).to_be_visible()
    page.get_by_role("button", name="開這些時段").click()
    expect(desk.page.get_by_text("開好了 12 個時段")).to_be_visible()
    page.get_by_role("button", name="寄信請他們選時間").click()
    expect(desk.page.get_by_text("信寄給 1 位了")).to_be_visible()


def link_in(letter: str) -> str:
    found = re.search(r"http\S+/interview/\S+", letter)
    assert found, letter
    return found[0]


def calendars(installation: Installation) -> list[Calendar]:
    """The calendars in all letters, the oldest first."""
    files = sorted(Path(installation.data / "letters").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    letters = [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]
    attached = [part for letter in letters for part in letter.iter_attachments()]
    parts = [part for part in attached if part.get_content_subtype() == "calendar"]
    return [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]


def test_a_time_is_published_chosen_reminded_of_and_given_back(
    installation: Installation, visitor, tmp_path: Path
) -> None:
    def look(page, name: str) -> None:
        page.screenshot(path=tmp_path / f"{name}.png", full_page=True)

    desk = visitor(DESKTOP)
    applied(desk)
    desk.sign_in(SUPERVISOR)
    desk.go("/desk/#/heping-care/interviews")
    desk.page.reload()
    expect(desk.page.get_by_role("heading", name="面談時間")).to_be_visible()
    published(desk)
    look(desk.page, "desk")

    phone = visitor()
    finger = Finger(phone.page)
    phone.page.goto(link_in(installation.letter(ME, "請選面談時間")))
    finger.taps += 1
    look(phone.page, "letter")
    finger.press("選面談時間")
    expect(phone.page.get_by_text("115年12月5日（六）")).to_be_visible()
    fits(phone.page)
    look(phone.page, "choose")
    finger.press("115年11月28日（六）上午 9:30，現場，協會會議室")
    expect(phone.page.get_by_text(re.compile("約好了：115年11月28日（六）上午 9:30"))).to_be_visible()
    assert finger.taps <= 3
    fits(phone.page)
    look(phone.page, "booked")
    assert "約好了" in installation.letter(ME, "面談約好了")

    installation.forward(days=4, minutes=8 * 60 + 5)  # the evening before, 18:05 in Taipei
    reminder = installation.letter(ME, "提醒您，明天面談", seconds=20)
    assert calendars(installation)[-1]["METHOD"] == "PUBLISH"
    away = visitor()
    away.page.goto(link_in(reminder))
    finger = Finger(away.page, taps=1)
    finger.press("不能去，取消面談")
    expect(away.page.get_by_role("heading", name="面談已經取消")).to_be_visible()
    assert finger.taps == 2
    look(away.page, "cancelled")
    installation.letter(ME, "面談取消了")
    assert calendars(installation)[-1]["METHOD"] == "CANCEL"
    assert len([one for one in installation.letters(ME) if "明天面談" in one]) == 1


def opinion(page, installation: Installation, name: str, heart: str, button: str) -> None:
    """Fill what has no default, and keep it."""
    form = page.locator("form", has=page.get_by_role("button", name=button))
    form.get_by_label("面談日期").fill(installation.today())
    form.get_by_label("面談人員").fill(name)
    form.get_by_label("動機摘要").fill("想陪社區裡的長輩說話。")
    form.locator("#record-motivation-helping-yes").check(force=True)
    form.locator(f"#record-heart-{heart}").check(force=True)
    form.locator("#record-ability-4").check(force=True)
    form.get_by_label("建議錄取").check(force=True)
    form.get_by_role("button", name=button).click()


def test_two_write_alone_then_compare_sign_and_print(installation: Installation, visitor, tmp_path: Path) -> None:
    def look(page, name: str) -> None:
        page.screenshot(path=tmp_path / f"{name}.png", full_page=True)

    desk, other = visitor(), visitor()
    reference = applied(desk)
    one = f"/units/heping-care/applications/{reference}"
    desk.sign_in(SUPERVISOR)
    other.sign_in("assistant@heping-care.example.org")
    when = {"date": "2026-12-01", "time": "10:00", "place": "協會會議室", "mode": "現場"}
    assert desk.api("POST", f"{one}/invitation", when)["status"] == 200
    page = desk.page
    desk.go(f"/desk/#/heping-care/applications/{reference}")
    page.reload()
    page.get_by_role("button", name="改由兩位各自填寫").click()
    expect(page.get_by_text("改由兩位各自填寫了")).to_be_visible()
    look(page, "alone")
    fits(page)
    opinion(page, installation, "陳督導", "5", "存下我的意見")
    expect(page.get_by_text("您的意見存好了。另一位也寫好以後")).to_be_visible()
    sealed = other.api("GET", f"{one}/interview-file")["body"]
    assert (sealed["count"], sealed["opinions"], sealed["mine"]) == (1, [], None)

    other.go(f"/desk/#/heping-care/applications/{reference}")
    other.page.reload()
    expect(other.page.get_by_text("另一位已經寫好了")).to_be_visible()
    opinion(other.page, installation, "林助理", "3", "存下我的意見")
    expect(other.page.get_by_role("heading", name="兩份意見")).to_be_visible()
    look(other.page, "compared")
    fits(other.page)
    opinion(other.page, installation, "陳督導、林助理", "4", "存下面談紀要表")
    expect(other.page.get_by_text(re.compile("面談紀要表存好了"))).to_be_visible()

    page.reload()
    page.locator("summary", has_text="面談紀要表").click()
    page.get_by_label("核定的督導姓名").fill("陳督導")
    page.get_by_role("button", name="核定這份面談紀要表").click()
    expect(page.get_by_text("面談紀要表核定了")).to_be_visible()
    page.locator("summary", has_text="面談紀要表").click()
    page.get_by_role("button", name="做成面談紀要表（PDF）").click()
    link = page.get_by_role("link", name=re.compile("打開面談紀要表"))
    expect(link).to_be_visible(timeout=30_000)
    look(page, "printed")
    answer = desk.context.request.get(installation.url + link.get_attribute("href"))
    assert answer.status == 200
    path = tmp_path / "paper.pdf"
    path.write_bytes(answer.body())
    paper = Paper(path)
    assert "志工面談紀要表" in paper.text and "林助理（獨立意見）" in paper.text
    assert paper.pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in paper.pdf.Root
