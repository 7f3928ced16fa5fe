"""Packages that stand still: the unit hears of it, and the centre when the authority has not answered.

A package that is over is looked at no more; one that stands still is looked at again after as many days. The letters
name no volunteer.
"""

from datetime import datetime

from chalicelib.domain.day import taipei_day
from chalicelib.domain.direct import Direct, DirectState
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.package import Member, MemberState, Package, PackageState, open_for, stuck, terms
from chalicelib.services.package_looks import watching, watching_build
from chalicelib.services.posting import queue
from chalicelib.services.world import World
from chalicelib.wording import label


def look(world: World, package_id: str, why: str, *, at: datetime) -> None:
    """Queue a letter if the package stands still for this reason, and another look while it is waited for."""
    try:
        package = world.packages.get(package_id).value
    except NotFoundError:
        return
    since = open_for(why, package, _members(world, package))
    if since is None:
        return
    told = []
    if (taipei_day(at) - since).days >= terms().days()[why]:
        facts = {"letter": f"package-{why}", "unit": package.unit, "package": package.id}
        receivers = ("unit", "centre") if why == "unanswered" else ("unit",)
        told = [queue(world, "package-letter", {**facts, "to": to}, at=at) for to in receivers]
    world.commit(told, [watching(world, package.id, why, at=at)])


def look_at_build(world: World, package_id: str, done: int, tries: int, *, at: datetime) -> None:
    """Put a build that made no progress since the last look back to work; after some tries tell the unit instead."""
    try:
        package = world.packages.get(package_id).value
    except NotFoundError:
        return
    if package.state is not PackageState.BUILDING:
        return
    if package.done > done:
        world.commit([watching_build(world, package, at=at)])
    elif tries < terms().unbuilt_tries:
        again = queue(world, "build-package", {"package": package_id}, at=at)
        world.commit([again, watching_build(world, package, at=at, tries=tries + 1)])
    else:
        facts = {"letter": "package-unbuilt", "unit": package.unit, "package": package_id, "to": "unit"}
        world.commit([queue(world, "package-letter", facts, at=at)])


def stuck_now(world: World, package: Package, *, at: datetime) -> str:
    """Why somebody should look at the package; empty when all is well."""
    return stuck(package, _members(world, package), at=at)


def package_facts(world: World, package_id: str, *, at: datetime) -> dict[str, object]:
    """Facts of a letter about a package: how many people, since when, to which authority."""
    package = world.packages.get(package_id).value
    unit, members = world.catalogue.unit(package.unit), world.packages.members(package_id)
    waiting = [kept for kept in members if kept.value.state is MemberState.ISSUED]
    return {
        "site_url": world.installation.site_url,
        "centre_name": world.installation.centre_name,
        "unit_name": unit.name if unit else "",
        "authority": package.authority,
        "category": package.category_name,
        "count": len(package.trainees),
        "waiting": len(waiting),
        "days": (taipei_day(at) - (package.submitted_on or taipei_day(package.made_at))).days,
        "receipt": package.receipt,
        **_direct_facts(world, package_id),
    }


def _direct_facts(world: World, package_id: str) -> dict[str, str]:
    held = world.directs.find(package_id)
    if held is None:
        return {}
    return {"direct_state": label("direct", held.value.state.value), "direct_help": direct_help(held.value)}


def direct_help(direct: Direct) -> str:
    """What to do about a hand-over that has not come to its end; empty when it has."""
    if direct.state is DirectState.ACCEPTED:
        return ""
    perhaps = direct.perhaps_there and direct.state is not DirectState.SENDING
    return label("direct_help", direct.state.value) + (label("direct_help", "perhaps") if perhaps else "")


def _members(world: World, package: Package) -> list[Member]:
    if package.state not in (PackageState.SUBMITTED, PackageState.DONE):
        return []
    return [kept.value for kept in world.packages.members(package.id)]
