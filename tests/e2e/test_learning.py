"""The honest clock in a real browser: two devices, a lost connection, and those who try to cheat."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP, PHONE, Installation, Visitor
from tests.e2e.learner import a_learner, recorded

COURSE = "basic-experience"
LESSON, NEXT = f"/courses/{COURSE}/01-first-day/", f"/courses/{COURSE}/02-boundaries/"
OTHER = "/courses/sw-overview/01-what-is-welfare/"
LINE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile Line/14.8.0"


def open_lesson(visitor: Visitor, path: str = LESSON) -> None:
    visitor.page.clock.install()
    visitor.go(path)
    expect(visitor.page.get_by_text(re.compile("已記錄"))).to_be_visible()


def read_for(visitor: Visitor, seconds: int) -> None:
    """The same time passes for the page and for the server, while the reader scrolls now and then."""
    for _ in range(seconds // 20):
        visitor.installation.forward(seconds=20)
        visitor.page.mouse.wheel(0, 40)
        with visitor.page.expect_response(re.compile("/reading$")):
            visitor.page.clock.run_for(20_000)


def test_two_devices_and_a_lost_connection_lose_a_minute_at_most(installation: Installation, visitor) -> None:
    phone, desk = a_learner(visitor()), a_learner(visitor(DESKTOP))
    began = installation.elapsed()
    open_lesson(phone)
    read_for(phone, 120)
    first = recorded(phone, COURSE, 118)
    stopwatch = installation.elapsed() - began
    assert 118 <= first <= stopwatch + 1, "the clock and a stopwatch differ by two of a hundred at most"

    phone.context.set_offline(True)
    installation.forward(seconds=40)
    phone.page.clock.run_for(40_000)
    expect(phone.page.get_by_text("連線中斷了", exact=False)).to_be_visible()
    phone.context.set_offline(False)
    read_for(phone, 60)
    expect(phone.page.get_by_text("連線中斷了", exact=False)).not_to_be_visible()
    assert recorded(phone, COURSE, first + 40) >= first + 60 + 40 - 60

    with phone.page.expect_response(re.compile("/reading$")):
        phone.page.get_by_role("button", name="我讀完這一單元，下一步").click()
    phone.page.wait_for_url(re.compile(NEXT))
    expect(phone.page.get_by_text(re.compile("已記錄"))).to_be_visible()
    phone.page.wait_for_load_state("networkidle")
    before = recorded(desk, COURSE)
    phone.go("/")
    began = installation.elapsed()
    open_lesson(desk, NEXT)
    read_for(desk, 60)
    gained = recorded(desk, COURSE, before + 58) - before
    assert 58 <= gained <= installation.elapsed() - began + 1, (
        "another device goes on at once where the first one stopped"
    )
    desk.go(f"/courses/{COURSE}/")
    expect(desk.page.get_by_text("讀完 1 個單元", exact=False)).to_be_visible()


def test_in_lines_own_browser_minutes_count_as_well(installation: Installation, visitor) -> None:
    phone = a_learner(visitor(PHONE, LINE))
    open_lesson(phone)
    read_for(phone, 60)
    assert recorded(phone, COURSE, 58) >= 58
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_whose_clock_runs_fast_gains_nothing(installation: Installation, visitor) -> None:
    cheat = a_learner(visitor())
    open_lesson(cheat)
    for _ in range(30):
        cheat.page.mouse.wheel(0, 40)
        cheat.page.clock.run_for(20_000)
    assert recorded(cheat, COURSE) < 60, "ten minutes for the page were seconds for the server"


def test_two_courses_at_once_count_as_one(installation: Installation, visitor) -> None:
    cheat = a_learner(visitor())
    second = cheat.context.new_page()
    open_lesson(cheat)
    other = Visitor(second, cheat.context, installation, [])
    open_lesson(other, OTHER)
    for _ in range(6):
        installation.forward(seconds=20)
        for page in (cheat.page, second):
            page.bring_to_front()
            page.mouse.wheel(0, 40)
            page.clock.run_for(20_000)
            page.wait_for_timeout(150)
    assert recorded(cheat, COURSE) + recorded(cheat, "sw-overview") <= 120 + 15


def test_a_heartbeat_sent_again_counts_nothing(installation: Installation, visitor) -> None:
    cheat = a_learner(visitor())
    path = f"/courses/{COURSE}/reading"
    first = cheat.api("POST", path, {"lesson": "01-first-day", "active": True, "since": None})["body"]
    installation.forward(seconds=30)
    beat = {"lesson": "01-first-day", "active": True, "since": first["since"]}
    honest = cheat.api("POST", path, beat)["body"]
    assert 29 <= honest["credited"] <= 33
    began, gained = installation.elapsed(), 0
    for _ in range(20):
        again = cheat.api("POST", path, beat)["body"]
        gained += again["credited"]
        assert again["credited"] or again["sentence"]
    # Never more than what really passed: on a fast machine nothing, on a slow one a second or two.
    assert gained <= installation.elapsed() - began + 1
    assert recorded(cheat, COURSE) == honest["recorded_seconds"] + gained


def test_no_call_leads_past_a_step_to_the_certificate(installation: Installation, visitor) -> None:
    cheat = a_learner(visitor())
    assert cheat.api("POST", f"/courses/{COURSE}/attempts")["status"] == 409
    assert cheat.api("GET", "/me/certificates/115-centre-000001/document")["status"] == 404
    for lesson in cheat.api("GET", f"/courses/{COURSE}/progress")["body"]["lessons"]:
        cheat.api("POST", f"/courses/{COURSE}/lessons/{lesson['id']}/finished", {})
    refused = cheat.api("POST", f"/courses/{COURSE}/attempts")
    assert refused["status"] == 409 and refused["body"]["code"] == "reading-time-short"
    assert cheat.api("POST", f"/attempts/{COURSE}.1/submission", {"answers": {}})["status"] == 404
    assert cheat.api("GET", "/me")["body"]["certificates"] == []
