"""With whom a plan is filed: by where the service happens and what it is about (志願服務法 7; handbook 參四).

Knows that one place has one authority, that several places may go to the central one or to each local one, and that the
Act wants the 主管機關 told beside the 目的事業主管機關. Does not know offices, sources or words: those are
`course_content/authorities.yml`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.content.model import Plan
from chalicelib.content.model.authority import Authorities, CategoryOffices, Enclosures, Office, Range, Reach, Tier

BY_LAW = "law"
HOME, NATIONWIDE = "臺北市", "全國"
COUNTY = re.compile(r"(?:\d{3,6}\s*)?([\u4e00-\u9fff]{2}[縣市])")


class Occasion(StrEnum):
    """What a unit writes to the authority for: to file a plan, to change it, to end it early (handbook 參四, 捌)."""

    FILING = "filing"
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


def counties_of(plan: Plan) -> tuple[str, ...]:
    """The cities and counties of the places of service, each once, in the order of the plan."""
    found = (COUNTY.match(place.address.strip()) for place in plan.service.places)
    return tuple(dict.fromkeys(match[1].replace("台", "臺") for match in found if match))


def reach_of(plan: Plan) -> Reach:
    """Where the service happens, by the addresses of the plan; what says 全國 reaches the nation."""
    if NATIONWIDE in plan.service.area:
        return Reach.NATION
    counties = counties_of(plan)
    if len(counties) > 1:
        return Reach.SEVERAL
    return Reach.TAIPEI if counties in ((), (HOME,)) else Reach.OTHER_CITY


def office_of(plan: Plan, way: Way) -> str:
    """The name of the authority as a letter addresses it; another county's is called by the county."""
    if way.tier is not Tier.LOCAL:
        return way.office.name
    elsewhere = next((county for county in counties_of(plan) if county != HOME), "")
    return f"{elsewhere}政府" if elsewhere else way.office.name
