"""Proof of work: none, wrong, old, used or foreign is told plainly; one solution lets one form in."""

import base64
import hashlib
import json

from tests.http.conftest import Running
from tests.proofs import solved


def post(running: Running, body, altcha, key="k"):
    return running.browser().post("/applications", {**body, "altcha": altcha}, idempotency_key=key)


def challenge(running: Running):
    return running.browser().get("/challenge").json


def test_a_challenge_is_one_that_altcha_understands(running: Running):
    found = challenge(running)
    assert set(found) == {"algorithm", "challenge", "maxnumber", "salt", "signature"}
    assert found["algorithm"] == "SHA-256" and "?expires=" in found["salt"]
    number = json.loads(base64.b64decode(solved(found)))["number"]
    assert hashlib.sha256(f"{found['salt']}{number}".encode()).hexdigest() == found["challenge"]
    assert challenge(running)["salt"] != found["salt"]


def test_without_a_solution_nothing_is_taken_and_the_same_form_goes_through_with_one(running: Running, a_form_body):
    body = a_form_body()
    refused = post(running, body, "")
    assert (refused.status, refused.json["code"]) == (403, "proof-missing")
    assert "您填的內容都還在" in refused.json["detail"]
    assert post(running, body, solved(challenge(running))).status == 201


def test_a_solution_counts_once(running: Running, a_form_body):
    text = solved(challenge(running))
    first = post(running, a_form_body(), text)
    other = post(running, a_form_body(name="李小華", email="hua@example.org"), text, key="k2")
    assert (first.status, other.status, other.json["code"]) == (201, 403, "proof-spent")
    again = post(running, a_form_body(), text)
    assert again.json == first.json, "the same form again is the first sending, not a second use"


def test_a_form_with_mistakes_does_not_use_the_solution_up(running: Running, a_form_body):
    text = solved(challenge(running))
    assert post(running, a_form_body(consents={}), text).status == 422
    assert post(running, a_form_body(), text).status == 201


def test_an_old_challenge_is_refused(running: Running, a_form_body):
    text = solved(challenge(running))
    running.clock.forward(minutes=60)
    refused = post(running, a_form_body(), text)
    assert (refused.status, refused.json["code"]) == (410, "proof-expired")


def test_what_was_altered_or_made_up_is_refused(running: Running, a_form_body):
    found = challenge(running)
    mine = {**found, "salt": f"mine?expires={2_000_000_000}"}
    mine["challenge"] = hashlib.sha256(f"{mine['salt']}0".encode()).hexdigest()
    later = {**found, "salt": found["salt"].split("=")[0] + "=2000000000"}
    number = json.loads(base64.b64decode(solved(found)))["number"]
    wrong = [
        solved(found, number=number + 1),
        solved(mine),
        base64.b64encode(json.dumps({**later, "number": number}).encode()).decode(),
        solved(found, algorithm="SHA-1"),
        "no base64!",
        base64.b64encode(b"[]").decode(),
        base64.b64encode(b'{"algorithm": "SHA-256"}').decode(),
    ]
    for text in wrong:
        refused = post(running, a_form_body(), text)
        assert (refused.status, refused.json["code"]) == (403, "proof-wrong"), text
    assert not running.world.people.of_account("mei@example.org")


def test_a_network_address_that_sends_without_end_is_slowed_down(running: Running, a_form_body):
    body = a_form_body(consents={})
    text = solved(challenge(running))
    codes = [post(running, body, text).status for _ in range(201)]
    assert set(codes[:-1]) == {422} and codes[-1] == 429
    running.clock.forward(hours=1)
    assert post(running, body, text).status != 429
    kept = running.world.store.query("SENDER#127.0.0.1").items
    assert kept == []
