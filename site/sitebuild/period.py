"""Where a notice stands on a day: not yet open, open, closing soon, closed.

This is what a reader is shown; whether an application is taken is decided by the server (`domain.eligibility`).
"""

from datetime import date, timedelta
from enum import StrEnum

from chalicelib.content.model import Notice, NoticeStatus, Recruit

SOON = timedelta(days=7)


class Period(StrEnum):
    """The four states that a reader can tell apart; the value is the end of the badge's CSS class."""

    WAIT = "wait"
    OPEN = "open"
    SOON = "soon"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The word on the badge."""
        return LABELS[self]


LABELS = {Period.WAIT: "尚未開放", Period.OPEN: "報名中", Period.SOON: "即將截止", Period.CLOSED: "已截止"}
TAKING = frozenset({Period.OPEN, Period.SOON})


def period(recruit: Recruit, today: date) -> Period:
    """The state on `today`; the last day of the application period still counts as open."""
    if today < recruit.start:
        return Period.WAIT
    if today > recruit.end:
        return Period.CLOSED
    return Period.SOON if recruit.end - today <= SOON else Period.OPEN


def notice_period(notice: Notice, today: date) -> Period:
    """The state of a notice; an archived one takes no applications whatever its dates say."""
    return Period.CLOSED if notice.status is NoticeStatus.ARCHIVED else period(notice.recruit, today)
