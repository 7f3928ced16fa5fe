"""Routes of the promotion centre."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.day import taipei_day
from chalicelib.http.route import Call, Routes
from chalicelib.services.centre import overview

centre = Routes("推廣中心")


class UnitOut(Struct):
    """Figures of one unit; no person is named."""

    id: str
    name: str
    open_notices: int
    applications: int
    unanswered: int
    overdue: int
    trainees: int
    certificates: int


class OverviewOut(Struct):
    """All units, those with overdue replies first."""

    units: list[UnitOut]
    totals: dict[str, int]


@centre.get("/centre/overview", Verb.CENTRE_READ, answers=OverviewOut)
def centre_overview(call: Call) -> OverviewOut:
    """How many applications each unit has, and how many still wait for a reply."""
    figures = overview(call.world, taipei_day(call.at))
    names = ("open_notices", "applications", "unanswered", "overdue", "trainees", "certificates")
    return OverviewOut(
        units=[UnitOut(**{field: getattr(one, field) for field in UnitOut.__struct_fields__}) for one in figures],
        totals={name: sum(getattr(one, name) for one in figures) for name in names},
    )
