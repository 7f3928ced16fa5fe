"""The days of notices as calendars (RFC 5545): 報名截止, 結果通知, 開始服務.

A file for each notice, which a reader takes over once, and calendars of a unit and of all, which programs fetch again
and again. All-day events: they name a day in Taiwan wherever the reader is. Nothing depends on the hour of the build;
an event's stamp is the day on which its notice last changed. Does not know which files are there (`feeds` says so).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlsplit

from chalicelib.content.model import Notice, Unit
from chalicelib.domain.calendar_text import document, escaped, folded
from sitebuild.dates import roc

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Volunteer Gateway//Notices//ZH-TW", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-TIMEZONE:Asia/Taipei")  # fmt: skip
# At nine in the morning of the day before, counted from midnight.
ALARM = "TRIGGER:-PT15H"
DAY = timedelta(days=1)
# The days that a notice promises: the part of an event's identity that tells it from the others, and its name.
DAYS = (("closes", "報名截止"), ("reply", "結果通知"), ("begins", "開始服務"))
DAILY = ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D")


ENDED = "END:VCALENDAR\r\n"


def coming(notice: Notice, today: date) -> int:
    """Which days of a notice are today or later, as a number: 1 the end of applications, 2 the reply, 4 the service."""
    return (notice.recruit.end >= today) + 2 * (notice.apply.reply_by >= today) + 4 * (notice.service.start >= today)


def notice_calendar(notice: Notice, unit: Unit, base_url: str) -> bytes:
    """The days of one notice; the end of applications rings the morning before."""
    days = "".join(_event(number, notice, unit, base_url, alarm=number == 0) for number in range(len(DAYS)))
    return (document(HEAD) + days + ENDED).encode()


def calendar_feed(name: str, days: Iterable[tuple[Notice, Unit, int]], base_url: str) -> bytes:
    """Days of many notices under one name, without alarms: nobody wants a thousand.

    The number of each notice says which of its days, as `coming` does.
    """
    head = document([*HEAD, f"X-WR-CALNAME:{escaped(name)}", f"NAME:{escaped(name)}", *DAILY])
    told = (
        _event(number, notice, unit, base_url, alarm=False)
        for notice, unit, which in days
        for number in range(len(DAYS))
        if which >> number & 1
    )
    return (head + "".join(told) + ENDED).encode()


def _event(number: int, notice: Notice, unit: Unit, base_url: str, *, alarm: bool) -> str:
    kind, title = DAYS[number]
    day = (notice.recruit.end, notice.apply.reply_by, notice.service.start)[number]
    changed = notice.updated or notice.published
    example = "【範例】" if notice.example or unit.example else ""
    summary = escaped(f"{title}：{example}{notice.title}")
    url = f"{base_url}units/{notice.id}/"
    # Midnight in Taipei is 16:00 UTC of the day before.
    stamp = f"{changed - DAY:%Y%m%d}T160000Z"
    uid = folded(f"UID:{kind}.{notice.unit}.{notice.slug}@{_host(base_url)}")
    told = folded(f"DESCRIPTION:{escaped(_told(kind, day, notice, unit))}\\n{url}")
    rings = document(("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", ALARM, "END:VALARM")) if alarm else ""
    return (
        f"BEGIN:VEVENT\r\n{uid}\r\nDTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n"
        f"SEQUENCE:{max(0, (changed - notice.published).days)}\r\n"
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nDTEND;VALUE=DATE:{day + DAY:%Y%m%d}\r\n"
        f"{folded(f'SUMMARY:{summary}')}\r\n{told}\r\n{folded(f'URL:{url}')}\r\n"
        f"TRANSP:TRANSPARENT\r\n{rings}END:VEVENT\r\n"
    )


def _told(kind: str, day: date, notice: Notice, unit: Unit) -> str:
    contact = f"聯絡人：{notice.contact.person}，電話 {notice.contact.phone}"
    match kind:
        case "closes":
            told = f"{roc(day)}是報名的最後一天。"
        case "reply":
            told = "每一位報名的人，最晚在這一天收到回覆。"
        case _:
            told = f"服務從這一天開始。地點：{notice.service.area}"
    return f"{unit.name}\n{told}\n{contact}"


@cache
def _host(base_url: str) -> str:
    return urlsplit(base_url).hostname or ""
