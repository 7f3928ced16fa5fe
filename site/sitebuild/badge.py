"""The badge and the button of a notice, right on the day of the build and kept right by status.mjs afterwards."""

from datetime import date

from chalicelib.content.model import Notice, NoticeStatus
from sitebuild.dates import time
from sitebuild.fragments import button
from sitebuild.period import TAKING, Period, notice_period
from sitebuild.text import escape


def dates_of(notice: Notice) -> str:
    """The attributes from which status.mjs tells the state; none when dates do not decide."""
    if notice.status is NoticeStatus.ARCHIVED:
        return ""
    return f' data-opens="{notice.recruit.start.isoformat()}" data-closes="{notice.recruit.end.isoformat()}"'


def badge(notice: Notice, today: date) -> str:
    """The state as a word with a colour."""
    state = notice_period(notice, today)
    return f'<span class="vg-badge vg-badge--{state}" data-badge>{state.label}</span>'


def seats_slot(notice: Notice) -> str:
    """Where standing.mjs says how many seats are left; empty and hidden until the functions have told it."""
    quota = notice.recruit.quota if notice.recruit.show_seats else None
    if not quota or notice.status is NoticeStatus.ARCHIVED:
        return ""
    return (
        f' <span class="vg-badge vg-badge--seats" data-seats="{escape(notice.id)}" data-quota="{quota}" hidden></span>'
    )


def replies_slot(unit_id: str) -> str:
    """Where standing.mjs says how reliably the unit replies; empty and hidden where there is no rate."""
    return f'<p class="vg-replies" data-replies="{escape(unit_id)}" hidden></p>'


def apply_block(notice: Notice, today: date, href: str) -> str:
    """The way to the form, or the reason why there is none; every variant is there, one is shown."""
    state = notice_period(notice, today)
    variants = (
        (TAKING, button(href, "我要報名")),
        ({Period.WAIT}, f"還沒有開放報名，{time(notice.recruit.start)} 開始報名。"),
        ({Period.CLOSED}, '報名已經截止。請看看<a href="/notices/">其他正在召募的服務</a>。'),
    )
    shown = "".join(
        f'<p data-when="{" ".join(sorted(states))}"{"" if state in states else " hidden"}>{html}</p>'
        for states, html in variants
    )
    return f'<div class="vg-apply"{dates_of(notice)}>{shown}</div>'
