"""Days as people in Taiwan read them: years of the Republic, weekday in brackets. Knows no clock."""

from collections.abc import Iterable
from datetime import date

WEEKDAYS = "一二三四五六日"
FIRST_YEAR = 1911


def roc(day: date) -> str:
    """「115年12月31日（四）」."""
    return f"{day.year - FIRST_YEAR}年{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def time(day: date) -> str:
    """The day as a time element that machines read too."""
    return f'<time datetime="{day.isoformat()}">{roc(day)}</time>'


def weekdays(days: Iterable[str]) -> str:
    """「星期六、日」, in the order of the week."""
    return f"星期{'、'.join(sorted(days, key=WEEKDAYS.find))}"


def span(first: date, last: date) -> str:
    """From the first day to the last."""
    return f"{time(first)}至{time(last)}"
