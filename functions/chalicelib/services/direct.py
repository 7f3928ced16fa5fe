"""Handing a package to an authority's own system: begun by a button, tried again with growing pauses, noted each time.

The receiver learns of the package by a signed message with links to the ZIPs, and answers with its reference, which is
recorded as any submission is. However often the message is sent, it bears one identifier for one version of the
package; an answer that was lost leads to one submission.
"""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin

import msgspec

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day
from chalicelib.domain.direct import (
    Answer,
    ArchiveMessage,
    Direct,
    DirectState,
    NoReceiverError,
    Outcome,
    PackageMessage,
    terms,
)
from chalicelib.domain.looking import Look, LookReason
from chalicelib.domain.package import Package, PackageFile, PackageNotReadyError, PackageState
from chalicelib.records.writing import ChangedMeanwhileError, Kept, Write
from chalicelib.services.looking import words_of
from chalicelib.services.package_after import mark_sent, submitting
from chalicelib.services.packages import of_unit
from chalicelib.services.ports import AuthorityReceiver
from chalicelib.services.posting import queue
from chalicelib.services.receivers import receiver_for, secrets_of
from chalicelib.services.world import Trail, World

CHANNEL = "direct"
TRIES = 5


def begin(world: World, actor: Actor, unit: str, package_id: str, *, at: datetime) -> Direct:
    """Start, or start again after it ended without success. Begun already, it is left as it is.

    Raises PackageNotReadyError or NoReceiverError.
    """
    kept, held = of_unit(world, unit, package_id), world.directs.find(package_id)
    if kept.value.state is not PackageState.READY:
        raise PackageNotReadyError(state=kept.value.state.value)
    if held and held.value.state is DirectState.SENDING:
        return held.value
    receiver = receiver_for(world, kept.value, taipei_day(at))
    if receiver is None:
        raise NoReceiverError
    why = words_of(Look(LookReason.HAND_IN, receiver.name))
    begun = Direct(
        package=package_id,
        unit=unit,
        receiver=receiver.id,
        receiver_name=receiver.name,
        message=f"pkg_{package_id}_{kept.value.digest[:16]}",
        begun_at=at,
        begun_by=actor.account,
        round=held.value.round + 1 if held else 1,
        tries=held.value.tries if held else (),
    )
    world.commit(
        world.packages.saving(kept.value, kept),  # whoever registers another way meanwhile meets this write
        world.directs.saving(begun, held),
        [_next(world, begun, at)],
        trail=Trail(unit, actor.account, "package.direct-begun", package_id, at, detail=why),
    )
    return begun


def stop(world: World, actor: Actor, unit: str, package_id: str, *, at: datetime) -> Direct | None:
    """Try no more, so that the package can go another way; the hand-over as it is now."""
    of_unit(world, unit, package_id)
    held = world.directs.find(package_id)
    if held is None or held.value.state is not DirectState.SENDING:
        return held.value if held else None
    stopped = replace(held.value, state=DirectState.STOPPED, next_at=None)
    trail = Trail(unit, actor.account, "package.direct-stopped", package_id, at)
    world.commit(world.directs.saving(stopped, held), trail=trail)
    return stopped


def hand_over(world: World, receiver: AuthorityReceiver, package_id: str, asked_round: int, *, at: datetime) -> None:
    """Do the next try of that round, unless it has ended."""
    held = world.directs.find(package_id)
    if held is None or held.value.round != asked_round:
        return
    package = world.packages.get(package_id).value
    if held.value.state is DirectState.ACCEPTED:
        mark_sent(world, package, at=at)  # the worker may have stopped between the two
        return
    if held.value.state is not DirectState.SENDING:
        return
    if package.state is not PackageState.READY:
        stopped = replace(held.value, state=DirectState.STOPPED, next_at=None)
        world.commit(world.directs.saving(stopped, held), trail=_ended(stopped, at))
        return
    _note(world, held.value, _tried(world, receiver, held.value, package, at), at)


def _tried(world: World, receiver: AuthorityReceiver, direct: Direct, package: Package, at: datetime) -> Answer:
    found = world.receivers.find(direct.receiver)
    if found is None or not found.value.takes(package.authority, package.category, taipei_day(at)):
        return Answer(Outcome.GONE)
    body = msgspec.json.encode(_message(world, package, at))
    return receiver.hand_over(found.value.url, secrets_of(world, found.value), direct.message, body, at=at)


def _note(world: World, tried: Direct, answer: Answer, at: datetime) -> None:
    """What the receiver said holds, even when the unit called it back meanwhile; so it is noted over what is there."""
    for _ in range(TRIES):
        held, kept = world.directs.find(tried.package), world.packages.get(tried.package)
        if held is None or (held.value.round != tried.round and answer.outcome is not Outcome.ACCEPTED):
            return
        after = held.value.after(answer, at)
        try:
            if after.state is DirectState.ACCEPTED and kept.value.state is PackageState.READY:
                _accept(world, kept, after, held, at)
            else:
                trail = _ended(after, at) if after.state is not held.value.state else None
                world.commit(world.directs.saving(after, held), _follow(world, after, at), trail=trail)
        except ChangedMeanwhileError:
            continue
        return
    raise ChangedMeanwhileError


def _accept(world: World, kept: Kept[Package], after: Direct, held: Kept[Direct], at: datetime) -> None:
    day = taipei_day(at)
    world.commit(
        submitting(world, kept, day=day, channel=CHANNEL, receipt=after.reference, at=at),
        world.directs.saving(after, held),
        trail=Trail(after.unit, after.begun_by, "package.submitted", after.package, at, detail=CHANNEL),
    )
    mark_sent(world, world.packages.get(after.package).value, at=at)


def _ended(after: Direct, at: datetime) -> Trail:
    return Trail(after.unit, "system", "package.direct-ended", after.package, at)


def _follow(world: World, after: Direct, at: datetime) -> list[Write]:
    if after.state is DirectState.SENDING and after.next_at:
        return [_next(world, after, after.next_at)]
    if after.state not in (DirectState.REFUSED, DirectState.UNANSWERED):
        return []
    facts = {"letter": "package-undelivered", "unit": after.unit, "package": after.package}
    return [queue(world, "package-letter", {**facts, "to": to}, at=at) for to in ("unit", "centre")]


def _next(world: World, direct: Direct, due: datetime) -> Write:
    return queue(world, "hand-over", {"package": direct.package, "round": str(direct.round)}, at=due)


def _message(world: World, package: Package, at: datetime) -> PackageMessage:
    unit, until = world.catalogue.unit(package.unit), at + terms().link_lives
    made_on = taipei_day(package.made_at)
    whole = PackageFile(package.file, f"紀錄冊送件-{made_on:%Y%m%d}.zip", package.digest)
    site = world.installation.site_url

    def archive(file: PackageFile) -> ArchiveMessage:
        return ArchiveMessage(file.name, file.digest, urljoin(site, world.files.link(file.key, file.name, until)))

    return PackageMessage(
        type="package.ready",
        package=package.id,
        unit=package.unit,
        unit_name=unit.name if unit else package.unit,
        authority=package.authority,
        category=package.category,
        category_name=package.category_name,
        purpose=package.purpose.value,
        made_on=made_on.isoformat(),
        count=len(package.trainees),
        mapping=package.mapping,
        mapping_confirmed=package.mapping_confirmed,
        archives=tuple(archive(one) for one in (whole, *package.pieces)),
        links_until=until.isoformat(),
    )
