"""Every route with every role, in the own and in another unit. The cells are made from the routes."""

import pytest

from chalicelib.domain.access import Verb
from chalicelib.http.api import ROUTES
from chalicelib.services.entry import issue_entry
from tests.http.conftest import Running, form_body

ROLES = {
    "nobody": None,
    "letter": None,
    "person": "mei@example.org",
    "assistant": "assistant@heping-care.example.org",
    "supervisor": "supervisor@heping-care.example.org",
    "centre": "centre@example.org",
}
OWN, OTHER = "heping-care", "other-unit"
REFUSED = {401, 403, 404}
# What each role may do, by verb; a verb without an entry for a role is refused.
MAY = {
    Verb.PUBLIC: set(ROLES),
    Verb.OWN: {"letter", "person", "assistant", "supervisor", "centre"},
    Verb.ACCOUNT: {"person", "assistant", "supervisor", "centre"},
    Verb.LEARN: {"letter", "person"},
    Verb.PRIVATE: {"person"},
    Verb.DESK_READ: {"assistant", "supervisor", "centre"},
    Verb.DESK_PREPARE: {"assistant", "supervisor"},
    Verb.DESK_DECIDE: {"supervisor"},
    Verb.CENTRE_READ: {"centre"},
    Verb.CENTRE_DECIDE: {"centre"},
}
PASSED_BY_CENTRE = {Verb.DESK_READ}


@pytest.fixture
def everyone(running: Running):
    return everyone_in(running)


def everyone_in(running: Running):
    """A browser for each role."""
    running.browser().post("/applications", form_body(), idempotency_key="k")
    browsers = {role: running.signed_in(address) if address else running.browser() for role, address in ROLES.items()}
    me = running.world.people.of_account("mei@example.org")[0][0]
    key = issue_entry(running.world, email="mei@example.org", person=me, about="", at=running.clock())
    assert browsers["letter"].post("/sign-in/entry", {"key": key}).status == 200
    return browsers


def path_of(route, unit):
    values = {
        "unit": unit,
        "reference": "X",
        "package": "X",
        "course": "X",
        "lesson": "X",
        "attempt": "X",
        "number": "X",
        "year": "2026",
        "attendance": "X",
        "bundle": "X",
        "point": "41",
        "upload": "upload-1",
        "piece": "0",
        "evidence": "X",
        "sheet": "X",
        "slot": "X",
        "version": "X",
        "host": "heping-care",
        "slug": "elder-companion",
        "stand_in": "X",
        "half": "1",
        "key": "X",
        "before": "latest",
        "of": "heping-care",
        "list": "X",
        "letter": "declined",
    }
    return route.path.format(**values)


def code_of(browser, route, unit):
    if route.plain:
        assert browser.form(path_of(route, unit), []).headers["content-type"].startswith("text/html")
        return "ok"
    kind = {"content_type": route.raw[0]} if route.raw else {}
    answer = browser.call(route.method, path_of(route, unit), {} if route.method != "GET" else None, **kind)
    return answer.json["code"] if answer.status >= 400 else "ok"


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_each_role_gets_as_far_as_the_policy_says(everyone, route):
    for role, browser in everyone.items():
        if route.name == "sign_out":
            continue
        code = code_of(browser, route, OWN)
        allowed = role in MAY[route.verb]
        if allowed:
            assert code not in ("sign-in-needed", "code-needed", "forbidden", "person-needed"), (role, code)
        else:
            assert code in ("sign-in-needed", "code-needed", "forbidden", "not-found", "person-needed"), (role, code)


@pytest.mark.parametrize("route", [r for r in ROUTES if "{unit}" in r.path], ids=lambda r: f"{r.method} {r.path}")
def test_staff_of_a_unit_cannot_tell_that_another_units_records_exist(everyone, route):
    for role in ("person", "assistant", "supervisor"):
        assert code_of(everyone[role], route, OTHER) == "not-found"


def test_no_verb_is_without_a_row():
    assert set(MAY) == set(Verb)


def test_an_application_of_another_unit_is_not_found_by_number(running: Running, a_form_body):
    body = a_form_body(notice="other-unit/other")
    reference = running.browser().post("/applications", body, idempotency_key="k").json["reference"]
    desk = running.signed_in("supervisor@heping-care.example.org")
    for path in ("", "/decision", "/invitation"):
        address = f"/units/heping-care/applications/{reference}{path}"
        given = (
            {"outcome": "accepted"}
            if path == "/decision"
            else {"date": "2026-12-01", "time": "10:00", "place": "協會", "mode": "現場"}
        )
        answer = desk.get(address) if not path else desk.post(address, given)
        assert answer.json["code"] == "not-found"


def test_a_leaver_loses_the_desk_at_once(running: Running):
    desk = running.signed_in("assistant@heping-care.example.org")
    assert desk.get("/units/heping-care/applications").status == 200
    running.world.catalogue.unit_list[0] = running.world.catalogue.unit_list[0].public()
    assert desk.get("/units/heping-care/applications").status == 404


def test_a_person_cannot_fetch_another_persons_attempt_or_certificate(running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(), idempotency_key="k")
    running.browser().post("/applications", a_form_body(email="li@example.org", name="李小華"), idempotency_key="k2")
    other = running.signed_in("li@example.org")
    assert other.get("/attempts/basic-ethics.1").json["code"] == "not-found"
    assert other.get("/me/certificates/115-centre-000001/document").json["code"] == "not-found"


def test_opening_an_application_is_in_the_audit_trail(running: Running, a_form_body):
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    running.signed_in("assistant@heping-care.example.org").get(f"/units/heping-care/applications/{reference}")
    events = [entry["event"] for entry in running.world.audit.entries("heping-care")]
    assert events[-1]["action"] == "application.seen" and events[-1]["subject"] == reference
