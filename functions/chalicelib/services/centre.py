"""What the promotion centre sees: how many applications each unit has, how many still wait for a reply."""

from dataclasses import dataclass
from datetime import date

from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """Figures of one unit; no person is named."""

    id: str
    name: str
    open_notices: int
    applications: int
    unanswered: int
    overdue: int
    trainees: int
    certificates: int


def overview(world: World, today: date) -> list[UnitFigures]:
    """Figures of every unit, those with overdue replies first."""
    figures = [_figures(world, unit.id, unit.name, today) for unit in world.catalogue.units()]
    return sorted(figures, key=lambda f: (-f.overdue, -f.unanswered, f.id))


def _figures(world: World, unit: str, name: str, today: date) -> UnitFigures:
    applications = world.applications.of_unit(unit)
    year = today.year
    return UnitFigures(
        id=unit,
        name=name,
        open_notices=sum(one.open_on(today) for one in world.catalogue.openings() if one.unit == unit),
        applications=len(applications),
        unanswered=sum(application.unanswered for application in applications),
        overdue=sum(application.overdue(today) for application in applications),
        trainees=len(world.trainees.of_unit(unit)),
        certificates=world.certificates.last_serial(unit, year)[0],
    )
