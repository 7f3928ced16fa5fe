"""Who saw and did what: an append-only chain of digests, one chain a unit.

Key shapes: AUDIT#<chain>/<sequence>; AUDITHEAD#<chain>/HEAD. Each entry holds the digest of the one before, so
that a change, a gap or a cut shows. Entries name records, never values.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.records.store import Item, Put, Store, cursor_at

START = "0" * 64
A_PAGE = 200


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """The chains in the store."""

    store: Store

    def entry(self, chain: str, event: dict[str, str], at: datetime) -> list[Put]:
        """Operations that append an event (actor, action, subject, detail) in its cause's transaction."""
        head = self.store.get(f"AUDITHEAD#{chain}", "HEAD")
        number = int(head["last"]) + 1 if head else 1
        body = {"event": event, "at": at.isoformat(), "before": head["digest"] if head else START, "number": number}
        digest = _digest(body)
        return [
            Put({"pk": f"AUDIT#{chain}", "sk": f"{number:012d}", **body, "digest": digest}, expect=0),
            Put(
                {"pk": f"AUDITHEAD#{chain}", "sk": "HEAD", "last": number, "digest": digest},
                expect=head["v"] if head else 0,
            ),
        ]

    def entries(self, chain: str) -> list[Item]:
        """All entries of a chain, the oldest first."""
        found: list[Item] = []
        after: str | None = None
        while True:
            page = self.store.query(f"AUDIT#{chain}", after=after, limit=1000)
            found.extend(page.items)
            after = page.next
            if after is None:
                return found

    def before(self, chain: str, number: int | None, limit: int) -> list[Item]:
        """Up to `limit` entries before the one of that number, the newest first; None begins at the newest."""
        after = cursor_at(f"AUDIT#{chain}", f"{number:012d}") if number else None
        return self.store.query(f"AUDIT#{chain}", after=after, limit=limit, descending=True).items

    def since(self, chain: str, at: datetime) -> list[Item]:
        """The entries from that instant on, the newest first; read backwards, so that the past costs little."""
        found: list[Item] = []
        number: int | None = None
        while page := self.before(chain, number, A_PAGE):
            recent = [item for item in page if datetime.fromisoformat(item["at"]) >= at]
            found.extend(recent)
            if len(recent) < len(page):
                break
            number = page[-1]["number"]
        return found

    def broken_at(self, chain: str) -> int | None:
        """The number of the first entry that was changed, is missing or was cut off; None when the chain is whole."""
        before, number = START, 0
        for number, item in enumerate(self.entries(chain), start=1):
            body = {name: item.get(name) for name in ("event", "at", "before", "number")}
            if item.get("number") != number or item.get("before") != before or _digest(body) != item.get("digest"):
                return number
            before = item["digest"]
        head = self.store.get(f"AUDITHEAD#{chain}", "HEAD")
        whole = (head is None and number == 0) or (
            head is not None and head["last"] == number and head["digest"] == before
        )
        return None if whole else number + 1


def _digest(body: dict[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
