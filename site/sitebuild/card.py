"""A notice as a card in a list. notices.mjs draws the same card from the listing; keep the two alike."""

from datetime import date

from chalicelib.content.model import Notice
from sitebuild.badge import badge, dates_of, seats_slot
from sitebuild.dates import time, weekdays
from sitebuild.text import escape


def card(notice: Notice, unit_name: str, category_name: str, today: date) -> str:
    """Title, state, unit, place and days: what a reader needs to choose."""
    districts = "、".join(dict.fromkeys(place.district for place in notice.service.places))
    return (
        f'<li class="vg-card"{dates_of(notice)}>'
        f'<h3><a href="/units/{escape(notice.id)}/">{escape(notice.title)}</a></h3>'
        f"<p>{badge(notice, today)}{seats_slot(notice)} {escape(unit_name)}</p>"
        f"<p>{escape(category_name)}｜{escape(districts)}｜{escape(weekdays(notice.service.weekdays))}</p>"
        f"<p>報名到 {time(notice.recruit.end)}</p></li>"
    )


def cards(items: str) -> str:
    """A list of cards."""
    return f'<ul class="vg-cards">{items}</ul>'
