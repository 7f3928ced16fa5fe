"""Letters to a unit's role address, and whether they arrive.

A unit that no letter reaches is told at its desk and to the centre, since every reminder would go nowhere.

Key shapes: CARRIER#<digest>/LETTER with a unit in it; UNITMAIL#<unit>/RETURNED while the address it has now gives back.
"""

from datetime import datetime, timedelta

from chalicelib.content.model import Unit
from chalicelib.domain.delivery import FAILED, Delivery, DeliveryEvent
from chalicelib.records.store import Delete, Put
from chalicelib.records.writing import Write, digest
from chalicelib.services.ports import Letter, Mailbox
from chalicelib.services.world import World

EVENTS_COME = timedelta(days=30)


def send_to_unit(world: World, mailbox: Mailbox, unit: Unit, letter: Letter, *, key: str, at: datetime) -> None:
    """Send a letter to the unit's address and keep by which reference the carrier will speak of it."""
    carrier = mailbox.send(letter, key=key)
    if carrier:
        ttl = int((at + EVENTS_COME).timestamp())
        item = {"pk": _carrier(carrier), "sk": "LETTER", "unit": unit.id, "to": digest(letter.to), "ttl": ttl}
        world.commit([Write(Put(item))])


def note_unit_mail(world: World, event: DeliveryEvent) -> bool:
    """Note what became of a letter to a unit; False when the carrier speaks of no such letter."""
    item = world.store.get(_carrier(event.carrier), "LETTER")
    if item is None or "unit" not in item:
        return False
    place = {"pk": f"UNITMAIL#{item['unit']}", "sk": "RETURNED"}
    if event.state in FAILED:
        world.commit([Write(Put({**place, "to": item["to"], "at": event.at.isoformat()}))])
    elif event.state is Delivery.DELIVERED:
        world.commit([Write(Delete(place["pk"], place["sk"]))])
    return True


def unreachable_since(world: World, unit: Unit) -> datetime | None:
    """Since when letters to the unit's present address come back; None when none did, or the address is a new one."""
    found = world.store.get(f"UNITMAIL#{unit.id}", "RETURNED")
    if found is None or found["to"] != digest(unit.contact.email):
        return None
    return datetime.fromisoformat(found["at"])


def _carrier(carrier: str) -> str:
    return f"CARRIER#{digest(carrier)}"
