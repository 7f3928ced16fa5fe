"""How the direct hand-over of a package looks to its unit."""

from datetime import datetime

from msgspec import Struct

from chalicelib.domain.day import taipei_day
from chalicelib.domain.direct import DirectState
from chalicelib.domain.package import Package, PackageState
from chalicelib.services.package_watch import direct_help
from chalicelib.services.receivers import receiver_for
from chalicelib.services.world import World
from chalicelib.wording import label


class TryOut(Struct):
    """One try to hand a package over directly."""

    at: str
    outcome: str
    status: int


class DirectOut(Struct):
    """Direct hand-over: to which system, how it stands, what to do, every try. `state` is empty before it began."""

    receiver: str
    state: str = ""
    state_label: str = ""
    help: str = ""
    next_at: str | None = None
    may_begin: bool = False
    tries: list[TryOut] = []


def direct_out(world: World, found: Package, at: datetime) -> DirectOut | None:
    """How the hand-over stands; None where nothing was begun and no system takes this package."""
    held = world.directs.find(found.id)
    ready = found.state is PackageState.READY
    receiver = receiver_for(world, found, taipei_day(at)) if ready else None
    if held is None:
        return DirectOut(receiver.name, may_begin=True) if receiver else None
    direct = held.value
    return DirectOut(
        receiver=direct.receiver_name,
        state=direct.state.value,
        state_label=label("direct", direct.state.value),
        help=direct_help(direct) if ready else "",
        next_at=direct.next_at.isoformat() if direct.next_at else None,
        may_begin=receiver is not None and direct.state is not DirectState.SENDING,
        tries=[TryOut(one.at.isoformat(), label("direct_try", one.outcome.value), one.status) for one in direct.tries],
    )
