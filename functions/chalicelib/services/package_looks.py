"""Planning to look at a package again, in the transaction that begins what may come to a standstill."""

from datetime import datetime, timedelta

from chalicelib.domain.package import Package, terms
from chalicelib.records.writing import Write
from chalicelib.services.world import World


def watching(world: World, package_id: str, why: str, *, at: datetime) -> Write:
    """The write that queues a look at the package after as many days as may pass."""
    return _look(world, {"package": package_id, "why": why}, at + timedelta(days=terms().days()[why]))


def watching_build(world: World, package: Package, *, at: datetime, tries: int = 0) -> Write:
    """The write that queues a look at a package that is being built, after as long as it may stand still."""
    payload = {"package": package.id, "tries": str(tries), "done": str(package.done), "why": "unbuilt"}
    return _look(world, payload, at + terms().unbuilt)


def _look(world: World, payload: dict[str, str], due: datetime) -> Write:
    return Write(world.outbox.job("watch-package", payload, id=world.ids.identifier(), due=due))
