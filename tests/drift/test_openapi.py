"""The OpenAPI description and the routes say the same, both ways, and real answers fit the schemas."""

import re

import jsonschema
import msgspec
import pytest
from openapi_spec_validator import validate

from chalicelib.http.api import ROUTES
from chalicelib.http.openapi import describe
from tests.http.conftest import Running, a_form_body, running  # noqa: F401

DOCUMENT = msgspec.json.decode(msgspec.json.encode(describe(ROUTES)))


def test_it_is_valid():
    validate(DOCUMENT)


def test_every_reference_leads_to_a_schema_and_no_two_have_one_name():
    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', msgspec.json.encode(DOCUMENT).decode()))
    assert referred - DOCUMENT["components"]["schemas"].keys() == set()
    assert [name for name in DOCUMENT["components"]["schemas"] if "." in name] == []


def test_every_route_is_described_and_nothing_else():
    described = {(method.upper(), path) for path, item in DOCUMENT["paths"].items() for method in item}
    assert described == {(route.method, route.path) for route in ROUTES}


def test_the_running_api_has_exactly_these_routes(running: Running):  # noqa: F811
    app = running.gateway._app
    mounted = {(method, path) for path, methods in app.routes.items() for method in methods}
    assert mounted == {(r.method, r.path) for r in ROUTES} | {("GET", "/openapi.json")}
    assert running.browser().get("/openapi.json").json == DOCUMENT


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_every_operation_has_a_summary_and_its_own_name(route):
    operation = DOCUMENT["paths"][route.path][route.method.lower()]
    assert operation["summary"].endswith(".") and operation["operationId"] == route.name
    assert sum(r.name == route.name for r in ROUTES) == 1


def test_real_answers_fit_their_schemas(running: Running, a_form_body):  # noqa: F811
    receipt = running.browser().post("/applications", a_form_body(), idempotency_key="k")
    me = running.signed_in("mei@example.org")
    desk = running.signed_in("supervisor@heping-care.example.org")
    reference = receipt.json["reference"]
    answers = {
        ("post", "/applications", "201"): receipt,
        ("get", "/me", "200"): me.get("/me"),
        ("get", "/me/details", "200"): me.get("/me/details"),
        ("get", "/courses/{course}/progress", "200"): me.get("/courses/basic-ethics/progress"),
        ("get", "/units/{unit}/applications", "200"): desk.get("/units/heping-care/applications"),
        ("get", "/units/{unit}/applications/{reference}", "200"): desk.get(
            f"/units/heping-care/applications/{reference}"
        ),
        ("get", "/units/{unit}/packages", "200"): desk.get("/units/heping-care/packages"),
        ("get", "/health", "200"): me.get("/health"),
    }
    for (method, path, status), answer in answers.items():
        content = DOCUMENT["paths"][path][method]["responses"][status]["content"]["application/json"]
        schema = {**content["schema"], "components": DOCUMENT["components"]}
        jsonschema.validate(answer.json, schema)
    problem = running.browser().get("/me").json
    jsonschema.validate(problem, DOCUMENT["components"]["schemas"]["Problem"])
