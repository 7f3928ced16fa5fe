"""Asking for the tables of the national system: members, trainings, and the blank of the hours file."""

from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.package import Package, PackageNotReadyError
from chalicelib.services.packages import of_unit
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World


def ask(world: World, actor: Actor, unit: str, package_id: str, *, at: datetime) -> Package:
    """Let the worker make them with the book numbers known now. Raises PackageNotReadyError before it is built."""
    kept = of_unit(world, unit, package_id)
    if not kept.value.fetchable:
        raise PackageNotReadyError(state=kept.value.state.value)
    world.commit(
        [queue(world, "build-national", {"package": package_id, "at": at.isoformat()}, at=at)],
        trail=Trail(unit, actor.account, "package.national-asked", package_id, at),
    )
    return kept.value
