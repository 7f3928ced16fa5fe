"""How many taps lead from the letter of acceptance to the certificate, and what the first page weighs.

Six lessons and ten questions, on a phone that was never here before; minutes of reading are no taps.
"""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e.answers import right_answers
from tests.e2e.conftest import Installation, Visitor
from tests.http.story import RECORD, SUPERVISOR

ME = "mei@example.org"
OTHERS, LAST = ("basic-ethics", "basic-law"), "basic-experience"


@dataclass
class Finger:
    """Counts what a finger does; `extra` are second and further taps of one question."""

    page: Page
    taps: int = 0
    extra: int = 0

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self.taps += 1


@dataclass(frozen=True)
class Weight:
    """What the first page after the letter made the phone fetch."""

    bytes: int
    requests: int


def accepted(visitor: Visitor) -> None:
    """Someone applied and was accepted, with two of the three courses done: all through the API."""
    visitor.go("/units/heping-care/elder-companion/apply/")
    notice = visitor.page.evaluate("({...document.querySelector('[data-notice-version]').dataset})")
    form = {
        "notice": notice["notice"], "notice_version": notice["noticeVersion"],
        "privacy_version": notice["privacyVersion"], "name": "林堃喆",
        "birth": {"year": "47", "month": "3", "day": "5"}, "email": ME, "mobile": "0912345678",
        "availability": ["六-上午"], "motivation": "想陪伴社區裡的長輩。",
        "consents": {"privacy": True, "plan": True, "ethics": True},
    }  # fmt: skip
    receipt = visitor.api("POST", "/applications", form, {"Idempotency-Key": "taps"})
    visitor.sign_in(SUPERVISOR)
    one = f"/units/heping-care/applications/{receipt['body']['reference']}"
    day = visitor.installation.today()
    assert visitor.api("PUT", f"{one}/interview-record", {**RECORD, "held_on": day})["status"] == 200
    assert visitor.api("POST", f"{one}/decision", {"outcome": "accepted", "message": ""})["status"] == 200
    visitor.sign_in(ME)
    for course in OTHERS:
        read(visitor, course)
        for lesson in visitor.api("GET", f"/courses/{course}/progress")["body"]["lessons"]:
            visitor.api("POST", f"/courses/{course}/lessons/{lesson['id']}/finished", {})
        attempt = visitor.api("POST", f"/courses/{course}/attempts")["body"]
        answers = {one["id"]: right_answers(course, one["id"]) for one in attempt["questions"]}
        path = f"/attempts/{attempt['attempt']}/submission"
        assert visitor.api("POST", path, {"answers": answers})["body"]["passed"]
    read(visitor, LAST)


def read(visitor: Visitor, course: str) -> None:
    """The minutes that the course requires, by honest beats on a clock that runs faster."""
    progress = visitor.api("GET", f"/courses/{course}/progress")["body"]
    since, lesson = None, progress["lessons"][0]["id"]
    for _ in range(progress["required_seconds"] // 60 + 2):
        beat = {"lesson": lesson, "active": True, "since": since}
        since = visitor.api("POST", f"/courses/{course}/reading", beat)["body"]["since"]
        visitor.installation.forward(seconds=60)
    visitor.api("POST", f"/courses/{course}/reading", {**beat, "since": since, "leaving": True})


def to_the_certificate(visitor: Visitor, installation: Installation) -> tuple[Finger, Weight]:
    """From the link in the letter to the certificate on the screen."""
    letter = installation.letter(ME, "恭喜錄取")
    link = re.search(r"http\S+/sign-in/#\S+", letter)
    assert link, letter
    page, finger = visitor.page, Finger(visitor.page)
    weighing = weigh(visitor)
    page.goto(link[0])
    finger.taps += 1
    finger.press("接著做")
    page.wait_for_url(re.compile(rf"/courses/{LAST}/\d"))
    expect(page.get_by_text(re.compile("已記錄"))).to_be_visible()
    page.wait_for_load_state("networkidle")
    weight = weighing()
    while re.search(r"/courses/[\w-]+/\d", page.url):
        before = page.url
        finger.press("我讀完這一單元，下一步")
        page.wait_for_url(lambda url, before=before: url != before)
    page.locator("form.app-form fieldset").first.wait_for()
    attempt = visitor.api("POST", f"/courses/{LAST}/attempts")["body"]
    for question in attempt["questions"]:
        picks = right_answers(LAST, question["id"])
        field = page.locator(f"[data-field='answers.{question['id']}']")
        for choice in picks:
            text = next(c["text"] for c in question["choices"] if c["id"] == choice)
            if question["kind"] == "ordering":
                field.get_by_role("button", name=text).first.click()
            else:
                field.locator("label").filter(has=page.get_by_text(text, exact=True)).click()
        finger.taps += 1
        finger.extra += len(picks) - 1
    finger.press("交卷")
    expect(page.get_by_role("heading", name=re.compile("恭喜通過"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("基礎訓練結業證明書"))).to_be_visible()
    expect(page.get_by_role("button", name="下載證書")).to_be_visible(timeout=20_000)
    return finger, weight


def weigh(visitor: Visitor):
    """Counts bytes as they come over the wire and requests, until asked."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return lambda: Weight(int(sum(sizes)), len(sizes))
