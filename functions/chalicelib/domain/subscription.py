"""The weekly letter about new notices (每週新公告): who wants what, when it goes out, what stands in it.

Knows: only addresses that answered the first letter get more (double opt-in); a notice is told once while it is open
and once more in the week before it closes; a letter without news is not sent. Does not know how letters travel.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.content.model import Notice
from chalicelib.domain.day import taipei_day, taipei_instant
from chalicelib.domain.eligibility import ensure_open
from chalicelib.domain.errors import GatewayError

ASKED_LIVES = timedelta(days=7)
MONDAY, HOUR = 0, 9
CLOSING = timedelta(days=7)
MOST_TOLD = 20


class SubscriptionGoneError(GatewayError):
    """The link was used up, is older than a week, or the address left meanwhile."""

    code = "subscription-gone"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the subscriber wants to hear of; an empty choice means all."""

    categories: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscription:
    """One address. `told` are notices that a letter has told already, `warned` those told as closing soon."""

    id: str
    email: str
    wishes: Wishes
    asked_at: datetime
    confirmed_at: datetime | None = None
    told: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()

    def confirmed(self, at: datetime) -> "Subscription":
        """The subscription after its owner has answered."""
        return replace(self, confirmed_at=self.confirmed_at or at)


@dataclass(frozen=True, slots=True)
class News:
    """What the next letter holds: new notices, and those that close within a week; `left` more did not fit."""

    new: tuple[Notice, ...]
    closing: tuple[Notice, ...]
    left: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.closing)


def news_for(subscription: Subscription, notices: Iterable[Notice], today: date) -> News:
    """What to tell the subscriber today: open notices that fit, newest first, each at most twice."""
    fitting = [one for one in notices if _is_open(one, today) and fits(one, subscription.wishes)]
    fitting.sort(key=lambda one: (-one.published.toordinal(), one.id))
    new = [one for one in fitting if one.id not in subscription.told]
    closing = [
        one
        for one in fitting
        if one.id in subscription.told and one.id not in subscription.warned and one.recruit.end - today <= CLOSING
    ]
    return News(tuple(new[:MOST_TOLD]), tuple(closing[:MOST_TOLD]), max(0, len(new) - MOST_TOLD))


def after(subscription: Subscription, news: News, listed: frozenset[str]) -> Subscription:
    """The subscription after that letter; notices that are no longer listed are forgotten."""
    told = (*subscription.told, *(one.id for one in news.new))
    warned = (*subscription.warned, *(one.id for one in news.closing))
    return replace(
        subscription,
        told=tuple(one for one in told if one in listed),
        warned=tuple(one for one in warned if one in listed),
    )


def fits(notice: Notice, wishes: Wishes) -> bool:
    """Whether the notice is of one of the categories and at one of the districts that were wished for."""
    districts = {place.district for place in notice.service.places}
    return (not wishes.categories or notice.category in wishes.categories) and (
        not wishes.districts or not districts.isdisjoint(wishes.districts)
    )


def next_letter(at: datetime) -> datetime:
    """The next Monday at nine in Taipei, after that instant."""
    day = taipei_day(at)
    monday = day + timedelta(days=(MONDAY - day.weekday()) % 7)
    due = taipei_instant(monday, HOUR, 0)
    return due if due > at else taipei_instant(monday + timedelta(days=7), HOUR, 0)


def _is_open(notice: Notice, today: date) -> bool:
    try:
        ensure_open(notice, today)
    except GatewayError:
        return False
    return True
