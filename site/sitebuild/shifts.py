"""At which times of the week a notice needs people, read from the days and shifts that an editor wrote as text.

Knows how people in Taiwan write shifts (「上午 9:30–下午 1:00」, 「週六晚上」). Where nothing can be read, the
set of times is empty; a reader is then told to look at the notice, never that it does not fit.
"""

import re
from collections.abc import Iterable
from functools import cache

from sitebuild.dates import WEEKDAYS

MORNING, AFTERNOON, EVENING = 1, 2, 4
PARTS = {"morning": MORNING, "afternoon": AFTERNOON, "evening": EVENING}
# The first and last minute of each part of a day. Half an hour over the edge does not make it two.
SPANS = {MORNING: (0, 12 * 60), AFTERNOON: (12 * 60, 18 * 60), EVENING: (18 * 60, 24 * 60)}
OVER = 30
NOON = 12
HALVES = {
    "清晨": 0, "早上": 0, "上午": 0, "早": 0,
    "中午": NOON, "下午": NOON, "午後": NOON, "傍晚": NOON, "晚上": NOON, "晚間": NOON, "夜間": NOON, "晚": NOON,
}  # fmt: skip
IN_WORDS = (
    (re.compile("全天|整天|全日"), MORNING | AFTERNOON),
    (re.compile("清晨|早上|上午|早班"), MORNING),
    (re.compile("中午|下午|午後|午班"), AFTERNOON),
    (re.compile("傍晚|晚上|晚間|夜間|晚班|夜班"), EVENING),
)
TIME = rf"({'|'.join(HALVES)})?\s*(\d{{1,2}})\s*[:：點時]\s*(\d{{2}})?"
RANGE = re.compile(rf"{TIME}[分半]?\s*[-–—－~～至到]\s*{TIME}")
WEEK = "(?:週|周|星期|禮拜)"
DAY_RANGE = re.compile(rf"{WEEK}([{WEEKDAYS}])\s*[-–~～至到]\s*{WEEK}?([{WEEKDAYS}])")
DAYS = re.compile(rf"{WEEK}([{WEEKDAYS}](?:[、,，和及]?{WEEK}?[{WEEKDAYS}](?![0-9點次]))*)")


def slots(weekdays: Iterable[str], shifts: Iterable[str]) -> list[int]:
    """Each kind of shift as one number: the days (bit 0 is Monday) times 8, plus the parts of the day it takes.

    Parts of 0 mean that the text does not tell. A shift that names days happens on those only.
    """
    days = _mask(weekdays)
    found = {(_own_days(shift) & days or days) << 3 | parts_of(shift) for shift in shifts}
    return sorted(found) or [days << 3]


@cache
def parts_of(shift: str) -> int:
    """The parts of a day that a shift takes up, as bits; 0 when the text names no time."""
    found = 0
    for match in RANGE.finditer(shift):
        half, hour, minute, half_to, hour_to, minute_to = match.groups()
        start = _minute(half, hour, minute)
        end = _minute(half_to or (half if int(hour_to) < NOON and int(hour_to) >= int(hour) else None), hour_to,
                      minute_to)  # fmt: skip
        found |= _between(start, end)
    if found:
        return found
    return next((parts for words, parts in IN_WORDS if words.search(shift)), 0)


def _minute(half: str | None, hour: str, minute: str | None) -> int:
    hours = int(hour)
    if half and HALVES[half] == NOON and hours < NOON and not (half == "中午" and hours >= NOON - 1):
        hours += NOON
    return hours * 60 + int(minute or 0)


def _between(start: int, end: int) -> int:
    if end <= start:
        end += 12 * 60
    parts = [part for part, (first, last) in SPANS.items() if min(end, last) - max(start, first) > OVER]
    return sum(parts)


@cache
def _own_days(shift: str) -> int:
    found = {day for group in DAYS.findall(shift) for day in group}
    for first, last in DAY_RANGE.findall(shift):
        found |= set(WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1])
    return _mask(found)


def _mask(days: Iterable[str]) -> int:
    return sum(1 << WEEKDAYS.index(day) for day in set(days) if day in WEEKDAYS)
