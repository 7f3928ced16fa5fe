"""Packages that go straight to an authority's system, through the API, the outbox and a real receiver on loopback."""

import base64
import hashlib
import json
from datetime import date

import pytest

from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.domain.access import Actor
from chalicelib.domain.receiver import Receiver as Written
from chalicelib.jobs.worker import Worker
from chalicelib.services import direct, receivers
from infra.local.handlers import handlers
from tests.builders import a_signer
from tests.http.client import Browser
from tests.http.conftest import Running
from tests.http.test_packages import DAY, PACKAGES, made
from tests.packing import id_number
from tests.receiver import Receiver

pytestmark = pytest.mark.usefixtures("retold")

UNIT, CENTRE = "volunteer@heping-care.example.org", "centre@example.org"


@pytest.fixture
def receiver(running: Running, tmp_path):
    """The authority's system, written down, with a worker that may reach this machine."""
    world, clock = running.world, running.clock
    files = world.files
    receiver = Receiver(lambda: clock().timestamp(), lambda href: files.open_link(_path(href), clock()).data)
    known = handlers(world, running.mailbox, files, a_signer(tmp_path), clock, receiver=WebhookReceiver(loopback=True))
    running.worker = Worker(world.outbox, known, clock)
    asked = Written("books", "紀錄冊收件系統", "臺北市政府社會局", receiver.url, date(2026, 11, 1), "來函")
    told = receivers.write_down(world, [asked], _chance, loopback=True)
    assert told == {"books": receiver.secret}
    yield receiver
    receiver.close()


@pytest.fixture
def desk(running: Running) -> Browser:
    return running.signed_in("supervisor@heping-care.example.org")


def _path(href: str) -> str:
    return href.removeprefix("http://localhost:8000")


def _chance(count: int) -> bytes:
    return b"x" * count


def begun(running: Running, desk: Browser, count: int = 1) -> str:
    path = made(running, desk, count)
    assert desk.get(path).json["direct"] == {
        "receiver": "紀錄冊收件系統", "state": "", "state_label": "", "help": "", "next_at": None, "may_begin": True,
        "tries": [],
    }  # fmt: skip
    answer = desk.post(path + "/direct")
    assert answer.status == 202 and answer.json["direct"]["state"] == "sending", answer.json
    return path


def test_a_package_arrives_and_its_reference_is_recorded_as_a_submission(running, desk, receiver):
    path = begun(running, desk, 51)
    running.work()
    found = desk.get(path).json
    assert (found["state"], found["channel"], found["receipt"]) == ("submitted", "直接送件", "北市社字第0001號")
    assert (found["submitted_on"], found["direct"]["state"]) == (DAY, "accepted")
    (body,) = receiver.bodies
    assert [one["name"][-11:] for one in body["archives"][1:]] == ["001-050.zip", "051-051.zip"]
    assert body["count"] == 51 and len(body["archives"]) == 3
    text = json.dumps(body, ensure_ascii=False)
    assert id_number(1) not in text and "學員1" not in text
    assert {running.world.trainees.get(f"READY-{n:04d}").value.submitted_on for n in (1, 51)} == {date(2026, 11, 23)}
    trail = [entry["event"]["action"] for entry in running.world.audit.entries("heping-care")]
    made = [one for one in trail if not one.startswith("package.people")]
    assert made[-2:] == ["package.direct-begun", "package.submitted"] and trail[-1] == "package.people-sent"


def test_an_answer_that_was_lost_leads_to_one_submission(running, desk, receiver):
    path = begun(running, desk)
    receiver.plan = ["lose"]
    running.work()
    found = desk.get(path).json
    assert (found["state"], found["direct"]["state"]) == ("ready", "sending")
    assert found["direct"]["tries"][0]["outcome"] == "連上了，但沒有等到回覆"
    running.clock.forward(seconds=59)
    running.work()
    assert receiver.calls == ["lose"], "too early"
    running.clock.forward(seconds=1)
    running.work()
    found = desk.get(path).json
    assert (found["state"], found["receipt"]) == ("submitted", "北市社字第0001號")
    assert receiver.calls == ["lose", "take"] and len(receiver.registered) == 1
    running.clock.forward(days=2)
    running.work()
    assert len(receiver.calls) == 2


def test_a_worker_that_dies_before_it_notes_the_answer_asks_again_and_it_counts_once(running, desk, receiver):
    path = begun(running, desk)
    package = path.rsplit("/", 1)[1]

    class Dying(WebhookReceiver):
        def hand_over(self, *told, **more):
            super().hand_over(*told, **more)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        direct.hand_over(running.world, Dying(loopback=True), package, 1, at=running.clock())
    running.work()
    assert desk.get(path).json["state"] == "submitted"
    assert len(receiver.calls) == 2 and len(receiver.registered) == 1
    direct.hand_over(running.world, WebhookReceiver(loopback=True), package, 1, at=running.clock())
    assert len(receiver.calls) == 2, "what is over is not sent again"


def test_a_system_that_stays_away_is_given_up_and_both_sides_hear_what_to_do(running, desk, receiver):
    path = begun(running, desk)
    receiver.plan = ["503"] * 50
    for pause in (0, 60, 300, 1800, 7200, 21600, 43200, 86400):
        running.clock.forward(seconds=pause)
        running.work()
    desk = running.signed_in("supervisor@heping-care.example.org")
    found = desk.get(path).json["direct"]
    assert (found["state"], len(found["tries"]), len(receiver.calls)) == ("unanswered", 7, 7)
    assert {one["status"] for one in found["tries"]} == {503}
    assert "可能已經收到" in found["help"] and found["may_begin"]
    for address in (UNIT, CENTRE):
        (letter,) = [one for one in running.letters_to(address) if "沒有直接送到" in one]
        assert "打電話" in letter and "學員1" not in letter
    (item,) = running.signed_in(CENTRE).get("/centre/direct").json["items"]
    assert (item["unit"], item["state"], item["tries"]) == ("heping-care", "unanswered", 7)
    receiver.plan = []
    assert desk.post(path + "/direct").json["direct"]["state"] == "sending"
    running.work()
    assert desk.get(path).json["state"] == "submitted"
    assert running.signed_in(CENTRE).get("/centre/direct").json["items"] == []


def test_a_refusal_is_final_and_another_way_is_open(running, desk, receiver):
    path = begun(running, desk)
    receiver.plan = ["403"]
    running.work()
    found = desk.get(path).json["direct"]
    assert (found["state"], found["tries"][0]["status"]) == ("refused", 403)
    assert "可能已經收到" not in found["help"]
    running.clock.forward(minutes=30)
    running.work()
    assert receiver.calls == ["403"]
    sent = desk.post(path + "/submission", {"date": DAY, "channel": "公文"})
    assert sent.json["state"] == "submitted" and sent.json["channel"] == "公文"
    assert desk.post(path + "/direct").json["code"] == "package-not-ready"


def test_no_second_way_while_one_is_under_way_until_it_is_called_back(running, desk, receiver):
    path = begun(running, desk)
    receiver.plan = ["503"]
    running.work()
    by_hand = {"date": DAY, "channel": "公文"}
    assert desk.post(path + "/submission", by_hand).json["code"] == "direct-under-way"
    assert desk.post(path + "/direct/stop").json["direct"]["state"] == "stopped"
    running.clock.forward(minutes=2)
    running.work()
    assert receiver.calls == ["503"], "called back, nothing is sent"
    assert desk.post(path + "/submission", by_hand).json["state"] == "submitted"


def test_begun_again_after_a_lost_answer_it_is_still_the_same_package_to_the_receiver(running, desk, receiver):
    path = begun(running, desk)
    receiver.plan = ["lose"]
    running.work()
    stopped = desk.post(path + "/direct/stop").json["direct"]
    assert "可能已經收到" in stopped["help"]
    assert desk.post(path + "/direct").json["direct"]["state"] == "sending"
    running.work()
    assert desk.get(path).json["receipt"] == "北市社字第0001號"
    assert len(receiver.registered) == 1


def test_what_the_receiver_says_holds_when_it_was_called_back_meanwhile(running, desk, receiver):
    path = begun(running, desk)
    package = path.rsplit("/", 1)[1]
    actor = Actor(account="supervisor@heping-care.example.org", roles=(("heping-care", "supervisor"),))

    class Slow(WebhookReceiver):
        def hand_over(self, *told, **more):
            answer = super().hand_over(*told, **more)
            direct.stop(running.world, actor, "heping-care", package, at=running.clock())
            return answer

    direct.hand_over(running.world, Slow(loopback=True), package, 1, at=running.clock())
    assert desk.get(path).json["receipt"] == "北市社字第0001號"


def test_where_no_system_is_written_down_nothing_is_offered(running, desk):
    path = made(running, desk, 1)
    assert desk.get(path).json["direct"] is None
    assert desk.post(path + "/direct").json["code"] == "no-receiver"


def test_only_its_authority_its_categories_and_its_days(running, desk, receiver):
    one = running.world.receivers.all()[0]
    ours = ("臺北市政府社會局", "social-welfare", date(2026, 11, 23))
    assert one.takes(*ours)
    assert not one.takes("臺北市政府教育局", *ours[1:])
    assert not one.takes(*ours[:2], date(2026, 10, 31))
    path = begun(running, desk)
    kept = running.world.receivers.find("books")
    ended = Written("books", one.name, one.authority, one.url, one.since, one.source, until=date(2026, 11, 22))
    receivers.write_down(running.world, [ended], _chance, loopback=True)
    assert running.world.receivers.find("books").value.secrets == kept.value.secrets
    running.work()
    assert desk.get(path).json["direct"]["tries"][0]["outcome"] == "這個機關的收件設定已經停用"
    assert receiver.calls == []


def test_a_secret_lies_sealed_and_changing_it_leaves_no_gap(running, desk, receiver):
    told = receivers.change_secret(running.world, "books", lambda count: b"y" * count)
    assert told == "whsec_" + base64.b64encode(b"y" * 32).decode()
    kept = str(running.world.receivers.find("books"))
    assert told[6:] not in kept and receiver.secret[6:] not in kept
    path = begun(running, desk)
    running.work()
    assert desk.get(path).json["state"] == "submitted", "the old secret still counts"
    assert receivers.change_secret(running.world, "nobody", _chance) is None


def test_an_assistant_may_not_send(running, desk, receiver):
    path = begun(running, desk)
    assistant = running.signed_in("assistant@heping-care.example.org")
    assert assistant.post(path + "/direct").status == assistant.post(path + "/direct/stop").status == 403


def test_the_archive_is_the_one_that_the_desk_fetches(running, desk, receiver):
    path = begun(running, desk)
    running.work()
    found = desk.post(path + "/opening", {"reason": "check"}).json
    data = running.world.files.open_link(found["href"], running.clock()).data
    assert receiver.bodies[0]["archives"][0]["sha256"] == hashlib.sha256(data).hexdigest() == found["digest"]
    assert PACKAGES in path
