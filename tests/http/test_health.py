"""The health page tells the truth: about records, catalogue, and whether anybody does the jobs."""

import tomllib
from dataclasses import replace
from pathlib import Path

from chalicelib.http.api import create_api
from chalicelib.version import VERSION
from infra.local.gateway import Gateway
from tests.builders import MemoryCatalogue
from tests.http.client import Browser
from tests.http.conftest import Running

ROOT = Path(__file__).resolve().parents[2]


class Broken:
    """Neither records nor a catalogue can be reached here."""

    def __getattr__(self, name: str):
        raise ConnectionError("secret-host:1234")


def health(running: Running, **changes):
    api = create_api(replace(running.world, **changes), running.clock, secure_cookies=False)
    return Browser(Gateway(api, "/api")).get("/health")


def test_a_new_installation_is_well_though_no_worker_has_spoken(running: Running):
    answer = health(running)
    assert (answer.status, answer.json["status"], answer.json["reasons"]) == (200, "ok", [])
    assert (answer.json["waiting"], answer.json["dead"], answer.json["version"]) == (None, 0, VERSION)


def test_it_says_what_cannot_be_reached_and_nothing_more(running: Running):
    answer = health(running, store=Broken(), catalogue=Broken())
    assert (answer.status, answer.json["status"]) == (503, "degraded")
    assert answer.json["reasons"] == ["紀錄讀不到", "公告目錄讀不到"] and "secret" not in answer.text


def test_a_catalogue_without_a_unit_was_never_published(running: Running):
    empty = MemoryCatalogue()
    empty.units = lambda: ()
    assert health(running, catalogue=empty).json["reasons"] == ["公告目錄讀不到"]


def test_a_worker_that_has_gone_silent_is_missed(running: Running):
    running.worker.tell("light")
    running.clock.forward(minutes=5)
    assert health(running).status == 200
    running.clock.forward(seconds=1)
    answer = health(running)
    assert (answer.status, answer.json["reasons"]) == (503, ["背景工作停了"])
    running.worker.tell("light")
    assert health(running).status == 200


def test_a_job_that_waits_too_long_is_told_with_its_age(running: Running):
    running.browser().post("/sign-in", {"email": "late@example.org"})
    running.clock.forward(minutes=10)
    running.worker.tell("light")
    assert (health(running).status, health(running).json["waiting"]) == (200, 600)
    running.clock.forward(seconds=1)
    running.worker.tell("light")
    assert health(running).json["reasons"] == ["有工作等了太久還沒做"]
    running.work()
    running.worker.tell("light")
    assert (health(running).status, health(running).json["waiting"]) == (200, 0)


def test_jobs_that_were_given_up_are_counted(running: Running):
    job = running.world.outbox.job("letter", {"nothing": "known"}, id="broken", due=running.clock())
    running.world.store.transact([job])
    for _ in range(6):
        running.work()
        running.clock.forward(hours=1)
    running.worker.tell("light")
    assert health(running).json["dead"] == 1


def test_the_version_is_that_of_the_project():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
