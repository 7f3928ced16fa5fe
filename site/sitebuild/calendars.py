"""The days of notices as calendars (RFC 5545): 報名截止, 結果通知, 開始服務.

A file for each notice, which a reader takes over once, and calendars of a unit and of all, which programs fetch again
and again. All-day events: they name a day in Taiwan wherever the reader is. Nothing depends on the hour of the build;
an event's stamp is the day on which its notice last changed. Does not know which files are there (`feeds` says so).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from chalicelib.content.model import Notice, Unit
from chalicelib.domain.calendar_text import document, escaped
from sitebuild.dates import roc

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Volunteer Gateway//Notices//ZH-TW", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-TIMEZONE:Asia/Taipei")  # fmt: skip
# At nine in the morning of the day before, counted from midnight.
ALARM = "TRIGGER:-PT15H"
DAILY = ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D")


@dataclass(frozen=True, slots=True)
class Event:
    """A day of a notice. `kind` is the part of its identity that tells it from the other days of the same notice."""

    kind: str
    day: date
    title: str


def events(notice: Notice) -> tuple[Event, ...]:
    """The days that a notice promises; the first is that on which applications end."""
    return (
        Event("closes", notice.recruit.end, "報名截止"),
        Event("reply", notice.apply.reply_by, "結果通知"),
        Event("begins", notice.service.start, "開始服務"),
    )


def notice_calendar(notice: Notice, unit: Unit, base_url: str) -> bytes:
    """The days of one notice; the end of applications rings the morning before."""
    lines = [*HEAD]
    for event in events(notice):
        lines += _event(event, notice, unit, base_url, alarm=event.kind == "closes")
    return document([*lines, "END:VCALENDAR"]).encode()


def calendar_feed(name: str, days: Iterable[tuple[Notice, Unit, Event]], base_url: str) -> bytes:
    """Days of many notices under one name, without alarms: nobody wants a thousand."""
    lines = [*HEAD, f"X-WR-CALNAME:{escaped(name)}", f"NAME:{escaped(name)}", *DAILY]
    for notice, unit, event in days:
        lines += _event(event, notice, unit, base_url, alarm=False)
    return document([*lines, "END:VCALENDAR"]).encode()


def _event(event: Event, notice: Notice, unit: Unit, base_url: str, *, alarm: bool) -> Iterator[str]:
    changed = notice.updated or notice.published
    example = "【範例】" if notice.example or unit.example else ""
    summary = escaped(f"{event.title}：{example}{notice.title}")
    url = f"{base_url}units/{notice.id}/"
    # Midnight in Taipei is 16:00 UTC of the day before.
    stamp = f"{changed - timedelta(days=1):%Y%m%d}T160000Z"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.kind}.{notice.id.replace('/', '.')}@{urlsplit(base_url).hostname}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{max(0, (changed - notice.published).days)}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{escaped(_told(event, notice, unit))}\\n{url}"
    yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    if alarm:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", ALARM, "END:VALARM")
    yield "END:VEVENT"


def _told(event: Event, notice: Notice, unit: Unit) -> str:
    contact = f"聯絡人：{notice.contact.person}，電話 {notice.contact.phone}"
    match event.kind:
        case "closes":
            told = f"{roc(event.day)}是報名的最後一天。"
        case "reply":
            told = "每一位報名的人，最晚在這一天收到回覆。"
        case _:
            told = f"服務從這一天開始。地點：{notice.service.area}"
    return f"{unit.name}\n{told}\n{contact}"
