"""When a unit reports its results (handbook 柒): for each category the span of days in every year, and how.

Knows the spans, which are data with a source, and the calendar that reminds of them. A category that has no rule of its
own has the one for all others. Does not know who is in the report.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from chalicelib.carried import carried
from chalicelib.domain.calendar_text import document, escaped

REMIND = ("-P14D", "P0D")


@dataclass(frozen=True, slots=True)
class ReportRule:
    """The spans (first and last day as month-day), how it is handed in, and whether the handbook names the days."""

    categories: tuple[str, ...]
    spans: tuple[tuple[str, str], ...]
    way: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What one authority wants from a unit."""

    authority: str
    category: str
    category_name: str
    rule: ReportRule


@cache
def rules() -> tuple[ReportRule, ...]:
    """The rules as they are kept as data, the one for all others last."""
    held = json.loads(carried("domain/report_dates.json"))["rules"]
    return tuple(
        ReportRule(tuple(one["categories"]), tuple((a, b) for a, b in one["spans"]), one["way"], one["certain"])
        for one in held
    )


def rule_for(category: str) -> ReportRule:
    """The rule of a category."""
    return next((one for one in rules() if category in one.categories), rules()[-1])


def calendar(unit: str, unit_name: str, dues: Sequence[Due], site_url: str, *, at: datetime) -> str:
    """The iCalendar of a unit: an event in every year for each span of each authority, with two reminders."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//volunteer-gateway//reports//ZH", "CALSCALE:GREGORIAN"]
    for due in dues:
        for first, last in due.rule.spans:
            lines += _event(unit, unit_name, due, first, last, site_url, at)
    return document([*lines, "END:VCALENDAR"])


def _event(unit: str, unit_name: str, due: Due, first: str, last: str, site_url: str, at: datetime) -> Iterator[str]:
    start, end = (date.fromisoformat(f"{at.year}-{day}") for day in (first, last))
    days = f"{start.month}月{start.day}日到{end.month}月{end.day}日"
    doubt = "" if due.rule.certain else "手冊沒有寫明日期，請以機關當年的公文為準。"
    told = f"{unit_name}：{due.rule.way}，{days}。{doubt}數字在承辦頁的「成果」。"
    yield from (
        "BEGIN:VEVENT",
        f"UID:report-{unit}-{due.category}-{first}@volunteer-gateway",
        f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}",
        "RRULE:FREQ=YEARLY",
        f"SUMMARY:{escaped(f'向{due.authority}回報志工服務成果（{due.category_name}）')}",
        f"DESCRIPTION:{escaped(told)}",
        f"URL:{site_url}/desk/",
        "TRANSP:TRANSPARENT",
    )
    for before in REMIND:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}", "DESCRIPTION:成果回報", "END:VALARM")
    yield "END:VEVENT"
