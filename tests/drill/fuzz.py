"""The API under requests that its own description allows, and under others: no answer of 5xx, nothing against the
schema accepted.
"""

import json
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from jsonschema import Draft202012Validator

from chalicelib.http.api import ROUTES
from chalicelib.http.openapi import describe
from chalicelib.http.route import Route
from tests.drill.found import Found
from tests.drill.values import broken, fitting
from tests.http.client import Browser
from tests.http.conftest import installed
from tests.http.test_access import MAY, everyone_in, path_of

MOSTLY = 0.9  # as somebody who may; else as anybody
JSON = ("POST", "PUT", "PATCH")


def run(folder: Path, allowed: int, mutated: int) -> Found:
    """As somebody for whom the route is made, on records that are there and on some that are not."""
    found, chance = Found(), Random(7)
    running = installed(folder)
    everyone = everyone_in(running)
    reference = running.world.applications.of_unit("heping-care")[0].reference
    spec = describe(ROUTES)
    routes = [route for route in ROUTES if route.name != "sign_out" and not route.plain]
    with_body = [route for route in routes if route.body is not None]
    for number in range(allowed + mutated):
        altered = number >= allowed
        route = chance.choice(with_body if altered else routes)
        schema = _schema(spec, route)
        body = fitting(schema, spec, chance) if schema else None
        if altered and schema:
            body = broken(body, chance)
        name = chance.choice((reference, "X", "%00", "一", "a" * 300))
        path = path_of(route, "heping-care").replace("/X", f"/{name}")
        may = sorted(MAY[route.verb] if chance.random() < MOSTLY else everyone)
        _sent(found, everyone[chance.choice(may)], route, path, body, schema, spec)
        if number % 500 == 499:
            running.work()
            found.expect(not running.world.outbox.dead(), "a job was given up")
    return found


def _schema(spec: dict[str, Any], route: Route) -> dict[str, Any] | None:
    wanted = spec["paths"][route.path][route.method.lower()].get("requestBody", {}).get("content", {})
    found: dict[str, Any] | None = wanted.get("application/json", {}).get("schema")
    return found


def _sent(
    found: Found, browser: Browser, route: Route, path: str, body: Any, schema: Any, spec: dict[str, Any]
) -> None:
    found.tried += 1
    raw = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8", "surrogatepass")
    sent = raw if route.method in JSON else None
    kind = {"content_type": route.raw[0]} if route.raw else {}
    answer = browser.call(route.method, path, sent, idempotency_key=f"k{found.tried}", **kind)
    found.notes["fuzz.taken"] = found.notes.get("fuzz.taken", 0) + (answer.status < 300)
    said = f"{route.method} {path} {raw[:200]!r}"
    found.expect(answer.status < 500, f"{said}: {answer.status}")
    if schema and answer.status < 300 and not _fits(body, schema, spec):
        found.broken.append(f"{said}: taken although it does not fit")
    if answer.status >= 400:
        told = answer.json
        found.expect(isinstance(told, dict) and told.get("status") == answer.status, f"{said}: no problem document")


def _fits(body: Any, schema: dict[str, Any], spec: dict[str, Any]) -> bool:
    if isinstance(body, bytes):
        try:
            body = json.loads(body or b"{}")  # nothing sent is an empty object
        except ValueError:
            return False
    whole = {**schema, "components": spec["components"]}
    return bool(Draft202012Validator(whole).is_valid(body))


full = partial(run, allowed=5_000, mutated=2_000)
short = partial(run, allowed=250, mutated=100)
