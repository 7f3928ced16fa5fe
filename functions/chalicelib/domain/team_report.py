"""服務成果回報 of one unit for a half-year (handbook 柒): what this system can know, each number with those behind it.

Knows how members are counted: those the unit has recognised by the last day and who had not left. Hours of service and
who was served are kept in the national system and not here. Does not know where facts come from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.eligibility import age_on
from chalicelib.domain.statistics import Bands, band_of

YEARS = ((0, "未滿1年"), (1, "1年以上未滿3年"), (3, "3年以上未滿5年"), (5, "5年以上未滿10年"), (10, "10年以上"))


@dataclass(frozen=True, slots=True)
class Period:
    """A half-year, or any other span: both days belong to it."""

    start: date
    end: date

    def holds(self, day: date | None) -> bool:
        """Whether the day falls into it."""
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Member:
    """One volunteer as the report sees them. `trainings` are (kind, day of completion)."""

    reference: str
    name: str
    birth_date: date
    gender: str
    education: str
    occupation: str
    recognised_on: date | None
    left_on: date | None
    book_on: date | None
    card_until: date | None
    insured: tuple[date, date] | None
    trainings: tuple[tuple[str, date], ...]

    def serves(self, day: date) -> bool:
        """Whether they count as a member of the team on that day."""
        return bool(self.recognised_on and self.recognised_on <= day and not (self.left_on and self.left_on <= day))


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the report and the references of those who make it up."""

    section: str
    key: str
    people: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number."""
        return len(self.people)


def half_year(year: int, half: int) -> Period:
    """The first or second half of a Gregorian year."""
    return Period(date(year, 1, 1), date(year, 6, 30)) if half == 1 else Period(date(year, 7, 1), date(year, 12, 31))


def report(members: Iterable[Member], period: Period, bands: Bands) -> list[Line]:
    """Every line, sections in the handbook's order; a group that nobody is in has no line."""
    known = sorted(members, key=lambda one: one.reference)
    team = [one for one in known if one.serves(period.end)]
    lines = [
        _line("team", "members", team),
        _line("team", "with_book", [one for one in team if one.book_on and one.book_on <= period.end]),
        _line("team", "with_card", [one for one in team if one.card_until and one.card_until >= period.end]),
        _line("team", "insured", [one for one in team if one.insured and _covers(one.insured, period.end)]),
    ]
    lines += _grouped("gender", team, lambda one: one.gender)
    lines += _grouped("age", team, lambda one: band_of(age_on(one.birth_date, period.end), bands))
    lines += _grouped("education", team, lambda one: one.education)
    lines += _grouped("occupation", team, lambda one: one.occupation)
    lines += _grouped("years", team, lambda one: band_of(age_on(one.recognised_on or period.end, period.end), YEARS))
    kinds = sorted({kind for one in known for kind, _ in one.trainings})
    return lines + [_line("training", kind, [one for one in known if _trained(one, kind, period)]) for kind in kinds]


def _line(section: str, key: str, people: Sequence[Member]) -> Line:
    return Line(section, key, tuple(one.reference for one in people))


def _grouped(section: str, team: Sequence[Member], of: Callable[[Member], str]) -> list[Line]:
    keys = sorted({of(one) for one in team})
    return [_line(section, key, [one for one in team if of(one) == key]) for key in keys]


def _trained(one: Member, kind: str, period: Period) -> bool:
    return any(known == kind and period.holds(day) for known, day in one.trainings)


def _covers(policy: tuple[date, date], day: date) -> bool:
    return policy[0] <= day <= policy[1]
