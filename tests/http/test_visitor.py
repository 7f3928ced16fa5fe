"""Whose requests are counted together: one visitor's, not all those of one proxy, and never as anybody claims."""

import pytest

from chalicelib.http.api import create_api
from infra.local.gateway import Gateway
from tests.http.client import Browser
from tests.http.conftest import Running

KEY = "k" * 32
VISITOR = "198.51.100.7"
HERE = "127.0.0.1"


def counted(running: Running, form: dict[str, object], headers: dict[str, str], key: str) -> set[str]:
    """The addresses under which an application was counted."""
    api = create_api(running.world, running.clock, secure_cookies=False, origin_key=key)
    assert Browser(Gateway(api, "/api")).post("/applications", form, idempotency_key="k", **headers).status == 201
    keys = {one: running.world.vault.fingerprint(one, "application") for one in (VISITOR, HERE)}
    hour = f"{running.clock():%Y%m%d%H}"
    return {one for one, key in keys.items() if running.world.store.get(f"SENDER#{key}#{hour}", "RATE")}


@pytest.mark.parametrize(
    ("headers", "key", "sender"),
    [
        ({"x_origin_key": KEY, "x_visitor": VISITOR}, KEY, VISITOR),
        ({"x_visitor": VISITOR}, KEY, HERE),
        ({"x_origin_key": "guess", "x_visitor": VISITOR}, KEY, HERE),
        ({"x_origin_key": "", "x_visitor": VISITOR}, "", HERE),
        ({"x_origin_key": "é" * 32, "x_visitor": VISITOR}, KEY, HERE),
        ({}, KEY, HERE),
        # the proxy on the same machine adds whom it speaks for at the end; what stands before, anyone may have sent
        ({"x_forwarded_for": f"203.0.113.9, {VISITOR}"}, "", VISITOR),
    ],
)
def test_only_our_own_proxy_may_say_whom_it_speaks_for(running: Running, a_form_body, headers, key, sender):
    assert counted(running, a_form_body(), headers, key) == {sender}


def test_who_connects_from_elsewhere_cannot_speak_for_others(running: Running):
    seen = []

    def told(event, context):
        seen.append(event["requestContext"]["identity"]["sourceIp"])
        return {"statusCode": 200, "headers": {}, "multiValueHeaders": {}, "body": ""}

    gateway = Gateway(create_api(running.world, running.clock, secure_cookies=False), "/api")
    gateway._app = told
    asked = {"PATH_INFO": "/api/health", "REQUEST_METHOD": "GET", "HTTP_X_FORWARDED_FOR": VISITOR}
    gateway({**asked, "REMOTE_ADDR": "192.0.2.1"}, lambda *_: None)
    assert seen == ["192.0.2.1"]
