"""The function as Lambda runs it: only the zip and the SDK, events as API Gateway and the table's stream send them."""

import base64
import json
import os
import re
import subprocess
import sys

import pytest

from infra.packaging import PRETEND
from tests.production.events import an_application, request, stream
from tests.proofs import solved


def body_of(answer):
    raw = answer["body"]
    return json.loads(base64.b64decode(raw) if answer.get("isBase64Encoded") else raw)


def type_of(answer):
    return {name.lower(): value for name, value in answer["headers"].items()}["content-type"]


def cookies_of(answer):
    return answer["multiValueHeaders"]["Set-Cookie"]


def apply(function, **changes):
    key = {"Idempotency-Key": f"key-{changes}"}
    return function.answer(request("POST", "/applications", with_proof(function, an_application(**changes)), key))


def with_proof(function, body):
    """The body with a solved challenge of this very function."""
    return {**body, "altcha": solved(body_of(function.answer(request("GET", "/challenge"))))}


def test_it_answers_and_can_read_its_records(function):
    answer = function.answer(request("GET", "/health"))
    assert (answer["statusCode"], type_of(answer)) == (200, "application/json")
    assert body_of(answer)["status"] == "ok"


def test_it_describes_itself(function):
    answer = function.answer(request("GET", "/openapi.json"))
    assert answer["statusCode"] == 200
    assert "/courses/{course}/progress" in body_of(answer)["paths"]


def test_an_application_is_kept_and_its_letter_leaves_by_the_stream(function):
    answer = apply(function)
    assert answer["statusCode"] == 201, answer["body"]
    receipt = body_of(answer)
    assert receipt["notice_title"] == "獨居長者關懷訪視志工" and receipt["reference"]
    jobs = function.jobs()
    assert len(jobs) >= 2
    assert [function.answer(stream(job), "worker.stream") for job in jobs] == [{"batchItemFailures": []}] * len(jobs)
    assert all(job.startswith("watch-replies-") for job in function.jobs())  # looks of days to come
    assert {"mei@example.org", "volunteer@heping-care.example.org"} <= {address for address, _ in function.letters()}


def test_the_same_application_again_gets_the_same_receipt(function):
    first, again = (body_of(apply(function, email="twice@example.org")) for _ in range(2))
    assert first["reference"] == again["reference"]


def test_the_code_of_a_letter_gives_a_cookie_that_goes_to_this_host_only(function):
    apply(function, email="signs@example.org")
    asked = function.answer(request("POST", "/sign-in", {"email": "signs@example.org"}))
    for job in function.jobs():
        function.answer(stream(job), "worker.stream")
    code = [text for address, text in function.letters() if address == "signs@example.org" and "驗證碼" in text][-1]
    digits = {"code": re.search(r"\b\d{6}\b", code)[0]}
    entered = function.answer(request("POST", "/sign-in/code", digits, {"cookie": cookies_of(asked)[0]}))
    session = next(cookie for cookie in cookies_of(entered) if cookie.startswith("__Host-session="))
    assert all(f"; {wanted}" in session for wanted in ("Path=/", "HttpOnly", "Secure", "SameSite=Lax"))
    mine = function.answer(request("GET", "/me", headers={"cookie": session.partition(";")[0]}))
    assert mine["statusCode"] == 200 and "陳𡘙" in json.dumps(body_of(mine), ensure_ascii=False)


@pytest.mark.parametrize(
    ("event", "status", "code"),
    [
        (
            request("POST", "/applications", an_application(notice="no/such"), {"Idempotency-Key": "k"}),
            404,
            "notice-not-found",
        ),
        (request("GET", "/courses/{course}/progress", course="basic-ethics"), 401, "sign-in-needed"),
        (request("POST", "/applications", an_application(name=""), {"Idempotency-Key": "n"}), 422, "invalid"),
    ],
)
def test_a_refusal_is_a_problem_in_chinese(function, event, status, code):
    answer = function.answer(event)
    problem = body_of(answer)
    assert (answer["statusCode"], type_of(answer), problem["code"]) == (status, "application/problem+json", code)
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in problem[part]) for part in ("title", "detail"))


def test_the_sweep_finds_nothing_that_it_cannot_do(function):
    assert isinstance(function.answer({}, "worker.sweep"), int)


def test_it_imports_no_library_that_only_the_worker_s_image_has(function):
    drawing = {"weasyprint", "PIL", "yaml", "markdown", "odf", "fontTools", "cryptography", "moto"}
    assert function.loaded("app.app", request("GET", "/health")) & drawing == set()
    assert function.loaded("worker.sweep", {}) & drawing == set()


def test_a_fault_on_its_way_through_a_library_is_told_by_its_places(unpacked):
    """Code of libraries carries no lines; whoever reads a traceback must be able to read theirs."""
    paths = [str(unpacked.task("app")), str(unpacked.sdk)]
    code = f"import sys; sys.path[:0] = {paths!r}; import app; from chalicelib.faults import where; import jinja2\n"
    code += "try: jinja2.Environment().from_string('{{ 1 / 0 }}').render()\nexcept Exception as e: print(where(e))\n"
    code += "from chalicelib.services.world import Trail\n"
    code += "try: Trail(1, 2, 3, 4, 5).chain = 6\nexcept Exception as e: print(where(e))"
    env = {**PRETEND, "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code], env=env, capture_output=True, text=True)
    first, second = done.stdout.splitlines() or [done.stderr, ""]
    assert first.startswith("ZeroDivisionError at ") and "environment.py" in first
    assert second.startswith("FrozenInstanceError at ")
