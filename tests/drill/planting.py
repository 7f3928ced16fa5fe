"""Real flows with planted ID numbers: details typed, packages built and fetched, tables made, books, things that fail.

Everything runs over the very installation of one machine; answers, logs and the archives that are meant to carry the
numbers are kept, for whoever looks through them.
"""

import io
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.domain.person import Emergency
from chalicelib.http.api import ROUTES, create_api
from chalicelib.services.details import DetailsForm, confirm_details, save_details
from infra.local.gateway import Gateway
from infra.local.settings import Settings
from infra.local.world import Local, build
from tests.builders import Clock, MemoryCatalogue, a_special_track
from tests.http.client import Answer, Browser
from tests.http.conftest import Running
from tests.packing import id_number, ready

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = "/units/heping-care/packages"
BY_HAND = 10
DAY = "2026-11-23"


@dataclass
class Planted:
    """What the flows left behind outside the data folder."""

    data: Path
    numbers: frozenset[str]
    answers: list[tuple[str, bytes]] = field(default_factory=list)
    logs: str = ""
    archives: list[bytes] = field(default_factory=list)
    local: Local | None = None  # kept open, so that the log of the database is looked through too


class Kept(Browser):
    """A browser that keeps every answer."""

    def __init__(self, gateway: Gateway, answers: list[tuple[str, bytes]]) -> None:
        super().__init__(gateway)
        self.answers = answers

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        answer = super().call(method, path, body, **headers)
        self.answers.append((f"{method} {path}", answer.body))
        return answer


def plant(data: Path, count: int) -> Planted:
    """Put `count` people with five lights through everything that touches their numbers."""
    told = Planted(data, frozenset(id_number(n) for n in range(1, count + 1)))
    log, handler = io.StringIO(), None
    handler = logging.StreamHandler(log)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        _flows(told, count)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        told.logs = log.getvalue()
    return told


def _flows(told: Planted, count: int) -> None:
    clock = Clock()
    local = build(Settings.from_env({**os.environ, "DATA": str(told.data)}, ROOT), clock)
    told.local = local
    catalogue = MemoryCatalogue()
    catalogue.track_map["education"] = a_special_track(id="education", authority="臺北市政府教育局")
    object.__setattr__(local.world, "catalogue", catalogue)
    gateway = Gateway(create_api(local.world, clock, secure_cookies=False), "/api")
    running = _Running(local.world, clock, local.mailbox, local.worker, gateway)  # type: ignore[arg-type]
    running.told = told
    paper = max(2, count // 25)
    references = [
        ready(local.world, n, category="education" if n <= paper else "social-welfare") for n in range(1, count + 1)
    ]
    _typed(running, local, count)
    desk = running.signed_in("supervisor@heping-care.example.org")
    groups = [references[:paper], *(references[at : at + 500] for at in range(paper, count, 500))]
    paths = [f"{PACKAGES}/{desk.post(PACKAGES, {'trainees': group}).json['package']}" for group in groups]
    running.work()
    for path in paths:
        desk.post(path + "/national-tables")
        running.work()
        _fetched(told, local, clock, desk, path)
        desk.post(path + "/submission", {"date": DAY, "channel": "平台"})
    back = {"date": DAY, "people": [{"trainee": references[0], "reason": "照片太暗"}]}
    desk.post(paths[0] + "/returns", back)
    desk.post(paths[0] + "/books", {"books": [{"trainee": references[1], "number": "1", "date": DAY}]})
    local.world.files.remove("photos/p0001.jpg")
    again = desk.post(PACKAGES, {"trainees": references[:1]})
    assert again.status == 202, again.json
    running.work()  # fails for want of the photo, and says so in the log
    _looked_at(running, desk, paths[0], references[1])


def _typed(running: "_Running", local: Local, count: int) -> None:
    """The first few through the page, wrong ones too; the others through the use case that the page calls."""
    for n in range(1, min(BY_HAND, count) + 1):
        me = running.signed_in(f"p{n}@example.org")
        body = {
            "id_kind": "national",
            "id_number": id_number(n),
            "gender": "female",
            "address": "臺北市大安區範例路1段2號",
            "mobile": "0912345678",
            "emergency": {"name": "王小明", "relation": "子", "phone": "0933444555"},
        }
        assert me.put("/me/details", {**body, "id_kind": "resident"}).status == 422
        assert me.put("/me/details", {**body, "address": 7}).status >= 400
        items = [one["item"] for one in me.put("/me/details", body).json["items"]]
        assert me.post("/me/details/confirmation", {"items": items}).status == 200
        if n > 1:
            taken = me.put("/me/details", {**body, "id_number": id_number(1)})
            assert taken.status == 409, taken.json
        for path in ("/me", "/me/details", "/me/data", "/me/data/page", "/me/data/json"):
            me.get(path)
    for n in range(BY_HAND + 1, count + 1):
        form = DetailsForm(
            "national", id_number(n), "female", "臺北市", "0912345678", Emergency("王小明", "子", "0933444555")
        )
        held = save_details(local.world, f"p{n:04d}", form, at=running.clock())
        items = held.details.value.confirmable()
        confirm_details(local.world, f"p{n:04d}", items, at=running.clock())


def _fetched(told: Planted, local: Local, clock: Clock, desk: Browser, path: str) -> None:
    """The archives that carry the numbers on purpose."""
    found = desk.post(path + "/opening", {"reason": "hand-in"}).json
    links = [found["href"], found["national"]["archive"]["href"], *(one["href"] for one in found["archives"])]
    told.archives += [local.files.open_link(link, clock()).data for link in links]


def _looked_at(running: "_Running", desk: Browser, path: str, reference: str) -> None:
    """Every page of desk and centre that can be had without writing."""
    centre = running.signed_in("centre@example.org")
    values = {"unit": "heping-care", "package": path.rsplit("/", 1)[1], "reference": reference, "before": "latest"}
    desk.post(f"/units/heping-care/trainees/{reference}/details-look", {"reason": "check"})
    for route in ROUTES:
        if route.method == "GET":
            asked = route.path.format_map(_Or(values))
            desk.get(asked)
            centre.get(asked)


class _Or(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "2026" if key == "year" else "1"


class _Running(Running):
    told: Planted

    def browser(self) -> Browser:
        return Kept(self.gateway, self.told.answers)
