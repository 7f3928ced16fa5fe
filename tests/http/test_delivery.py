"""Letters that come back: seen at the desk, counted as unanswered, answered otherwise or sent again."""

import json
from dataclasses import replace
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from chalicelib.domain.delivery import Delivery, DeliveryEvent, event_of_ses, supersedes
from chalicelib.records.letters import LetterRecord
from chalicelib.services.delivery import note
from infra.local.bounces import read_bounces
from tests.builders import NOON, an_application
from tests.http.conftest import Running
from tests.http.story import ME, SUPERVISOR, Story

QUEUE = "/units/heping-care/applications"


class Decided:
    """An application that was declined, its letter on its way."""

    def __init__(self, running: Running, form: dict[str, object]) -> None:
        self.running = running
        self.reference = running.browser().post("/applications", form, idempotency_key="k").json["reference"]
        running.work()
        running.clock.forward(minutes=1)
        self.desk = running.signed_in(SUPERVISOR)
        assert self.desk.post(f"{self.path}/decision", {"outcome": "declined"}).status == 200
        running.work()

    @property
    def path(self) -> str:
        return f"{QUEUE}/{self.reference}"

    @property
    def sheet(self) -> dict:
        return self.desk.get(self.path).json

    @property
    def carrier(self) -> str:
        application = self.running.world.applications.get(self.reference).value
        return self.running.world.letters.about(application.person, self.reference)[-1].carrier

    def happens(self, state: Delivery, code: str = "5.1.1") -> None:
        assert note(self.running.world, DeliveryEvent(self.carrier, state, self.running.clock(), code))


@pytest.fixture
def decided(running: Running, a_form_body) -> Decided:
    return Decided(running, a_form_body())


def test_a_letter_that_came_back_is_seen_and_the_applicant_waits_again(decided: Decided):
    assert (decided.sheet["unanswered"], decided.sheet["letters"][-1]["state"]) == (False, "sent")
    decided.happens(Delivery.BOUNCED)
    sheet = decided.sheet
    assert (sheet["unanswered"], sheet["undelivered"]) == (True, True)
    assert sheet["letters"][-1]["state_label"] == "退信，沒有送到"
    assert decided.desk.get("/units/heping-care/owed").json["total"] == 1


def test_any_letter_to_a_trainee_that_came_back_is_seen_at_the_row_and_by_the_centre(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    (certificate,) = [one for one in written(running, ME) if one.kind == "certificate"][:1]
    assert note(running.world, DeliveryEvent(certificate.carrier, Delivery.BOUNCED, running.clock()))
    (row,) = story.desk.get(QUEUE).json["items"]
    assert row["undelivered"] and row["state"] == "accepted"
    seen = running.signed_in("centre@example.org").get("/centre/standstills/heping-care").json["standstills"]
    assert [(one["reference"], one["kind"]) for one in seen] == [(story.reference, "letter-returned")]


def written(running: Running, address: str) -> list[LetterRecord]:
    (person, _) = running.world.people.of_account(address)[0]
    return running.world.letters.of_person(person)


def test_the_queue_shows_everybody_however_many_they_are(running: Running):
    world = running.world
    for number in range(520):
        one = an_application(reference=f"MANY-{number:04d}", person=f"p{number}")
        world.commit(world.applications.adding(one))
    queue = running.signed_in(SUPERVISOR).get(QUEUE).json
    assert (queue["counts"]["all"], len(queue["items"])) == (520, 520)


def test_a_letter_that_arrived_says_so(decided: Decided):
    decided.happens(Delivery.DELIVERED)
    assert (decided.sheet["letters"][-1]["state"], decided.sheet["unanswered"]) == ("delivered", False)


def test_a_failure_stays_whatever_comes_after(decided: Decided):
    decided.happens(Delivery.BOUNCED)
    decided.happens(Delivery.DELIVERED)
    assert decided.sheet["letters"][-1]["state"] == "bounced"
    assert not supersedes("delivered", "complained") and supersedes("bounced", "delivered")


def test_only_the_newest_letter_makes_somebody_wait_again(decided: Decided, running: Running):
    application = running.world.applications.get(decided.reference).value
    first = running.world.letters.about(application.person, decided.reference)[0]
    note(running.world, DeliveryEvent(first.carrier, Delivery.BOUNCED, running.clock()))
    assert not decided.sheet["undelivered"]


def test_telling_by_phone_answers_and_is_in_the_trail(decided: Decided):
    decided.happens(Delivery.BOUNCED)
    told = decided.desk.post(f"{decided.path}/told", {"way": "phone", "date": "2026-11-23", "note": "本人接聽"})
    assert (told.json["unanswered"], told.json["history"][-1]["action_label"]) == (False, "已用電話或書面通知")
    lines = [entry["event"]["action"] for entry in decided.running.world.audit.entries("heping-care")]
    assert lines[-1] == "told.phone"


def test_a_day_to_come_is_no_day_on_which_somebody_was_told(decided: Decided):
    answer = decided.desk.post(f"{decided.path}/told", {"way": "paper", "date": "2026-12-24"})
    assert answer.json["invalid_params"][0]["name"] == "date"


def test_sending_again_brings_one_more_letter_and_its_bounce_counts_anew(decided: Decided, running: Running):
    decided.happens(Delivery.BOUNCED)
    before = len(running.letters_to("mei@example.org"))
    running.clock.forward(minutes=1)
    assert not decided.desk.post(f"{decided.path}/letters").json["unanswered"]
    running.work()
    assert len(running.letters_to("mei@example.org")) == before + 1
    decided.happens(Delivery.BOUNCED)
    assert decided.sheet["unanswered"]


def test_an_event_about_no_letter_of_ours_is_none(running: Running):
    assert not note(running.world, DeliveryEvent("unknown", Delivery.BOUNCED, NOON))


def test_a_report_of_the_mail_host_in_the_folder_is_read_once(decided: Decided, running: Running, tmp_path: Path):
    folder = tmp_path / "bounces"
    folder.mkdir()
    (folder / "1.eml").write_bytes(a_report(f"<{decided.carrier}@example.org>"))
    (folder / "2.eml").write_bytes(b"Subject: hello\n\nno report")
    assert read_bounces(running.world, folder, running.clock) == 1
    assert decided.sheet["undelivered"]
    assert [path.name for path in folder.rglob("*.eml")] == ["2.eml"]


def a_report(message_id: str) -> bytes:
    """As Postfix sends it (RFC 3464)."""
    report = MIMEMultipart("report", **{"report-type": "delivery-status"})
    report["From"] = "MAILER-DAEMON@mail.example.org"
    report.attach(MIMEText("I'm sorry to have to inform you", "plain"))
    status = "Reporting-MTA: dns; mail.example.org\n\n"
    status += "Final-Recipient: rfc822; mei@example.org\nAction: failed\nStatus: 5.1.1\n"
    text = report.as_string().rstrip()
    boundary = report.get_boundary()
    text = text.removesuffix(f"--{boundary}--")
    text += (
        f"--{boundary}\nContent-Type: message/delivery-status\n\n{status}\n"
        f"--{boundary}\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\nSubject: x\n\n--{boundary}--\n"
    )
    return text.encode()


BOUNCE = {
    "detail-type": "Email Bounced",
    "source": "aws.ses",
    "detail": {
        "eventType": "Bounce",
        "bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"status": "5.1.1"}]},
        "mail": {"messageId": "0100-abc"},
    },
}


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, Delivery.BOUNCED),
        ({"eventType": "Complaint"}, Delivery.COMPLAINED),
        ({"eventType": "Delivery"}, Delivery.DELIVERED),
        ({"eventType": "Open"}, None),
        ({"bounce": {"bounceType": "Transient"}}, None),
        ({"mail": {}}, None),
    ],
)
def test_events_of_the_mail_service_are_understood(change, state):
    body = json.loads(json.dumps(BOUNCE))
    body["detail"] |= change
    if "eventType" in change:
        body["detail-type"] = "SES"
    event = event_of_ses(body, NOON)
    assert (event and event.state) == state
    if state is Delivery.BOUNCED:
        assert event and (event.carrier, event.code) == ("0100-abc", "5.1.1")


def test_who_has_no_address_is_answered_on_paper():
    letter = LetterRecord("l1", "p1", "declined", "R", NOON).to_print(subject="結果", at=NOON)
    assert (letter.delivery, letter.sent_at) == ("paper", NOON)


def test_a_unit_that_no_letter_reaches_is_told_at_its_desk_and_to_the_centre(running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(), idempotency_key="k")
    running.work()
    unit = running.world.catalogue.unit("heping-care")
    (letter,) = [one for one in running.mailbox.list_letters() if one.to == unit.contact.email]
    desk, centre = running.signed_in(SUPERVISOR), running.signed_in("centre@example.org")
    carrier = letter.key
    assert not desk.get(QUEUE).json["unreachable"]

    def stuck() -> list[str]:
        return [one["kind"] for one in centre.get("/centre/standstills/heping-care").json["standstills"]]

    assert note(running.world, DeliveryEvent(carrier, Delivery.BOUNCED, running.clock()))
    assert desk.get(QUEUE).json["unreachable"] and stuck() == ["unit-unreachable"]
    contact = replace(unit.contact, email="new@heping-care.example.org")
    running.world.catalogue.unit_list[0] = replace(unit, contact=contact)
    assert stuck() == []
    running.world.catalogue.unit_list[0] = unit
    assert note(running.world, DeliveryEvent(carrier, Delivery.DELIVERED, running.clock()))
    assert stuck() == [] and not desk.get(QUEUE).json["unreachable"]
