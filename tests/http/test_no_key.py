"""No answer of any route holds a byte of a quiz's key before the quiz is passed, whatever is sent."""

import json

import pytest

from chalicelib.http.api import ROUTES
from tests.builders import a_course
from tests.http.conftest import Running
from tests.http.story import Story

CANARIES = ("理由", "說明 ", '"answer"')
BODIES = (
    {}, {"answers": {}}, {"answers": {"q-001": []}}, {"answers": {"q-001": ["b"]}}, {"answers": None}, [], None,
    {"number": 0, "answers": {"q-001": ["a"]}}, {"lesson": "01-lesson", "active": True, "since": None},
    {"text": "x"}, {"answers": {f"q-{n:03d}": ["zz"] for n in range(1, 9)}},
)  # fmt: skip
VALUES = {
    "unit": "heping-care", "course": "basic-ethics", "lesson": "01-lesson", "attempt": "basic-ethics.1",
    "number": "115-centre-000001", "package": "X", "year": "2026", "reference": "X",
}  # fmt: skip


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    running.world.catalogue.course_map["basic-ethics"] = a_course(reading_minutes=0, check_questions=1)
    return Story(running, a_form_body()).accepted()


class Named(dict):
    def __missing__(self, key):
        return "X"


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_no_route_tells_the_key(story: Story, route):
    for lesson in ("01-lesson", "02-lesson"):
        path = f"/courses/basic-ethics/lessons/{lesson}/check"
        for _ in range(9):
            check = story.me.get(path).json
            if check["passed"]:
                break
            answers = {one["id"]: ["b"] for one in check["questions"]}
            story.me.post(path, {"number": check["number"], "answers": answers})
        story.me.post(f"/courses/basic-ethics/lessons/{lesson}/finished")
    assert story.me.post("/courses/basic-ethics/attempts").status == 201
    address = route.path.format_map(Named({**VALUES, "reference": story.reference}))
    for browser in (story.me, story.desk, story.running.browser()):
        for body in BODIES:
            if (
                route.name == "submit_attempt"
                and body
                and isinstance(body, dict)
                and len(body.get("answers") or {}) > 1
            ):
                continue  # a whole submission is judged; that a failed one tells nothing has its own test
            sent = None if route.method == "GET" else json.dumps(body).encode()
            seen = browser.call(route.method, address, sent, content_type=(route.raw or ("application/json",))[0])
            assert not any(canary in seen.body.decode("utf-8", "replace") for canary in CANARIES), (address, body)
            if route.name == "sign_out":
                return
