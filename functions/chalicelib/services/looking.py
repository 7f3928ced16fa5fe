"""Looking at what was asked for the record book: only with a reason, which stands in the audit trail before the answer.

What opens numbers by itself (building a package, the tables of the national system, handing over) has its reason from
what was asked for; what a person sees has the reason that this person chose.
"""

from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.looking import Look
from chalicelib.domain.package import Package, PackageNotReadyError
from chalicelib.services.details import DetailsTooEarlyError
from chalicelib.services.packages import of_unit
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet
from chalicelib.services.world import Trail, World
from chalicelib.wording import label


def look_at_details(world: World, actor: Actor, unit: str, reference: str, look: Look, *, at: datetime) -> TraineeSheet:
    """The sheet of a trainee whose details may be shown now. Raises DetailsTooEarlyError before this unit's 認可."""
    found = sheet(world, unit, reference)
    if found.trainee is None or not found.trainee.recognised:
        raise DetailsTooEarlyError
    _note(world, actor, unit, "details.seen", reference, look, at)
    return found


def look_into_package(world: World, actor: Actor, unit: str, package_id: str, look: Look, *, at: datetime) -> Package:
    """The package whose archives may be fetched now. Raises PackageNotReadyError while there is nothing to fetch."""
    found = of_unit(world, unit, package_id).value
    if not found.fetchable:
        raise PackageNotReadyError(state=found.state.value)
    _note(world, actor, unit, "package.opened", package_id, look, at)
    return found


def words_of(look: Look) -> str:
    """The reason as the audit trail shows it."""
    said = label("look", look.reason.value)
    return f"{said}：{look.note}" if look.note else said


def _note(world: World, actor: Actor, unit: str, action: str, subject: str, look: Look, at: datetime) -> None:
    world.commit(trail=Trail(unit, actor.account, action, subject, at, detail=words_of(look)))
