"""Every kind of page behind a sign-in, looked at by axe in a real browser at three widths, along one journey."""

import re
from pathlib import Path

from tests.e2e.answers import right_answers
from tests.e2e.conftest import DESKTOP, Installation, Visitor
from tests.e2e.taps import LAST, read
from tests.e2e.test_journey import ME, SUPERVISOR, apply, attest, details, interview, pack, study
from tests.e2e.test_journey import a_photo as portrait
from tests.site.test_in_chromium import AUDIT, AXE, LETTERS, OVERFLOW, TOO_SMALL

WIDTHS = (320, 1280, 390)


class Inspector:
    """Looks at pages and remembers what is wrong with each."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seen: list[str] = []

    def look(self, visitor: Visitor, name: str) -> None:
        page = visitor.page
        size = page.viewport_size
        page.wait_for_load_state("networkidle")
        self.seen.append(name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if (wider := page.evaluate(OVERFLOW)) > 0:
                self.faults.append(f"{name}: {wider} px wider than {width}")
        small = [one for one in page.evaluate(TOO_SMALL) if one.strip() != "1"]  # hidden, behind a large label
        self.faults += [f"{name}: too small: {one}" for one in small]
        if page.evaluate(LETTERS) < 20:
            self.faults.append(f"{name}: letters smaller than 20 px")
        page.evaluate(Path(AXE).read_text("utf-8"))  # a script element would be refused by the page's policy
        for found in page.evaluate(AUDIT)["violations"]:
            nodes = [node["html"][:160] for node in found["nodes"][:3]]
            self.faults.append(f"{name}: {found['id']}: {nodes}")
        page.set_viewport_size(size)


def give_card(desk: Visitor, reference: str) -> None:
    desk.go(f"/desk/#/heping-care/trainees/{reference}")
    desk.page.get_by_role("button", name="發給服務證").click()
    desk.page.get_by_text("做好了，可以下載列印").wait_for()
    desk.page.get_by_text("換發新的一張").click()


def print_sheet(desk: Visitor) -> None:
    desk.page.get_by_text("列印服務證（一張 A4 最多 10 人）").click()
    desk.page.get_by_role("button", name="做成一張 A4").click()
    desk.page.get_by_role("link", name="下載 PDF").wait_for()


def test_every_page_behind_the_sign_in(installation: Installation, visitor, tmp_path: Path) -> None:
    eye, me, desk = Inspector(), visitor(), visitor(DESKTOP)
    me.go("/units/heping-care/elder-companion/apply/")
    eye.look(me, "apply")
    reference = apply(me, after_sending=lambda: None)
    eye.look(me, "receipt")
    me.go("/sign-in/")
    eye.look(me, "sign-in")
    me.sign_in(ME)
    eye.look(me, "my page, applied")
    desk.sign_in(SUPERVISOR)
    eye.look(desk, "desk queue")
    for more in ("匯出報名清單", "調整信的開頭和結尾"):
        desk.page.get_by_text(more).click()
    desk.page.get_by_text("婉謝信", exact=True).click()
    eye.look(desk, "desk queue, lists and letters")
    desk.go("/desk/#/heping-care/applications/paper")
    desk.page.get_by_label("哪一則公告的報名表").select_option(label="獨居長者關懷訪視志工")
    desk.page.get_by_text("紙本上的版本應該是").wait_for()
    eye.look(desk, "paper form")
    desk.go("/desk/")
    desk.page.get_by_role("link", name=re.compile("林堃喆")).first.click()
    desk.page.get_by_label("面談日期").first.wait_for()
    eye.look(desk, "desk application")
    interview(desk, reference)
    eye.look(desk, "desk application, decided")
    me.sign_in(ME)
    eye.look(me, "my page, accepted")
    me.go(f"/courses/{LAST}/")
    eye.look(me, "course")
    me.go(f"/courses/{LAST}/01-first-day/")
    eye.look(me, "lesson")
    me.go(f"/courses/{LAST}/quiz/")
    eye.look(me, "quiz, closed")
    for course in ("basic-ethics", "basic-law", "sw-overview", "sw-resources"):
        me.sign_in(ME)
        study(me, course)
    eye.look(me, "quiz, passed")
    me.sign_in(ME)
    read(me, LAST)
    for lesson in me.api("GET", f"/courses/{LAST}/progress")["body"]["lessons"]:
        me.api("POST", f"/courses/{LAST}/lessons/{lesson['id']}/finished", {})
    me.go(f"/courses/{LAST}/quiz/")
    me.page.locator("form.app-form fieldset").first.wait_for()
    eye.look(me, "quiz")
    attempt = me.api("POST", f"/courses/{LAST}/attempts")["body"]
    blank = {one["id"]: [one["choices"][0]["id"]] for one in attempt["questions"] if one["kind"] != "ordering"}
    full = {one["id"]: [c["id"] for c in one["choices"]] for one in attempt["questions"] if one["kind"] == "ordering"}
    me.api("PUT", f"/attempts/{attempt['attempt']}/answers", {"answers": {**blank, **full}})
    me.page.reload()
    me.page.locator("form.app-form button[type=submit]").click()
    me.page.get_by_role("heading", name=re.compile("這次|恭喜")).wait_for()
    eye.look(me, "quiz, result")
    attempt = me.api("POST", f"/courses/{LAST}/attempts")["body"]
    assert "questions" in attempt, attempt
    right = {one["id"]: right_answers(LAST, one["id"]) for one in attempt["questions"]}
    assert me.api("POST", f"/attempts/{attempt['attempt']}/submission", {"answers": right})["body"]["passed"]
    me.go("/my/data/")
    me.page.get_by_role("heading", name="誰看過您的資料").wait_for()
    eye.look(me, "own data")
    me.go("/my/training/")
    eye.look(me, "training record")
    desk.sign_in(SUPERVISOR)
    desk.go("/desk/#/heping-care/trainees")
    eye.look(desk, "desk trainees")
    attest(desk, reference)
    eye.look(desk, "desk trainee")
    me.sign_in(ME)
    me.page.get_by_role("link", name="填寫基本資料").click()
    me.page.get_by_label("證件號碼").wait_for()
    eye.look(me, "details")
    details(me, portrait(tmp_path / "me.jpg"))
    eye.look(me, "details, done")
    desk.sign_in(SUPERVISOR)
    give_card(desk, reference)
    eye.look(desk, "desk trainee, card")
    desk.go("/desk/#/heping-care/trainees")
    print_sheet(desk)
    eye.look(desk, "desk trainees, sheet of cards")
    me.sign_in(ME)
    me.page.get_by_role("heading", name="您的志願服務證").wait_for()
    eye.look(me, "my page, card")
    desk.go("/desk/")
    pack(desk)
    eye.look(desk, "package")
    certificate = me.api("GET", "/me")["body"]["certificates"][0]
    me.go(f"/verify/#{certificate['number']}.{certificate['code']}")
    eye.look(me, "verified")
    centre = visitor(DESKTOP)
    centre.sign_in("centre@example.org")
    centre.page.get_by_text("寫信給多個單位").click()
    eye.look(centre, "centre")
    assert eye.faults == [], "\n".join(eye.faults)
    assert len(set(eye.seen)) == len(eye.seen)  # each page by its own name, none looked at in place of another
