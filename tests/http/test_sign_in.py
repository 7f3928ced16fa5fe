"""Signing in: used once, few tries, this browser only, the same answer for everyone."""

import re

import pytest

from tests.http.conftest import Running


def code_for(running: Running, address: str) -> str:
    running.work()
    found = re.search(r"\b\d{6}\b", running.letters_to(address)[0])
    assert found
    return found[0]


def asked(running: Running, address="mei@example.org", **more):
    browser = running.browser()
    assert browser.post("/sign-in", {"email": address, **more}).status == 202
    return browser, code_for(running, address)


def test_a_code_opens_a_session_however_it_was_typed(running: Running):
    browser, code = asked(running)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    assert browser.post("/sign-in/code", {"code": f" {wide[:3]}-{wide[3:]} "}).json == {"next": "/my/"}
    assert browser.get("/me").json["email"] == "mei@example.org"


def test_a_code_is_used_once(running: Running):
    browser, code = asked(running)
    token = dict(browser.cookies)
    browser.post("/sign-in/code", {"code": code})
    again = running.browser()
    again.cookies.update(token)
    assert again.post("/sign-in/code", {"code": code}).json["code"] == "code-expired"


def test_a_code_works_only_in_the_browser_that_asked(running: Running):
    _, code = asked(running)
    assert running.browser().post("/sign-in/code", {"code": code}).json["code"] == "sign-in-not-started"
    other, _ = asked(running, "other@example.org")
    assert other.post("/sign-in/code", {"code": code}).json["code"] == "code-wrong"


def test_a_code_lives_ten_minutes(running: Running):
    browser, code = asked(running)
    running.clock.forward(minutes=10)
    answer = browser.post("/sign-in/code", {"code": code})
    assert (answer.status, answer.json["code"]) == (410, "code-expired")


def test_after_five_wrong_tries_the_right_code_is_worth_nothing(running: Running):
    browser, code = asked(running)
    wrong = "000000" if code != "000000" else "111111"
    answers = [browser.post("/sign-in/code", {"code": wrong}) for _ in range(5)]
    assert [a.json["code"] for a in answers] == ["code-wrong"] * 4 + ["code-used-up"]
    assert "還可以試 4 次" in answers[0].json["detail"]
    assert browser.post("/sign-in/code", {"code": code}).json["code"] == "code-used-up"


def test_the_answer_is_the_same_for_known_and_unknown_addresses(running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(), idempotency_key="k")
    known = running.browser().post("/sign-in", {"email": "mei@example.org"})
    unknown = running.browser().post("/sign-in", {"email": "nobody@example.org"})
    assert (known.status, known.body) == (unknown.status, unknown.body)


def test_an_address_gets_a_bounded_number_of_letters_an_hour(running: Running):
    for _ in range(20):
        assert running.browser().post("/sign-in", {"email": "mei@example.org"}).status == 202
    running.work()
    assert len(running.letters_to("mei@example.org")) == 8
    running.clock.forward(hours=1)
    asked(running)
    assert len(running.letters_to("mei@example.org")) == 9


def test_a_session_ends_when_unused_and_at_the_latest_after_twelve_hours(running: Running):
    browser = running.signed_in("mei@example.org")
    for _ in range(6):
        running.clock.forward(minutes=115)
        assert browser.get("/me").status == 200
    running.clock.forward(minutes=119)
    assert browser.get("/me").status == 401
    idle = running.signed_in("mei@example.org")
    running.clock.forward(hours=2)
    assert idle.get("/me").json["code"] == "sign-in-needed"


def test_signing_out_ends_the_session_on_the_server(running: Running):
    browser = running.signed_in("mei@example.org")
    kept = dict(browser.cookies)
    assert browser.post("/sign-out").status == 204
    browser.cookies.update(kept)
    assert browser.get("/me").status == 401


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(running: Running, page):
    browser, code = asked(running, next=page)
    assert browser.post("/sign-in/code", {"code": code}).json["next"] == "/my/"


def test_each_role_comes_to_its_own_page(running: Running):
    for address, page in [("supervisor@heping-care.example.org", "/desk/"), ("centre@example.org", "/centre/")]:
        browser, code = asked(running, address)
        assert browser.post("/sign-in/code", {"code": code}).json["next"] == page


def test_cookies_are_out_of_reach_of_scripts(running: Running):
    answer = running.browser().post("/sign-in", {"email": "mei@example.org"})
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in answer.cookies)


def test_the_code_lies_nowhere_in_the_clear(running: Running):
    _, code = asked(running)
    for browser_page in running.world.store.query("JOBS#sign-in-code", index=True).items:
        assert code not in str(browser_page)
