"""An interview as an iCalendar file (RFC 5545), for letters and for "my page".

METHOD:PUBLISH, not REQUEST: a REQUEST makes calendars send answers to the organizer, and ours come from an address that
nobody reads; who cannot come cancels on the site, where the seat is free at once. A cancellation is METHOD:CANCEL with
the same UID and the next SEQUENCE (RFC 5546 3.2.5). Does not know seats or letters.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from chalicelib.domain.application import Application
from chalicelib.domain.appointment import Invitation
from chalicelib.domain.calendar_text import document, escaped, quotable
from chalicelib.services.ports import Attachment
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The text of a calendar, and whether it announces or cancels."""

    text: str
    method: str

    def attachment(self) -> Attachment:
        """The calendar as it goes with a letter."""
        media_type = f"text/calendar; charset=utf-8; method={self.method}"
        return Attachment("面談.ics" if self.method == "PUBLISH" else "取消面談.ics", media_type, self.text.encode())


def calendar_file(world: World, application: Application, *, at: datetime) -> CalendarFile | None:
    """The application's interview as it stands now, or None when there never was one."""
    found = application.invitation
    if found is None:
        return None
    method = "CANCEL" if found.cancelled else "PUBLISH"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Volunteer Gateway//Interview//ZH-TW", "CALSCALE:GREGORIAN",
             f"METHOD:{method}", *_event(world, application, found, at), "END:VCALENDAR"]  # fmt: skip
    return CalendarFile(document(lines), method)


def _event(world: World, application: Application, found: Invitation, at: datetime) -> list[str]:
    notice, unit = world.catalogue.notice(application.notice), world.catalogue.unit(application.unit)
    contact = notice.contact if notice else unit.contact if unit else None
    name = unit.name if unit else ""
    host = urlsplit(world.installation.site_url).hostname
    said = [f"{name}「{application.notice_title}」的面談", f"方式：{found.mode}", found.note]
    if contact:
        said.append(f"聯絡人：{contact.person}，電話 {contact.phone}")
    said.append(f"要改時間或取消：{world.installation.site_url}/my/")
    lines = [
        "BEGIN:VEVENT",
        f"UID:interview-{application.reference}@{host}",
        f"SEQUENCE:{found.sequence}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(found.at)}",
        f"DTEND:{_utc(found.at + timedelta(minutes=found.minutes))}",
        f"SUMMARY:{escaped(f'面談：{application.notice_title}')}",
        f"LOCATION:{escaped(found.place)}",
        f"DESCRIPTION:{escaped(chr(10).join(line for line in said if line))}",
        f"STATUS:{'CANCELLED' if found.cancelled else 'CONFIRMED'}",
    ]
    if contact:
        lines.append(f'ORGANIZER;CN="{quotable(name)}":mailto:{contact.email}')
    if not found.cancelled:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(f'面談：{application.notice_title}')}",
                  "TRIGGER:-PT2H", "END:VALARM"]  # fmt: skip
    return [*lines, "END:VEVENT"]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
