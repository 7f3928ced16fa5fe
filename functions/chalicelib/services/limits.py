"""How often one network address may do something in an hour: the second line behind the proof of work.

Addresses are kept as a keyed digest and forgotten with the hour. A limit is wide, since a school or an office shares
one address; it stops floods, not people. Two requests at once may count as one.
"""

from datetime import datetime, timedelta

from chalicelib.domain.errors import GatewayError
from chalicelib.records.store import Conflict
from chalicelib.services.world import World

A_WHILE = timedelta(hours=2)


class TooManyError(GatewayError):
    """From this network address came too much in this hour."""

    code = "too-many"


def count(world: World, what: str, sender: str, most: int, *, at: datetime) -> None:
    """Count one more; raise TooManyError beyond `most` in this hour. Without a known sender nothing is counted."""
    if not sender:
        return
    pk = f"SENDER#{world.vault.fingerprint(sender, what)}#{at:%Y%m%d%H}"
    item = world.store.get(pk, "RATE")
    number = int(item["count"]) + 1 if item else 1
    if number > most:
        raise TooManyError
    body = {"pk": pk, "sk": "RATE", "count": number, "ttl": int((at + A_WHILE).timestamp())}
    try:
        world.store.put(body, expect=item["v"] if item else 0)
    except Conflict:
        return  # somebody beside this request has just counted
