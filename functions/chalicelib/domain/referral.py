"""轉介 (handbook 伍八: help people to find the service that fits): which open notices fit somebody who was declined.

Knows what counts: the category first, then a weekday that the person offered, then the district of what they applied
to. Pure; eligibility is another question.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from chalicelib.content.model import Opening

MOST = 3
CATEGORY, WEEKDAY, DISTRICT = 4, 3, 2


def weekdays_of(availability: Iterable[str]) -> frozenset[str]:
    """The weekdays of what somebody offered (`六-上午`)."""
    return frozenset(slot.partition("-")[0] for slot in availability)


def fitting(
    openings: Sequence[Opening], declined: Opening, availability: Iterable[str], applied: Iterable[str], today: date
) -> list[Opening]:
    """Open notices that fit, the best first; of two alike the one that closes later. None that was applied to."""
    days, known = weekdays_of(availability), {declined.id, *applied}

    def fit(one: Opening) -> int:
        return (
            CATEGORY * (one.category == declined.category)
            + WEEKDAY * bool(days & set(one.weekdays))
            + DISTRICT * bool(set(declined.districts) & set(one.districts))
        )

    found = [one for one in openings if one.open_on(today) and one.id not in known and fit(one)]
    return sorted(found, key=lambda one: (-fit(one), -one.closes.toordinal(), one.id))
