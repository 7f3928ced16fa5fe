"""Routes of one's own data: to see all of it, and to take a copy along (個資法 3, 10, 14)."""

from msgspec import Struct, json

from chalicelib.domain.access import Verb
from chalicelib.domain.day import taipei_day
from chalicelib.domain.person import PhotoState
from chalicelib.domain.retention import periods
from chalicelib.forms.own_copy import copy_html
from chalicelib.http.goes_views import GoesOut, goes_out
from chalicelib.http.route import Call, Document, Routes
from chalicelib.services.own_data import Entry, Group, own_groups, said_at
from chalicelib.services.sign_in import SignInAgainError, ensure_fresh, fresh
from chalicelib.wording import own_data

me_data = Routes("我的資料")


class LineOut(Struct):
    """One fact with its label."""

    label: str
    value: str


class EntryOut(Struct):
    """One record, and when it goes."""

    title: str
    lines: list[LineOut]
    goes: GoesOut | None


class GroupOut(Struct):
    """Records of one kind: what for, who sees them, what to know; `empty` is said when there are none."""

    key: str
    title: str
    purpose: str
    seen_by: str
    note: str
    empty: str
    entries: list[EntryOut]


class OwnDataOut(Struct):
    """Everything that is kept about the person. `fresh`: the sign-in is new enough to take a copy along."""

    at: str
    fresh: bool
    groups: list[GroupOut]


@me_data.get("/me/data", Verb.PRIVATE, answers=OwnDataOut)
def read_own_data(call: Call) -> OwnDataOut:
    """Everything that is kept about oneself, what for, who sees it and when it goes."""
    return _own(call)


@me_data.get("/me/data/page", Verb.PRIVATE, media="text/html", problems=(SignInAgainError,))
def take_own_page(call: Call) -> Document:
    """The same as one page to keep and to print, the photo in it."""
    ensure_fresh(call.world, call.cookies.get("session"), at=call.at)
    text = copy_html(said_at(call.at), _own(call).groups, photo=_photo(call))
    return Document(text, "text/html; charset=utf-8", "my-data.html", keep=True)


@me_data.get("/me/data/json", Verb.PRIVATE, media="application/json", problems=(SignInAgainError,))
def take_own_json(call: Call) -> Document:
    """The same for a program to read."""
    ensure_fresh(call.world, call.cookies.get("session"), at=call.at)
    text = json.format(json.encode(_own(call)), indent=2).decode()
    return Document(text, "application/json", "my-data.json", keep=True)


def _own(call: Call) -> OwnDataOut:
    groups = [_group(call, group) for group in own_groups(call.world, call.person, at=call.at)]
    return OwnDataOut(call.at.isoformat(), fresh(call.world, call.cookies.get("session"), at=call.at), groups)


def _group(call: Call, group: Group) -> GroupOut:
    said = {part: own_data(part, group.key) for part in ("group", "purpose", "seen_by")}
    note = own_data("note", group.key, periods()) if group.key in ("interviews", "training", "seen") else ""
    empty = "" if group.entries else own_data("empty", group.key)
    entries = [_entry(call, entry) for entry in group.entries]
    return GroupOut(group.key, said["group"], said["purpose"], said["seen_by"], note, empty, entries)


def _entry(call: Call, entry: Entry) -> EntryOut:
    goes = goes_out(entry.goes, taipei_day(call.at)) if entry.goes else None
    return EntryOut(entry.title, [LineOut(name, value) for name, value in entry.lines], goes)


def _photo(call: Call) -> bytes | None:
    photo = call.world.details.get(call.person).value.photo
    return call.world.files.load(photo.key) if photo.state is PhotoState.READY else None
