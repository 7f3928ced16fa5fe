"""What a quiz costs, in process and over HTTP; lines of `make bench`.

Everything runs the real code over a real SQLite file that is synchronised at every commit, and the published courses.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.content.model import Course
from chalicelib.services import quizzes
from chalicelib.services.world import World
from infra.local.gateway import Gateway
from infra.local.settings import Settings
from infra.local.world import build
from tests.bench.figures import line
from tests.bench.trainees import Trainee, a_trainee, right_answers
from tests.http.client import Browser

ROOT = Path(__file__).resolve().parents[2]
COURSE = "basic-experience"
MOODLE_ATTEMPT_CPU_MS, PROTOTYPE_SUBMISSION_CPU_MS, PROTOTYPE_PER_S, GOAL_P99_MS = 308.0, 0.33, 2167, 25
SUBMISSIONS, ATTEMPTS, REQUESTS, CLIENTS = 400, 200, 3000, 8


def utc_now() -> datetime:
    return datetime.now(UTC)


def in_process(folder: Path) -> None:
    """CPU of one graded submission, and of a whole attempt through the handlers of Chalice."""
    local = build(Settings(root=ROOT, data=folder), utc_now)
    world, at = local.world, utc_now()
    course = world.catalogue.course(COURSE)
    assert course is not None
    people = [a_trainee(world, course, n, at) for n in range(SUBMISSIONS)]
    sheets = [(one, quizzes.open_attempt(world, one.person, COURSE, at=at)) for one in people]
    before = time.process_time()
    for one, sheet in sheets:
        quizzes.submit(world, one.person, sheet.attempt.id, right_answers(course, sheet.attempt), at=at)
    spent = (time.process_time() - before) * 1000 / SUBMISSIONS
    line("api.quiz_submission_cpu_ms", spent, "ms", PROTOTYPE_SUBMISSION_CPU_MS)

    gateway = Gateway(local.api, "/api")
    late = [a_trainee(world, course, n, at) for n in range(SUBMISSIONS, SUBMISSIONS + ATTEMPTS)]
    before = time.process_time()
    for one in late:
        whole_attempt(gateway, course, one)
    line("api.attempt_cpu_ms", (time.process_time() - before) * 1000 / ATTEMPTS, "ms", MOODLE_ATTEMPT_CPU_MS)


def whole_attempt(gateway: Gateway, course: Course, one: Trainee) -> None:
    """Open, save once, submit, and look at the result."""
    browser = Browser(gateway)
    browser.cookies["session"] = one.token
    opened = browser.post(f"/courses/{course.id}/attempts").json
    bank = {question.id: list(question.answer) for question in course.questions}
    given = {"answers": {question["id"]: bank[question["id"]] for question in opened["questions"]}}
    browser.put(f"/attempts/{opened['attempt']}/answers", given)
    assert browser.post(f"/attempts/{opened['attempt']}/submission", given).json["passed"]
    assert browser.get(f"/attempts/{opened['attempt']}").status == 200


def over_http(folder: Path) -> None:
    """Submissions a second and their slowest hundredth, from several clients on connections that stay open."""
    port = 18099
    world: World = build(Settings(root=ROOT, data=folder, port=port), utc_now).world
    course = world.catalogue.course(COURSE)
    assert course is not None
    jobs = []
    for number in range(REQUESTS):
        one = a_trainee(world, course, number, utc_now())
        attempt = quizzes.open_attempt(world, one.person, COURSE, at=utc_now()).attempt
        body = json.dumps({"answers": right_answers(course, attempt)})
        jobs.append((one.token, f"/api/attempts/{attempt.id}/submission", body))
    env = {**os.environ, "PORT": str(port), "DATA": str(folder)}
    server = subprocess.Popen([sys.executable, "-m", "infra.local.serve"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(_ready, range(4)))
            started = time.perf_counter()
            halves = pool.map(_submit_all, [jobs[0::2], jobs[1::2]], [port, port])
            took = sorted(ms for half in halves for ms in half)
            wall = time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(timeout=20)
    line("api.quiz_submissions_per_s", REQUESTS / wall, "1/s", PROTOTYPE_PER_S, less_is_better=False)
    line("api.quiz_submission_p99_ms", took[int(len(took) * 0.99)], "ms", GOAL_P99_MS)


def _ready(_: int) -> None:
    time.sleep(0.05)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("localhost", port, timeout=2)
            connection.request("GET", "/api/health")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError


def _submit_all(jobs: list[tuple[str, str, str]], port: int) -> list[float]:
    """Milliseconds of each submission."""
    with ThreadPoolExecutor(CLIENTS // 2) as pool:
        parts = pool.map(_submit, [jobs[n :: CLIENTS // 2] for n in range(CLIENTS // 2)], [port] * (CLIENTS // 2))
        return [ms for part in parts for ms in part]


def _submit(jobs: list[tuple[str, str, str]], port: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    took = []
    for token, path, body in jobs:
        headers = {"Content-Type": "application/json", "Cookie": f"session={token}"}
        before = time.perf_counter()
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        took.append((time.perf_counter() - before) * 1000)
        assert answer.status == 200 and b'"passed":true' in text, text
    return took


def run() -> None:
    """All figures of the functions."""
    for measure in (in_process, over_http):
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder))


if __name__ == "__main__":
    run()
