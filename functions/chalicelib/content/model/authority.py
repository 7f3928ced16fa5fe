"""主管機關及目的事業主管機關: with whom a plan is filed (志願服務法 4, 7; handbook 參四 and appendix).

Knows what is written down about offices, categories and places, each line with its source and the date of that source.
Which office it is for one category in one place is the rule of `domain.filing`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reach(StrEnum):
    """Where the service of a plan happens."""

    TAIPEI = "taipei"
    OTHER_CITY = "other-city"
    SEVERAL = "several"
    NATION = "nation"


class Tier(StrEnum):
    """The three kinds of authority that a plan can go to: Taipei's, another county's, the central one."""

    TAIPEI = "taipei"
    LOCAL = "local"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True)
class Office:
    """An office and how it is reached, as published. `section` is the department in charge (承辦科室)."""

    id: str
    name: str
    source: str
    date: "date"
    section: str = ""
    phone: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """What the handbook says for plans that reach so far: any one of the tiers named will do."""

    id: Reach
    name: str
    rule: str
    to: tuple[Tier, ...]
    source: str
    date: "date"


@dataclass(frozen=True, slots=True)
class CategoryOffices:
    """Which office a category belongs to. `business` is what the office of another county is in charge of."""

    category: str
    business: str
    taipei: str
    central: str
    enclosures: str
    confidence: str
    source: str
    date: "date"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The papers that go along."""

    id: str
    items: tuple[str, ...]
    source: str
    date: "date"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """A rule in one or two sentences: who is exempt, what is due when."""

    title: str
    text: str
    source: str
    date: "date"


@dataclass(frozen=True, slots=True)
class Authorities:
    """Everything in `authorities.yml`. `general` names the 主管機關 of each tier, which the Act wants told as well."""

    general: dict[Tier, str]
    ranges: dict[Reach, Range]
    offices: dict[str, Office]
    categories: dict[str, CategoryOffices]
    enclosures: dict[str, Enclosures]
    exemptions: tuple[Saying, ...]
    deadlines: tuple[Saying, ...]
