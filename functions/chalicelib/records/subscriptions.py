"""Subscriptions to the weekly letter. The address is needed for sending; as a key it stands as a digest.

Key shapes: SUBSCRIPTION#<id>/SUBSCRIPTION, forgotten by itself a week after asking unless confirmed;
SUBSCRIBER#<digest of address>/SUBSCRIBER points to the one that was confirmed;
SUBSCRIBERATE#<digest of address>#<day>/RATE.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.subscription import ASKED_LIVES, Subscription
from chalicelib.records.store import Delete, Put, Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """Repository of subscriptions."""

    store: Store

    def get(self, subscription: str) -> Kept[Subscription] | None:
        """The subscription of that id, or None."""
        item = self.store.get(f"SUBSCRIPTION#{subscription}", "SUBSCRIPTION")
        return entity_of(Subscription, item) if item else None

    def of_address(self, email: str) -> Kept[str] | None:
        """The id of the address's confirmed subscription, or None."""
        item = self.store.get(f"SUBSCRIBER#{digest(email)}", "SUBSCRIBER")
        return Kept(str(item["subscription"]), item["v"]) if item else None

    def saving(self, subscription: Subscription, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change it."""
        keys = {} if subscription.confirmed_at else {"ttl": int((subscription.asked_at + ASKED_LIVES).timestamp())}
        pk = f"SUBSCRIPTION#{subscription.id}"
        return [Write(put(subscription, pk, "SUBSCRIPTION", expect=expect, **keys))]

    def pointing(self, subscription: Subscription, before: Kept[str] | None) -> list[Write]:
        """Writes that make it the one of its address; the one before, if any, is forgotten."""
        pk = f"SUBSCRIBER#{digest(subscription.email)}"
        pointer = {"pk": pk, "sk": "SUBSCRIBER", "subscription": subscription.id}
        writes = [Write(Put(pointer, expect=before.version if before else 0))]
        if before and before.value != subscription.id:
            writes.append(Write(Delete(f"SUBSCRIPTION#{before.value}", "SUBSCRIPTION")))
        return writes

    def removing(self, kept: Kept[Subscription]) -> list[Write]:
        """Writes that forget the subscription and its address."""
        return [
            Write(Delete(f"SUBSCRIPTION#{kept.value.id}", "SUBSCRIPTION", expect=kept.version)),
            Write(Delete(f"SUBSCRIBER#{digest(kept.value.email)}", "SUBSCRIBER")),
        ]

    def count_request(self, email: str, at: datetime) -> tuple[int, Write]:
        """How many first letters this address was sent today, with this one, and the write that counts it."""
        pk = f"SUBSCRIBERATE#{digest(email)}#{at:%Y%m%d}"
        item = self.store.get(pk, "RATE")
        count = int(item["count"]) + 1 if item else 1
        body = {"pk": pk, "sk": "RATE", "count": count, "ttl": int((at + timedelta(days=2)).timestamp())}
        return count, Write(Put(body, expect=item["v"] if item else 0))
