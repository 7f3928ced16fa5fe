"""Three applicants, one answer: the supervisor reads every letter, sends them, and one that comes back is seen."""

from email import message_from_bytes

from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, Installation
from tests.e2e.test_evidence import fits
from tests.http.test_delivery import a_report

NOTICE = "heping-care/elder-companion"
NAMES = ("陳美惠", "林淑惠", "黃秀惠")


def apply(desk, number: int, name: str) -> None:
    desk.go(f"/units/{NOTICE}/apply/")
    versions = desk.page.evaluate("({...document.querySelector('[data-notice-version]').dataset})")
    form = {
        "notice": versions["notice"], "notice_version": versions["noticeVersion"],
        "privacy_version": versions["privacyVersion"], "name": name,
        "birth": {"year": "47", "month": "3", "day": "5"}, "email": f"b{number}@example.org",
        "mobile": "0912345678", "availability": ["六-上午"], "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }  # fmt: skip
    receipt = desk.api("POST", "/applications", form, {"Idempotency-Key": f"bulk-{number}"})
    assert receipt["status"] == 201, receipt


def carrier_of(installation: Installation, address: str) -> str:
    """The Message-ID of the newest letter to an address, as a mail host would quote it."""
    files = (installation.data / "letters").glob("*.eml")
    ours = [path for path in files if f"To: {address}".encode() in path.read_bytes()]
    newest = max(ours, key=lambda path: path.stat().st_mtime_ns)
    return str(message_from_bytes(newest.read_bytes())["Message-ID"])


def test_many_are_answered_at_once_and_a_returned_letter_is_seen(visitor, installation: Installation):
    desk = visitor(PHONE)
    for number, name in enumerate(NAMES):
        apply(desk, number, name)
    desk.sign_in("supervisor@heping-care.example.org")
    page = desk.page
    expect(page.get_by_role("link", name="陳美惠")).to_be_visible()
    page.get_by_label("找人（姓名、編號或服務名稱）").fill("林淑")
    expect(page.get_by_role("link", name="陳美惠")).to_have_count(0)
    page.get_by_label("找人（姓名、編號或服務名稱）").fill("")
    page.get_by_text("一次回覆多位").click()
    page.get_by_role("button", name="全部勾選").click()
    page.get_by_label("婉謝").check()
    page.get_by_label("寫在每一封信裡的話").fill("明年春天還會召募，歡迎再來。")
    fits(page)
    page.get_by_role("button", name="先看每一封信").click()
    expect(page.get_by_role("heading", name="要寄的信（3 封）")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="確定婉謝 3 位，寄出 3 封信").click()
    expect(page.get_by_role("status")).to_contain_text("已經回覆 3 位")
    for number in range(3):
        assert "明年春天" in installation.letter(f"b{number}@example.org", "明年春天")

    (installation.data / "bounces").mkdir(exist_ok=True)
    report = a_report(carrier_of(installation, "b1@example.org"))
    (installation.data / "bounces" / "1.eml").write_bytes(report)
    until = 0
    while (installation.data / "bounces" / "1.eml").exists() and until < 90:
        page.wait_for_timeout(1000)
        until += 1
    page.reload()
    expect(page.get_by_role("link", name="林淑惠")).to_be_visible()
    page.get_by_role("link", name="林淑惠").click()
    expect(page.get_by_text("信沒有送到。")).to_be_visible()
    fits(page)
    page.get_by_label("打電話").check()
    page.get_by_label("哪一天").fill(installation.today())
    page.get_by_role("button", name="記下已通知").click()
    expect(page.get_by_role("status")).to_contain_text("已經得到回覆")
