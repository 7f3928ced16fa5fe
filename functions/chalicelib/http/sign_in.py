"""Routes of signing in and out."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.http.fields import Checks, Line, Short
from chalicelib.http.next_views import page_after
from chalicelib.http.route import Answer, Call, Cookie, Routes
from chalicelib.services.entry import EntrySpentError, enter_by_letter
from chalicelib.services.sign_in import (
    CODE_LIVES,
    SESSION_LIVES,
    CodeExpiredError,
    CodeUsedUpError,
    CodeWrongError,
    SignInNotStartedError,
    actor,
    ask,
    enter,
    leave,
)

sign_in = Routes("登入")


class AddressIn(Struct, forbid_unknown_fields=True):
    """The address that gets a code, and the page to go on to."""

    email: Short
    next: Line = ""


class CodeIn(Struct, forbid_unknown_fields=True):
    """The six digits, however they were typed."""

    code: Line


class CodeSent(Struct):
    """How long the code lives. The answer is the same for every address."""

    minutes: int


class KeyIn(Struct, forbid_unknown_fields=True):
    """The key from the link of a letter."""

    key: Line


class SignedIn(Struct, omit_defaults=True):
    """Where to go on; `second` tells that the code of the phone is asked for first, `about` what a letter was about."""

    next: str
    second: bool = False
    about: str = ""


@sign_in.post("/sign-in", Verb.PUBLIC, body=AddressIn, answers=CodeSent, status=202)
def ask_for_code(call: Call, body: AddressIn) -> Answer:
    """Send a six-digit code to an address."""
    checks = Checks()
    email = checks.email("email", body.email)
    checks.done()
    token = ask(call.world, email, next_page=_own_page(body.next), at=call.at)
    seconds = int(CODE_LIVES.total_seconds())
    return Answer(CodeSent(seconds // 60), cookies=(Cookie("signin", token, seconds),))


@sign_in.post(
    "/sign-in/code",
    Verb.PUBLIC,
    body=CodeIn,
    answers=SignedIn,
    problems=(SignInNotStartedError, CodeExpiredError, CodeWrongError, CodeUsedUpError),
)
def enter_code(call: Call, body: CodeIn) -> Answer:
    """Exchange the code for a session."""
    digits = "".join(str(int(c)) for c in body.code if c.isdecimal())
    token, session, next_page = enter(call.world, call.cookies.get("signin"), digits, at=call.at)
    who = actor(call.world, session, at=call.at)
    staff = bool(who.roles or who.centre)
    home = "/desk/" if who.roles else "/centre/" if who.centre else "/my/"
    seconds = int(SESSION_LIVES.total_seconds())
    cookies = (Cookie("session", token, seconds), Cookie("signin", "", 0))
    return Answer(SignedIn(next_page or home, second=staff and who.second_missing), cookies=cookies)


@sign_in.post("/sign-in/entry", Verb.PUBLIC, body=KeyIn, answers=SignedIn, problems=(EntrySpentError,))
def enter_from_letter(call: Call, body: KeyIn) -> Answer:
    """Go on from a letter: a limited session, and the page of the step that is due now."""
    entered = enter_by_letter(call.world, body.key, call.actor, at=call.at)
    seconds = int(SESSION_LIVES.total_seconds())
    cookies = (Cookie("session", entered.token, seconds),) if entered.token else ()
    page = page_after(call.world, entered.person, entered.about, at=call.at)
    return Answer(SignedIn(page, about=entered.about), cookies=cookies)


@sign_in.post("/sign-out", Verb.PUBLIC, status=204)
def sign_out(call: Call) -> Answer:
    """End the session."""
    leave(call.world, call.cookies.get("session"))
    return Answer(None, cookies=(Cookie("session", "", 0),))


def _own_page(page: str) -> str:
    """A path of this site, or nothing: never another host (`//host`, `/\\host`)."""
    own = page.startswith("/") and not page.startswith(("//", "/\\")) and "\\" not in page
    return page if own else ""
