"""Routes of the second factor: set up, show, remove; the centre's reset for somebody whose phone is gone."""

import unicodedata
from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.certificate import normal_code
from chalicelib.domain.second_factor import (
    SecondCodeLockedError,
    SecondCodeWrongError,
    SecondFactorSetError,
    SecondFactorUnsetError,
)
from chalicelib.http.fields import Accepted, Checks, Line, Short
from chalicelib.http.route import Answer, Call, Cookie, Routes
from chalicelib.services import second_factor as use_cases
from chalicelib.services.sign_in import SESSION_LIVES

second_factor = Routes("第二道驗證")

REFUSALS = (SecondFactorUnsetError, SecondCodeWrongError, SecondCodeLockedError)


class StateOut(Struct):
    """Whether this session still has to show the second factor, and whether the account has set one up."""

    needed: bool
    set: bool
    recovery_left: int


class SetupOut(Struct):
    """What an authenticator app needs: the secret in groups of four, its address, the address as an SVG."""

    secret: str
    address: str
    picture: str


class SecondCodeIn(Struct, forbid_unknown_fields=True):
    """The six digits of the app, or a recovery code, however they were typed."""

    code: Line


class ShownOut(Struct):
    """Recovery codes, once, when the factor has just begun."""

    recovery: list[str]


class ResetIn(Struct, forbid_unknown_fields=True):
    """Whose second factor the centre takes away, and why."""

    email: Short
    reason: Annotated[str, Meta(max_length=300)]


@second_factor.get("/sign-in/second", Verb.ACCOUNT, answers=StateOut)
def second_state(call: Call) -> StateOut:
    """Whether the code of the phone is asked for."""
    kept = call.world.second_factors.of(call.staff.account)
    confirmed = bool(kept and kept.value.confirmed)
    return StateOut(call.staff.second_missing, confirmed, len(kept.value.recovery) if kept else 0)


@second_factor.post("/sign-in/second/setup", Verb.ACCOUNT, answers=SetupOut, problems=(SecondFactorSetError,))
def set_up_second(call: Call) -> SetupOut:
    """Begin a second factor: a secret for an authenticator app."""
    made = use_cases.begin(call.world, call.staff.account, at=call.at)
    return SetupOut(_grouped(made.secret), made.address, made.picture)


@second_factor.post("/sign-in/second", Verb.ACCOUNT, body=SecondCodeIn, answers=ShownOut, problems=REFUSALS)
def show_second(call: Call, body: SecondCodeIn) -> Answer:
    """Show the code of the phone, or a recovery code."""
    shown = use_cases.show(call.world, call.cookies.get("session"), _typed(body.code), at=call.at)
    seconds = int(SESSION_LIVES.total_seconds())
    cookies = (Cookie("session", shown.token, seconds),)
    return Answer(ShownOut([_grouped(code) for code in shown.recovery]), cookies=cookies)


@second_factor.post("/sign-in/second/removal", Verb.ACCOUNT, body=SecondCodeIn, answers=Accepted, problems=REFUSALS)
def remove_second(call: Call, body: SecondCodeIn) -> Accepted:
    """Take one's own second factor away, to set up another phone."""
    use_cases.remove(call.world, call.staff, _typed(body.code), at=call.at)
    return Accepted()


@second_factor.post(
    "/centre/second-factor-resets",
    Verb.CENTRE_DECIDE,
    body=ResetIn,
    answers=Accepted,
    problems=(SecondFactorUnsetError,),
)
def reset_second(call: Call, body: ResetIn) -> Accepted:
    """Take away the second factor of somebody whose phone is gone."""
    checks = Checks()
    email, reason = checks.email("email", body.email), checks.text("reason", body.reason)
    checks.done()
    use_cases.reset(call.world, call.staff, email, reason, at=call.at)
    return Accepted()


def _typed(code: str) -> str:
    return normal_code(unicodedata.normalize("NFKC", code))


def _grouped(secret: str) -> str:
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
