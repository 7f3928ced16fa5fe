"""Routes of lists of applications to take along, and of how many got how far."""

from datetime import timedelta
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.applicant_list import ApplicantList, Which
from chalicelib.domain.day import taipei_day
from chalicelib.domain.funnel import Funnel
from chalicelib.http.fields import Checks
from chalicelib.http.route import Call, Routes
from chalicelib.services import applicant_lists
from chalicelib.wording import label

desk_lists = Routes("承辦頁：清單與統計")

LINK_LIVES = timedelta(minutes=5)
ALL = "/units/{unit}/applicant-lists"


class ApplicantListIn(Struct, forbid_unknown_fields=True):
    """Whom the list is about, and what it is for."""

    which: Literal["unanswered", "accepted", "all", "by-letter", "everything"]
    reason: Annotated[str, Meta(max_length=200)]


class ApplicantListOut(Struct):
    """The list: links by suffix once it is ready; they and the list are gone after a day."""

    list: str
    ready: bool
    count: int
    links: dict[str, str]


class FunnelOut(Struct):
    """People by how far they came; `title` is empty for the whole unit."""

    title: str
    applied: int
    interviewed: int
    accepted: int
    waitlisted: int
    declined: int
    withdrawn: int
    waiting: int
    trained: int
    recognised: int
    with_book: int
    reply_days: int | None
    channels: dict[str, int]


class FunnelsOut(Struct):
    """The whole unit first, then each notice."""

    funnels: list[FunnelOut]


@desk_lists.post(ALL, Verb.DESK_DECIDE, body=ApplicantListIn, answers=ApplicantListOut, status=202)
def ask_for_list(call: Call, body: ApplicantListIn) -> ApplicantListOut:
    """Make a list (ODS, CSV, JSON), letters to print (PDF), or all the unit owns (JSON); the reason is kept."""
    checks = Checks()
    reason = checks.text("reason", body.reason, least=2)
    checks.done()
    return _out(call, applicant_lists.ask(call.world, call.staff, call.unit, Which(body.which), reason, at=call.at))


@desk_lists.get(ALL + "/{list}", Verb.DESK_DECIDE, answers=ApplicantListOut)
def read_list(call: Call) -> ApplicantListOut:
    """Whether it is ready, and the links."""
    return _out(call, call.world.applicant_lists.get(call.unit, call.params["list"]).value)


@desk_lists.get("/units/{unit}/funnel", Verb.DESK_READ, answers=FunnelsOut)
def read_funnel(call: Call) -> FunnelsOut:
    """How many applied, were interviewed, accepted, trained and have their book; and how long a reply took."""
    return FunnelsOut([_shown(title, one) for title, one in applicant_lists.funnels(call.world, call.unit)])


def _out(call: Call, one: ApplicantList) -> ApplicantListOut:
    what = {Which.BY_LETTER: "通知信", Which.EVERYTHING: "單位全部資料"}.get(one.which, "報名清單")
    name, until = f"{what}-{taipei_day(one.asked_at):%Y%m%d}", call.at + LINK_LIVES
    links = {suffix: call.world.files.link(key, f"{name}.{suffix}", until) for suffix, key in one.files.items()}
    return ApplicantListOut(one.id, one.ready, one.count, links)


def _shown(title: str, one: Funnel) -> FunnelOut:
    counted = {name: getattr(one, name) for name in FunnelOut.__struct_fields__ if name not in ("title", "channels")}
    return FunnelOut(title=title, channels={label("came_by", way): n for way, n in one.by_channel.items()}, **counted)
