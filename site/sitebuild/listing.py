"""The listing that the browser filters: one short row a notice, loaded when a reader touches a filter.

Knows the columns; notices.mjs reads the same ones. Rows stand in the order in which notices were published, so that a
new notice is appended and the numbers of the others, which the search index uses, stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from chalicelib.content.model import Content, Notice, NoticeStatus
from sitebuild.dates import WEEKDAYS
from sitebuild.sought import Sought
from sitebuild.traits import legend

FIRST_DAY = date(1970, 1, 1)


def listed(notices: Iterable[Notice]) -> list[Notice]:
    """The published notices, oldest first: the place in this list is a notice's number."""
    published = (notice for notice in notices if notice.status is NoticeStatus.PUBLISHED)
    return sorted(published, key=lambda notice: (notice.published, notice.id))


def districts(notice: Notice) -> list[str]:
    """The districts of a notice, each once, in the order given."""
    return list(dict.fromkeys(place.district for place in notice.service.places if place.district))


def listing(
    notices: Sequence[Notice],
    content: Content,
    shards: Mapping[int, int],
    known: Mapping[str, Sought],
) -> bytes:
    """The payload: names once, rows of numbers and titles; `known` is what was read from the text of each.

    A row is [unit, slug, title, category, [districts], weekday mask, first day, last day, [slots], traits, least age,
    greatest age, [languages]], with days since 1970, ages of 0 for none, slots and traits as those modules write them.
    """
    units = _numbered(notice.unit for notice in notices)
    categories = _numbered(notice.category for notice in notices)
    places = _numbered(district for notice in notices for district in districts(notice))
    spoken = _numbered(language for notice in notices for language in known[notice.id].languages)
    payload: dict[str, Any] = {
        "shards": {str(size): count for size, count in shards.items()},
        "units": [[unit, content.units[unit].name, content.units[unit].type.name.lower()] for unit in units],
        "categories": [[category, content.tracks[category].name] for category in categories],
        "districts": list(places),
        "languages": list(spoken),
        "traits": legend(),
        "rows": [
            [
                units[notice.unit],
                notice.slug,
                notice.title,
                categories[notice.category],
                [places[district] for district in districts(notice)],
                sum(1 << WEEKDAYS.index(day) for day in set(notice.service.weekdays) if day in WEEKDAYS),
                (notice.recruit.start - FIRST_DAY).days,
                (notice.recruit.end - FIRST_DAY).days,
                known[notice.id].slots,
                known[notice.id].traits,
                notice.require.age_min or 0,
                notice.require.age_max or 0,
                [spoken[language] for language in known[notice.id].languages],
            ]
            for notice in notices
        ],
    }
    return msgspec.json.encode(payload)


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}
