"""Routes of drafts: kept while one types, carried on elsewhere; and earlier answers for the next form.

The browser holds a token in a cookie that no script reads; nothing personal stands in an address or in the browser.
"""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.eligibility import NoticeNotFoundError
from chalicelib.domain.errors import NotFoundError
from chalicelib.forms.again import values_of
from chalicelib.http.application_form import FIELD_NAMES
from chalicelib.http.fields import Accepted, Checks, Line, Short, Text
from chalicelib.http.route import Answer, Call, Cookie, Routes
from chalicelib.records.drafts import Draft
from chalicelib.records.writing import ChangedMeanwhileError, Kept
from chalicelib.services import drafts as use_cases
from chalicelib.services.limits import TooManyError, count

drafts = Routes("報名草稿")

NEW_DRAFTS_AN_HOUR = 300
Given = Annotated[list[Text], Meta(max_length=40)]
Values = Annotated[dict[Line, Given], Meta(max_length=100)]
NO_DRAFT = 0


class DraftIn(Struct, forbid_unknown_fields=True):
    """What stands in the form. `version` is that of the draft it follows, 0 for the first."""

    values: Values
    step: Line = ""
    version: int = NO_DRAFT


class DraftKept(Struct):
    """The draft was kept; until when."""

    version: int
    saved_at: str
    expires_at: str


class DraftOut(Struct):
    """The draft of this browser (`version` 0: none), and what else could be fetched."""

    values: dict[str, list[str]]
    step: str
    version: int
    saved_at: str
    expires_at: str
    elsewhere: bool
    earlier: bool


class LaterIn(Struct, forbid_unknown_fields=True):
    """To which address the letter goes that says how to carry on."""

    email: Short


class AnswersOut(Struct):
    """Earlier answers, by the names of the form's controls."""

    values: dict[str, list[str]]
    notice_title: str


@drafts.get("/drafts/{host}/{slug}", Verb.PUBLIC, answers=DraftOut)
def open_draft(call: Call) -> DraftOut:
    """The draft that this browser began, if there is one."""
    return _out(call, use_cases.opened(call.world, call.cookies.get("draft"), _notice(call)))


@drafts.put(
    "/drafts/{host}/{slug}",
    Verb.PUBLIC,
    body=DraftIn,
    answers=DraftKept,
    problems=(NoticeNotFoundError, ChangedMeanwhileError, TooManyError),
)
def keep_draft(call: Call, body: DraftIn) -> Answer:
    """Keep what was typed, without sending it."""
    token = call.cookies.get("draft") or _new_token(call)
    values = {name: given for name, given in body.values.items() if name in FIELD_NAMES}
    kept = use_cases.keep(call.world, token, _notice(call), values, body.step, body.version, at=call.at)
    out = DraftKept(body.version + 1, kept.saved_at.isoformat(), kept.expires_at.isoformat())
    return Answer(out, cookies=(_cookie(token),))


@drafts.post("/drafts/{host}/{slug}/deletion", Verb.PUBLIC, status=204)
def delete_draft(call: Call) -> Answer:
    """Erase the draft of this browser."""
    use_cases.forget(call.world, call.cookies.get("draft"), _notice(call))
    return Answer(None)


@drafts.post(
    "/drafts/{host}/{slug}/later", Verb.PUBLIC, body=LaterIn, answers=Accepted, status=202, problems=(NotFoundError,)
)
def fill_in_later(call: Call, body: LaterIn) -> Accepted:
    """Send a letter that says how to carry on from any device."""
    checks = Checks()
    email = checks.email("email", body.email)
    checks.done()
    use_cases.promise(call.world, call.cookies.get("draft"), _notice(call), email, at=call.at)
    return Accepted()


@drafts.post("/drafts/{host}/{slug}/taking-over", Verb.ACCOUNT, answers=DraftOut, problems=(NotFoundError,))
def take_over_draft(call: Call) -> Answer:
    """Carry on here with the draft that was begun on another device."""
    token = call.cookies.get("draft") or _new_token(call)
    kept = use_cases.take_over(call.world, call.staff.account, token, _notice(call), at=call.at)
    return Answer(_out(call, kept), cookies=(_cookie(token),))


@drafts.get("/me/answers", Verb.PRIVATE, answers=AnswersOut, problems=(NotFoundError,))
def earlier_answers(call: Call) -> AnswersOut:
    """What this person answered the last time."""
    found = use_cases.earlier(call.world, call.person)
    if found is None:
        raise NotFoundError
    return AnswersOut(values_of(found.answers), found.notice_title)


def _notice(call: Call) -> str:
    return f"{call.params['host']}/{call.params['slug']}"


def _new_token(call: Call) -> str:
    count(call.world, "draft", call.sender, NEW_DRAFTS_AN_HOUR, at=call.at)
    return call.world.ids.token()


def _cookie(token: str) -> Cookie:
    return Cookie("draft", token, int(use_cases.DRAFT_LIVES.total_seconds()))


def _out(call: Call, kept: Kept[Draft] | None) -> DraftOut:
    fresh = kept is None and call.actor is not None and not call.actor.limited
    account, person = (call.actor.account, call.actor.person) if call.actor else ("", None)
    token, notice = call.cookies.get("draft"), _notice(call)
    return DraftOut(
        values=dict(kept.value.values) if kept else {},
        step=kept.value.step if kept else "",
        version=kept.version if kept else NO_DRAFT,
        saved_at=kept.value.saved_at.isoformat() if kept else "",
        expires_at=kept.value.expires_at.isoformat() if kept else "",
        elsewhere=fresh and use_cases.waits_for(call.world, account, token, notice),
        earlier=fresh and person is not None and use_cases.earlier(call.world, person) is not None,
    )
