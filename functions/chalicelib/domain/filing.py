"""With whom a plan is filed: by where the service happens and what it is about (志願服務法 7; handbook 參四).

Knows that one place has one authority, that several places may go to the central one or to each local one, and that the
Act wants the 主管機關 told beside the 目的事業主管機關. Does not know offices, sources or words: those are
`course_content/authorities.yml`.
"""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.content.model.authority import Authorities, CategoryOffices, Enclosures, Office, Range, Reach, Tier

BY_LAW = "law"


class Papers(StrEnum):
    """What can be sent to the authority: the plan itself, a change of it, its end (handbook 參四, 捌)."""

    PLAN = "plan"
    AMENDMENT = "amendment"
    TERMINATION = "termination"


@dataclass(frozen=True, slots=True)
class Way:
    """One authority that will do, the 主管機關 beside it unless it is the same, and the papers that it wants."""

    tier: Tier
    office: Office
    general: Office | None
    enclosures: Enclosures


@dataclass(frozen=True, slots=True)
class Answer:
    """Of the ways any one will do; where Taipei and other counties stand together, each county is a way of its own."""

    row: CategoryOffices
    range: Range
    ways: tuple[Way, ...]


def where_to_file(authorities: Authorities, category: str, reach: Reach) -> Answer:
    """The answer for a category in a place; KeyError for a category that nobody wrote down."""
    row, span = authorities.categories[category], authorities.ranges[reach]
    return Answer(row, span, tuple(_way(authorities, row, tier) for tier in span.to))


def _way(authorities: Authorities, row: CategoryOffices, tier: Tier) -> Way:
    general = authorities.general[tier]
    named = {Tier.TAIPEI: row.taipei, Tier.CENTRAL: row.central}
    office = named.get(tier, general)
    papers = row.enclosures if tier is Tier.TAIPEI else BY_LAW
    return Way(
        tier,
        authorities.offices[office],
        None if office == general else authorities.offices[general],
        authorities.enclosures[papers],
    )
