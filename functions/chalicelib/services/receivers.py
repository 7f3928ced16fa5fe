"""Writing down which authority's system takes packages: an operator's act, with addresses from a dated file.

Secrets are made here, told once, and kept sealed. Two may hold at a time, so that a secret can be changed without a
gap: messages carry a signature by each.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from chalicelib.domain.package import Package
from chalicelib.domain.receiver import Receiver, ensure_address
from chalicelib.services.world import World

PREFIX = "whsec_"
MOST_SECRETS = 2


def receiver_for(world: World, package: Package, day: date) -> Receiver | None:
    """The system that takes this package on that day, or None."""
    found = (one for one in world.receivers.all() if one.takes(package.authority, package.category, day))
    return next(found, None)


def write_down(
    world: World, asked: Sequence[Receiver], chance: Callable[[int], bytes], *, loopback: bool = False
) -> dict[str, str]:
    """Keep these systems as the file has them; the secrets of new ones by id, to be told once.

    Raises UnsafeAddressError before anything is written.
    """
    for one in asked:
        ensure_address(one.url, loopback=loopback)
    told = {}
    for one in asked:
        kept = world.receivers.find(one.id)
        secrets = kept.value.secrets if kept else ()
        if not secrets:
            told[one.id], sealed = _new_secret(world, one.id, chance)
            secrets = (sealed,)
        world.commit(world.receivers.saving(replace(one, secrets=secrets), kept.version if kept else 0))
    return told


def change_secret(world: World, receiver_id: str, chance: Callable[[int], bytes]) -> str | None:
    """A new secret beside the newest one there is; None when there is no such system."""
    kept = world.receivers.find(receiver_id)
    if kept is None:
        return None
    secret, sealed = _new_secret(world, receiver_id, chance)
    held = (sealed, *kept.value.secrets)[:MOST_SECRETS]
    world.commit(world.receivers.saving(replace(kept.value, secrets=held), kept.version))
    return secret


def secrets_of(world: World, receiver: Receiver) -> list[bytes]:
    """The secrets in clear, for signing a message."""
    opened = [world.vault.open(one, _context(receiver.id)) for one in receiver.secrets]
    return [base64.b64decode(one.removeprefix(PREFIX)) for one in opened]


def _new_secret(world: World, receiver_id: str, chance: Callable[[int], bytes]) -> tuple[str, str]:
    secret = PREFIX + base64.b64encode(chance(32)).decode()
    return secret, world.vault.seal(secret, _context(receiver_id))


def _context(receiver_id: str) -> dict[str, str]:
    return {"receiver": receiver_id, "field": "secret"}
