"""No ID number and no photo of another person is shown without a reason in the audit trail. The routes are all of them.

Every route is called with its own kind of body, on the same records each time; whatever leads to a number or a photo,
in the answer or through a link in it, must be a route that takes a reason. A new route that forgets it fails here.
"""

import sqlite3
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from chalicelib.http.api import ROUTES, create_api
from chalicelib.http.desk_looking import LookIn
from infra.local.gateway import Gateway
from tests.http.conftest import Running
from tests.http.story import Story, a_photo
from tests.packing import ready

ROOT = Path(__file__).resolve().parents[2]
UNIT = "heping-care"
DAY = "2026-11-23"
NUMBER = "A123456789"
NAMED = {"date": DAY, "email": "new@example.org", "number": "1", "reason": "check"}


class Links:
    """The files, with every key noted that a link was made for."""

    def __init__(self, files) -> None:
        self.files, self.keys = files, []

    def __getattr__(self, name):
        return getattr(self.files, name)

    def link(self, key, name, expires):
        self.keys.append(key)
        return self.files.link(key, name, expires)


def sample(kind, values):
    """A body of that kind, with values that mean something where we know them."""
    found = msgspec.inspect.type_info(kind)
    return _value(found, "", values)


def _value(found, name, values):
    if name in values:
        return [values[name]] if isinstance(found, msgspec.inspect.ListType) else values[name]
    match found:
        case msgspec.inspect.StructType() | msgspec.inspect.DataclassType():
            return {field.encode_name: _value(field.type, field.encode_name, values) for field in found.fields}
        case msgspec.inspect.ListType():
            return [_value(found.item_type, name.rstrip("s"), values)]
        case msgspec.inspect.LiteralType():
            return found.values[0]
        case msgspec.inspect.BoolType():
            return True
        case msgspec.inspect.IntType() | msgspec.inspect.FloatType():
            return 3
        case msgspec.inspect.UnionType():
            return _value(found.types[0], name, values)
        case msgspec.inspect.DictType():
            return {}
        case msgspec.inspect.NoneType():
            return None
    return "1"


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Route and role → the keys that links were made for and whether the number stood in the answer."""
    folder = tmp_path_factory.mktemp("looking")
    made, form = _running(folder), _form()
    story = Story(made, form).ready()
    package = story.packed().rsplit("/", 1)[1]
    story.desk.post(f"/units/{UNIT}/packages/{package}/national-tables")
    made.work()
    ready(made.world, 9)
    links = Links(made.world.files)
    made.gateway = Gateway(create_api(replace(made.world, files=links), made.clock, secure_cookies=False), "/api")
    browsers = {"me": story.me, "supervisor": story.desk}
    browsers["assistant"] = made.signed_in("assistant@heping-care.example.org")
    browsers["centre"] = made.signed_in("centre@example.org")
    file, kept = folder / "records.sqlite3", folder / "kept.sqlite3"
    with sqlite3.connect(file) as now, sqlite3.connect(kept) as then:
        now.backup(then)
    values = {"unit": UNIT, "reference": story.reference, "package": package, "before": "latest", "year": "2026"}
    people = dict.fromkeys(("trainee", "trainees"), story.reference)
    found = {}
    for route in ROUTES:
        if route.name == "sign_out" or route.plain:
            continue
        path = route.path.format_map(_Or(values))
        body = sample(route.body, {**NAMED, **people}) if route.body else {}
        for role, browser in browsers.items():
            browser.gateway = made.gateway
            links.keys.clear()
            raw = {"content_type": route.raw[0]} if route.raw else {}
            sent = a_photo() if route.raw else None if route.method == "GET" else body
            answer = browser.call(route.method, path, sent, **raw)
            number = NUMBER.encode() in answer.body or NUMBER[1:].encode() in answer.body
            found[route.name, role] = (answer.status, [*links.keys], number)
        if route.method != "GET":
            _put_back(file, kept)
    return found, made, story, package


class _Or(dict):
    def __missing__(self, key):
        return "X"


def _put_back(file, kept):
    with sqlite3.connect(file, timeout=20) as now:
        now.execute("attach ? as kept", (str(kept),))
        now.execute("delete from item")
        now.execute("insert into item select * from kept.item")


def _running(folder) -> Running:
    from tests.http import conftest

    return conftest.running.__wrapped__(folder)


def _form():
    from tests.http import conftest

    return conftest.a_form_body.__wrapped__()()


def _tells(found) -> bool:
    status, keys, number = found
    return status < 400 and (number or any(key.startswith(("packages/", "photos/")) for key in keys))


def test_whatever_shows_a_number_or_a_photo_of_another_takes_a_reason(shown):
    found = shown[0]
    tell = {name for (name, role), one in found.items() if role != "me" and _tells(one)}
    with_reason = {route.name for route in ROUTES if route.body is LookIn}
    assert tell == with_reason == {"look_at_trainee_details", "open_package"}
    mine = {name for (name, role), one in found.items() if role == "me" and _tells(one)}
    assert mine <= {"read_details", "save_details", "save_photo", "send_photo"}, "one's own photo, for oneself"


def test_most_routes_were_really_reached(shown):
    reached = {name for (name, _), (status, _, _) in shown[0].items() if status < 400}
    gets = [route for route in ROUTES if "{unit}" in route.path and route.method == "GET"]
    desk = {route.name for route in gets if "X" not in _path(route)}
    assert desk - reached == {"read_card"}, "no card was issued; what it links to is made to be shown around"
    assert len(reached) > 50


def _path(route):
    return route.path.format_map(_Or(unit="u", reference="r", package="p", before="b", year="y"))


def test_nobody_shows_a_whole_number_in_an_answer(shown):
    assert {name for (name, _), (_, _, number) in shown[0].items() if number} == set()


def test_the_reason_stands_in_the_trail_with_who_looked(shown):
    _, made, story, package = shown
    look = {"reason": "asked", "note": "社會局來電"}
    assert story.desk.post(f"/units/{UNIT}/packages/{package}/opening", look).status == 200
    assert story.desk.post(story.trainee + "/details-look", {"reason": "check"}).json["id_masked"] == "A12****789"
    events = [one["event"] for one in made.world.audit.entries(UNIT)][-2:]
    assert [(one["action"], one["subject"], one["detail"]) for one in events] == [
        ("package.opened", package, "回答機關詢問：社會局來電"),
        ("details.seen", story.reference, "核對本人資料"),
    ]
    assert {one["actor"] for one in events} == {"supervisor@heping-care.example.org"}
    opened = [one["event"] for one in made.world.audit.entries(UNIT) if "id-numbers-opened" in one["event"]["action"]]
    assert [one["detail"] for one in opened] == ["送件申請紀錄冊", "登錄全國系統"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, ""),
        ({"reason": "curious"}, ""),
        ({"reason": "other"}, "required"),
        ({"reason": "other", "note": "  "}, "required"),
        ({"reason": "check", "note": "查 A123456789"}, "no-id-number"),
    ],
)
def test_without_a_reason_nothing_is_shown_and_nothing_is_noted(shown, body, code):
    _, made, story, package = shown
    before = len(made.world.audit.entries(UNIT))
    for path in (f"/units/{UNIT}/packages/{package}/opening", story.trainee + "/details-look"):
        answer = story.desk.post(path, body)
        assert answer.status in (400, 422), answer.json
        assert not code or [one["code"] for one in answer.json["invalid_params"]] == [code]
    assert len(made.world.audit.entries(UNIT)) == before


def test_details_are_not_shown_before_this_unit_recognised_the_person(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    assert story.desk.post(story.trainee + "/details-look", {"reason": "check"}).json["code"] == "details-too-early"


def test_numbers_are_opened_in_one_place_only():
    """Whoever opens another seal than these is looked at here first."""
    inner = (ROOT / "functions" / "chalicelib").rglob("*.py")
    places = {path.stem for path in inner if "vault.open(" in path.read_text("utf-8")}
    assert places == {"package_rows", "letters", "second_factor", "receivers"}
    rows = (ROOT / "functions/chalicelib/jobs").glob("*.py")
    users = {path.stem for path in rows if "row(self.world" in path.read_text("utf-8")}
    assert users == {"package_files", "national"}
