"""Certificates of a class in one ZIP: asked for at the desk, built by the worker."""

from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.bundle import MOST_PEOPLE, Bundle
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.services.posting import queue
from chalicelib.services.trainees import trainee
from chalicelib.services.world import Trail, World


def ask(world: World, actor: Actor, unit: str, references: list[str], *, at: datetime) -> Bundle:
    """Let the worker build it. Raises InvalidError for nobody or too many, NotFoundError for another unit's trainee."""
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("trainees", "package-size", most=MOST_PEOPLE))
    for reference in references:
        trainee(world, unit, reference)
    bundle = Bundle(world.ids.identifier(), unit, tuple(references), actor.account, at)
    world.commit(
        world.bundles.saving(bundle, 0),
        [queue(world, "bundle-certificates", {"unit": unit, "bundle": bundle.id}, at=at)],
        trail=Trail(unit, actor.account, "certificates.bundled", bundle.id, at),
    )
    return bundle
