"""Interviews for tests: times that the desk published, people who are asked to choose, calendars read back."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from icalendar import Calendar

from tests.http.client import Browser
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR

UNIT = "/units/heping-care"
SLOTS = f"{UNIT}/interview-slots"
SATURDAYS = {
    "notice": "heping-care/elder-companion",
    "first": "2026-11-28",
    "last": "2026-12-05",
    "weekdays": ["六"],
    "begins": "09:00",
    "ends": "12:00",
    "minutes": 30,
    "place": "協會會議室",
    "mode": "現場",
}


class Interviews:
    """The desk of a unit and the people who applied there."""

    def __init__(self, running: Running, make_form) -> None:
        self.running = running
        self.make_form = make_form
        self.desk = running.signed_in(SUPERVISOR)

    def applied(self, name: str = "王美麗", email: str = "mei@example.org") -> tuple[str, Browser]:
        """Reference and browser of somebody who applied."""
        form = self.make_form(name=name, email=email)
        reference = self.running.browser().post("/applications", form, idempotency_key=email).json["reference"]
        return reference, self.running.signed_in(email)

    def published(self, **changes: object) -> list[dict]:
        """The times of the notice after publishing."""
        answer = self.desk.post(SLOTS, {**SATURDAYS, **changes})
        assert answer.status == 201, answer.json
        return answer.json["items"][0]["slots"]

    def asked(self, *references: str) -> dict:
        answer = self.desk.post(f"{UNIT}/interview-invitations", {"references": list(references), "note": "請帶證件"})
        assert answer.status == 200, answer.json
        self.running.work()
        return answer.json

    def desk_view(self) -> dict:
        return self.desk.get(SLOTS).json["items"][0]

    def letters(self, address: str, kind: str) -> list[EmailMessage]:
        """Letters to an address whose subject holds a text, the oldest first, attachments and all."""
        self.running.work()
        paths = sorted(self.running.mailbox._root.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        read = [message_from_bytes(path.read_bytes(), policy=default) for path in paths]
        return [one for one in read if one["To"] == address and kind in one["Subject"]]


def calendar_in(letter: EmailMessage) -> Calendar:
    """The calendar in a letter, after its type and method were compared."""
    (part,) = letter.iter_attachments()
    assert part.get_content_type() == "text/calendar" and part.get_param("charset") == "utf-8"
    found = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == found["METHOD"]
    return found


def event_of(calendar: Calendar):
    (event,) = calendar.walk("VEVENT")
    return event
