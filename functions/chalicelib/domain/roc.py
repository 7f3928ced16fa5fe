"""Dates in the calendar of the Republic of China (民國): year 1 is 1912, and 1911 is 民國前 1 年.

Knows every way in which people and systems write them (domain 6.2) and refuses what is ambiguous. Dates are
`datetime.date`; times of day do not occur.
"""

import re
import unicodedata
from datetime import date

FIRST_GREGORIAN = 1900
SEPARATED = re.compile(r"^(?:中華民國|民國)?(前)?(\d{1,4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$")
RUN = re.compile(r"^(\d{2,3})(\d{2})(\d{2})$")


def day_from_boxes(year: str, month: str, day: str) -> date:
    """A date from three boxes as people type them: ROC years, or Gregorian ones from 1900 on.

    Raises ValueError for what is no date, for 29 February in a common year, and for four-digit years before 1900
    (`0115` is a slip, not a year).
    """
    texts = [unicodedata.normalize("NFKC", text).strip().rstrip("年月日") for text in (year, month, day)]
    if not all(text.isdecimal() and text.isascii() for text in texts):
        raise ValueError("not a date")
    return _day(texts[0], int(texts[1]), int(texts[2]))


def parse(text: str) -> date:
    """A date from one text: 115/11/23, 098/09/01, 0980901, 114.03.05, 中華民國114年3月5日, 民國前1年1月1日, 2026-11-23.

    Raises ValueError for anything else.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if run := RUN.match(plain):
        return _day(run[1], int(run[2]), int(run[3]))
    found = SEPARATED.match(plain)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    if found[1]:
        return date(1912 - int(found[2]), int(found[3]), int(found[4]))
    return _day(found[2], int(found[3]), int(found[4]))


def _day(year: str, month: int, day: int) -> date:
    if len(year) == 4:
        if int(year) < FIRST_GREGORIAN:
            raise ValueError(f"ambiguous year {year}")
        return date(int(year), month, day)
    if int(year) == 0:
        raise ValueError("there is no year 0")
    return date(int(year) + 1911, month, day)


def spoken(day: date) -> str:
    """中華民國115年11月23日, for letters and certificates; 中華民國前1年 for 1911."""
    year = day.year - 1911
    era = f"{year}年" if year > 0 else f"前{1 - year}年"
    return f"中華民國{era}{day.month}月{day.day}日"


def slashed(day: date) -> str:
    """115/11/23, for tables."""
    return f"{day.year - 1911}/{day.month:02d}/{day.day:02d}"


def dotted(day: date) -> str:
    """115.11.23, for periods on certificates (handbook 伍九 wants whole dates)."""
    return f"{day.year - 1911}.{day.month:02d}.{day.day:02d}"


def seven_digits(day: date) -> str:
    """1151123, for the national system's imports."""
    return f"{day.year - 1911:03d}{day.month:02d}{day.day:02d}"
