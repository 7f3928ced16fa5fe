"""Which open services are like a given one: category and district first, then either, then the days.

Knows rings: notices that share a feature, in the order of their days of service. A notice is followed by its next
neighbours in the ring, so that neighbours serve on like days, every notice is shown in turn, and none is named by more
than a handful of pages: one changed notice makes few pages anew, however many there are.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from chalicelib.content.model import Notice
from sitebuild.card import cards
from sitebuild.fragments import button, section
from sitebuild.listing import districts
from sitebuild.period import TAKING, Period, notice_period

WANTED = 3
ID, TITLE = "similar", "類似的服務"
Place = tuple[str, str]


class Similar:
    """The rings of the notices that take applications on a day."""

    def __init__(self, notices: Iterable[Notice], today: date) -> None:
        self._today = today
        self._rings: defaultdict[tuple[str, ...], list[Place]] = defaultdict(list)
        self._open: dict[str, Notice] = {}
        for notice in notices:
            if notice_period(notice, today) in TAKING:
                self._open[notice.id] = notice
                for feature in _features(notice):
                    self._rings[feature].append(_place(notice))
        for ring in self._rings.values():
            ring.sort()

    def to(self, notice: Notice) -> list[Notice]:
        """Up to three open notices like this one, most alike first; none for one that is over.

        Who comes to a notice that is over is led to the filtered list instead: over the years there are any number of
        them, and all would have to be made anew whenever one of the few open ones changes.
        """
        if notice_period(notice, self._today) is Period.CLOSED:
            return []
        found: dict[str, None] = {}
        own = _place(notice)
        for feature in _features(notice):
            ring = self._rings.get(feature, ())
            for _, other in _from(ring, own):
                if len(found) == WANTED:
                    break
                if other != notice.id:
                    found[other] = None
        return [self._open[other] for other in found]


def _from(ring: Sequence[Place], place: Place) -> Iterator[Place]:
    """Once around the ring, beginning behind the place."""
    start = bisect_right(ring, place)
    yield from (ring[(start + step) % len(ring)] for step in range(len(ring)))


def _features(notice: Notice) -> Iterator[tuple[str, ...]]:
    places = districts(notice)
    yield from (("both", notice.category, district) for district in places)
    yield ("category", notice.category)
    yield from (("district", district) for district in places)
    yield ("days", _days(notice))


def _days(notice: Notice) -> str:
    return "".join(sorted(notice.service.weekdays))


def _place(notice: Notice) -> Place:
    return _days(notice), notice.id


def similar_block(notice: Notice, items: str, today: date) -> str:
    """The cards of similar services; for a notice that is over, the way to those of its kind that are open."""
    if notice_period(notice, today) is Period.CLOSED:
        href = f"/notices/?category={notice.category}&state=open"
        return section(ID, TITLE, f"<p>{button(href, '看同一類、正在召募的服務', 'secondary')}</p>")
    return section(ID, TITLE, cards(items)) if items else ""
