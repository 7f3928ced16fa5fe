"""The second factor: who works with other people's data shows a code of their phone, each code once, few tries."""

from dataclasses import replace

import pyotp
import pytest

from chalicelib.http.api import create_api
from infra.local.gateway import Gateway
from tests.http.conftest import Running

SUPERVISOR = "supervisor@heping-care.example.org"
ASSISTANT = "assistant@heping-care.example.org"
CENTRE = "centre@example.org"
QUEUE = "/units/heping-care/applications"


@pytest.fixture
def guarded(running: Running) -> Running:
    """The same installation, with the second factor asked for."""
    installation = replace(running.world.installation, second_factor=True)
    world = replace(running.world, installation=installation)
    gateway = Gateway(create_api(world, running.clock, secure_cookies=False), "/api")
    return replace(running, world=world, gateway=gateway)


class Phone:
    """An authenticator app."""

    def __init__(self, running: Running, secret: str) -> None:
        self.running, self.totp = running, pyotp.TOTP(secret.replace(" ", ""))

    def code(self, ago: int = 0) -> str:
        return self.totp.generate_otp(self.totp.timecode(self.running.clock()) - ago)

    def next_code(self) -> str:
        self.running.clock.forward(seconds=30)
        return self.code()


def set_up(running: Running, browser) -> tuple[Phone, list[str]]:
    phone = Phone(running, browser.post("/sign-in/second/setup").json["secret"])
    shown = browser.post("/sign-in/second", {"code": phone.code()})
    assert shown.status == 200, shown.json
    return phone, shown.json["recovery"]


def test_staff_reach_no_desk_with_the_code_of_the_letter_alone(guarded: Running):
    desk = guarded.signed_in(SUPERVISOR)
    answer = desk.get(QUEUE)
    assert (answer.status, answer.json["code"]) == (401, "second-factor-needed")
    assert guarded.signed_in(CENTRE).get("/centre/overview").json["code"] == "second-factor-needed"
    set_up(guarded, desk)
    assert desk.get(QUEUE).status == 200


def test_the_public_is_never_asked_for_it(guarded: Running, a_form_body):
    guarded.browser().post("/applications", a_form_body(), idempotency_key="k")
    assert guarded.signed_in("mei@example.org").get("/me").status == 200


def test_a_person_without_a_role_learns_nothing_about_desks(guarded: Running):
    assert guarded.signed_in("mei@example.org").get(QUEUE).json["code"] == "not-found"


def test_each_sign_in_asks_again_and_each_code_counts_once(guarded: Running):
    phone, _ = set_up(guarded, guarded.signed_in(SUPERVISOR))
    again = guarded.signed_in(SUPERVISOR)
    assert again.get(QUEUE).json["code"] == "second-factor-needed"
    assert again.post("/sign-in/second", {"code": phone.code()}).json["code"] == "second-code-wrong"  # shown before
    assert again.post("/sign-in/second", {"code": phone.next_code()}).status == 200
    assert again.get(QUEUE).status == 200


def test_a_code_counts_half_a_minute_before_and_after_and_however_it_was_typed(guarded: Running):
    phone, _ = set_up(guarded, guarded.signed_in(SUPERVISOR))
    guarded.clock.forward(seconds=300)
    late = guarded.signed_in(SUPERVISOR)
    assert late.post("/sign-in/second", {"code": phone.code(ago=2)}).json["code"] == "second-code-wrong"
    wide = "".join(chr(ord(c) + 0xFEE0) for c in phone.code(ago=1))
    assert late.post("/sign-in/second", {"code": f"{wide[:3]} {wide[3:]}"}).status == 200


def test_five_wrong_codes_lock_the_account_for_a_quarter_of_an_hour_in_every_browser(guarded: Running):
    phone, recovery = set_up(guarded, guarded.signed_in(SUPERVISOR))
    phone.next_code()
    one, two = guarded.signed_in(SUPERVISOR), guarded.signed_in(SUPERVISOR)
    wrong = next(
        code
        for code in ("000000", "111111", "222222")
        if code not in (phone.code(), phone.code(ago=1), phone.code(ago=-1))
    )
    codes = [one.post("/sign-in/second", {"code": wrong}).json["code"] for _ in range(5)]
    assert codes == ["second-code-wrong"] * 4 + ["second-code-locked"]
    assert two.post("/sign-in/second", {"code": phone.code()}).json["code"] == "second-code-locked"
    assert two.post("/sign-in/second", {"code": recovery[0]}).json["code"] == "second-code-locked"
    guarded.clock.forward(minutes=15)
    assert two.post("/sign-in/second", {"code": phone.code()}).status == 200


def test_a_recovery_code_opens_once(guarded: Running):
    _, recovery = set_up(guarded, guarded.signed_in(SUPERVISOR))
    assert len(set(recovery)) == 8
    browser = guarded.signed_in(SUPERVISOR)
    assert browser.post("/sign-in/second", {"code": recovery[3].lower().replace(" ", "-")}).status == 200
    assert browser.get(QUEUE).status == 200
    again = guarded.signed_in(SUPERVISOR)
    assert again.post("/sign-in/second", {"code": recovery[3]}).json["code"] == "second-code-wrong"
    assert again.get("/sign-in/second").json["recovery_left"] == 7


def test_showing_the_code_gives_the_session_a_new_token(guarded: Running):
    browser = guarded.signed_in(SUPERVISOR)
    before = dict(browser.cookies)
    set_up(guarded, browser)
    stolen = guarded.browser()
    stolen.cookies.update(before)
    assert stolen.get("/me").status == 401


def test_a_second_setup_does_not_replace_one_that_counts(guarded: Running):
    browser = guarded.signed_in(SUPERVISOR)
    set_up(guarded, browser)
    assert guarded.signed_in(SUPERVISOR).post("/sign-in/second/setup").json["code"] == "second-factor-set"


def test_another_phone_needs_a_code_of_the_old_one(guarded: Running):
    browser = guarded.signed_in(SUPERVISOR)
    phone, _ = set_up(guarded, browser)
    assert browser.post("/sign-in/second/removal", {"code": "000000"}).json["code"] == "second-code-wrong"
    assert browser.post("/sign-in/second/removal", {"code": phone.next_code()}).status == 200
    guarded.work()
    assert "手機驗證已經重設" in guarded.letters_to(SUPERVISOR)[0]
    set_up(guarded, guarded.signed_in(SUPERVISOR))


def test_the_centre_resets_others_but_never_itself_and_it_is_told_and_noted(guarded: Running):
    set_up(guarded, guarded.signed_in(SUPERVISOR))
    centre = guarded.signed_in(CENTRE)
    set_up(guarded, centre)
    asked = {"email": SUPERVISOR, "reason": "手機遺失，已電話確認身分"}
    assert centre.post("/centre/second-factor-resets", {**asked, "email": CENTRE}).json["code"] == "forbidden"
    assert centre.post("/centre/second-factor-resets", {**asked, "reason": " "}).status == 422
    assert centre.post("/centre/second-factor-resets", asked).status == 200
    guarded.work()
    assert "手機驗證已經重設" in guarded.letters_to(SUPERVISOR)[0]
    line = guarded.world.audit.entries("centre")[-1]["event"]
    assert (line["action"], line["actor"], line["detail"]) == ("second-factor.reset", CENTRE, asked["reason"])
    assert SUPERVISOR not in str(line)
    assert centre.post("/centre/second-factor-resets", asked).json["code"] == "second-factor-unset"


def test_secret_and_recovery_codes_lie_nowhere_in_the_clear(guarded: Running, tmp_path):
    browser = guarded.signed_in(ASSISTANT)
    secret = browser.post("/sign-in/second/setup").json["secret"].replace(" ", "")
    shown = browser.post("/sign-in/second", {"code": pyotp.TOTP(secret).at(guarded.clock())})
    planted = [secret, *(code.replace(" ", "") for code in shown.json["recovery"])]
    stored = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert not [one for one in planted if one.encode() in stored]
