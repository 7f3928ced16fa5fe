"""With the functions down: notices, lessons and the status list still serve, and a form keeps what was typed."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Installation
from tests.e2e.test_journey import NOTICE, apply, press

ME = "mei@example.org"


def test_everything_that_is_read_still_serves(installation: Installation, visitor) -> None:
    guest = visitor()
    guest.context.route("**/api/**", lambda route: route.abort())
    guest.go("/")
    expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
    guest.go("/notices/")
    guest.page.get_by_label("關鍵字").fill("長者")
    expect(guest.page.get_by_role("link", name=re.compile("獨居長者關懷訪視志工")).first).to_be_visible()
    guest.go(NOTICE)
    expect(guest.page.get_by_role("link", name="我要報名").first).to_be_visible()
    guest.go("/courses/basic-experience/01-first-day/")
    expect(guest.page.get_by_role("heading", name="第一天當志工")).to_be_visible()
    expect(guest.page.get_by_text("現在連不上服務，讀的時間沒有記錄", exact=False)).to_be_visible()
    expect(guest.page.get_by_role("heading", name="重點整理")).to_be_visible()


def test_a_form_that_could_not_be_sent_keeps_all_and_is_sent_once(installation: Installation, visitor) -> None:
    person = visitor()
    page = person.page
    lost = []

    def drop(route) -> None:
        """The functions do the work, but their answer is lost; later it comes through."""
        if len(lost) < 2:
            lost.append(route.request.url)
            if len(lost) == 2:
                route.fetch()
            route.abort()
        else:
            route.continue_()

    person.context.route("**/api/applications", drop)

    def send_until_it_works() -> None:
        for _ in range(2):
            expect(page.get_by_text(re.compile("連不上|沒有送出|連線"))).to_be_visible()
            expect(page.get_by_text("林堃喆")).to_be_visible()
            press(page, "確定送出報名")

    number = apply(person, after_sending=send_until_it_works)
    assert len(lost) == 2
    installation.letter(ME, number)
    received = [letter for letter in installation.letters(ME) if number in letter]
    assert len(received) == 1, "one application and one letter, although it was sent three times"
