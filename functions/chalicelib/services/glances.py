"""Looking at a list of people: told once an hour for each list and account, since a page is read again often.

Whoever opens one person is told every time, by the use case that opens it.
"""

from datetime import datetime, timedelta

from chalicelib.domain.access import Actor
from chalicelib.records.store import Put
from chalicelib.records.writing import ChangedMeanwhileError, Write, digest
from chalicelib.services.world import Trail, World
from chalicelib.wording import label

AGAIN_AFTER = timedelta(hours=1)


def glance(world: World, actor: Actor, unit: str, what: str, *, at: datetime, subject: str = "") -> None:
    """Note that this account looks at a list of the unit; `what` names the list, `subject` which one of several."""
    pk = f"GLANCE#{unit}#{digest(actor.account, what, subject)}"
    seen = world.store.get(pk, "GLANCE")
    if seen and datetime.fromisoformat(seen["at"]) > at - AGAIN_AFTER:
        return
    item = {"pk": pk, "sk": "GLANCE", "at": at.isoformat(), "ttl": int((at + AGAIN_AFTER).timestamp())}
    marker = Write(Put(item, expect=seen["v"] if seen else 0))
    trail = Trail(unit, actor.account, "list.seen", subject, at, label("list", what))
    try:
        world.commit([marker], trail=trail)
    except ChangedMeanwhileError:
        return  # another window of the same account was faster, and its line stands
