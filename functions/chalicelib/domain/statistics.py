"""Who completed which training, counted as the yearly report asks (handbook 柒): by training, sex, age band, month.

Knows how to count; the bands are data and passed in. Holds no name: a completion is a training, a month, a sex
and an age.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.eligibility import age_on

Bands = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Completion:
    """One person completed one training on a day. `gender` is a code, or empty when it was never said."""

    number: str
    track: str
    unit: str
    completed_on: date
    gender: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class Row:
    """How many completed a training, of one sex and one age band, by month from January."""

    track: str
    gender: str
    band: str
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        """Over the year."""
        return sum(self.months)


def band_of(age: int, bands: Bands) -> str:
    """The band of an age; ages before the first band belong to it."""
    return next((label for first, label in reversed(bands) if age >= first), bands[0][1])


def tally(completions: Iterable[Completion], bands: Bands) -> tuple[Row, ...]:
    """The rows that are not empty, by training, sex and band. Age is that of the day of completion."""
    counted: Counter[tuple[str, str, str, int]] = Counter()
    for one in completions:
        band = band_of(age_on(one.birth_date, one.completed_on), bands)
        counted[one.track, one.gender, band, one.completed_on.month] += 1
    order = {label: place for place, (_, label) in enumerate(bands)}
    groups = sorted({key[:3] for key in counted}, key=lambda key: (key[0], key[1], order[key[2]]))
    return tuple(Row(*group, months=tuple(counted[*group, month] for month in range(1, 13))) for group in groups)
