"""What of a notice one must know to choose among all: one small value each, so that five thousand fit one object."""

from dataclasses import dataclass
from datetime import date

from chalicelib.content.model.notice import Notice, NoticeStatus


@dataclass(frozen=True, slots=True)
class Opening:
    """A published notice in short. `opens` and `closes` are the first and last day of 召募."""

    id: str
    title: str
    unit: str
    category: str
    opens: date
    closes: date
    quota: int | None
    weekdays: tuple[str, ...]
    districts: tuple[str, ...]

    def open_on(self, today: date) -> bool:
        """Whether one can apply on that day (Asia/Taipei); the last day still counts."""
        return self.opens <= today <= self.closes


def openings_of(notices: tuple[Notice, ...]) -> tuple[Opening, ...]:
    """The published ones in short, by id."""
    found = [
        Opening(
            id=one.id,
            title=one.title,
            unit=one.unit,
            category=one.category,
            opens=one.recruit.start,
            closes=one.recruit.end,
            quota=one.recruit.quota,
            weekdays=one.service.weekdays,
            districts=tuple(sorted({place.district for place in one.service.places if place.district})),
        )
        for one in notices
        if one.status is NoticeStatus.PUBLISHED
    ]
    return tuple(sorted(found, key=lambda one: one.id))
