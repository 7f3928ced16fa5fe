"""Forms that are not sent yet: what was typed, under the token of the browser, for a while.

Key shapes: DRAFT#<holder>/NOTICE#<notice>, where the holder is the digest of the browser's token;
DRAFTOF#<digest of address>/NOTICE#<notice> tells which holder's draft somebody wants to carry on elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.records.store import Delete, Put, Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in the form, by the names of its controls, and the step that was open."""

    notice: str
    values: Mapping[str, list[str]]
    step: str
    saved_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    """Repository of drafts."""

    store: Store

    def get(self, holder: str, notice: str) -> Kept[Draft] | None:
        """The draft, or None."""
        item = self.store.get(f"DRAFT#{holder}", f"NOTICE#{notice}")
        return entity_of(Draft, item) if item else None

    def saving(self, holder: str, draft: Draft, expect: int) -> list[Write]:
        """Writes that keep the draft until it expires, provided nobody else has changed it."""
        ttl = int(draft.expires_at.timestamp())
        return [Write(put(draft, f"DRAFT#{holder}", f"NOTICE#{draft.notice}", expect=expect, ttl=ttl))]

    def holder_for(self, email: str, notice: str) -> str | None:
        """Who holds the draft that this address may carry on."""
        item = self.store.get(f"DRAFTOF#{digest(email)}", f"NOTICE#{notice}")
        return str(item["holder"]) if item else None

    def pointing(self, email: str, holder: str, draft: Draft) -> list[Write]:
        """Writes that let this address carry the draft on, in place of an earlier one."""
        place = {"pk": f"DRAFTOF#{digest(email)}", "sk": f"NOTICE#{draft.notice}"}
        return [Write(Put({**place, "holder": holder, "ttl": int(draft.expires_at.timestamp())}, expect=None))]

    def of_address(self, email: str) -> list[Write]:
        """Writes that forget every draft that the address may carry on."""
        found = self.store.query(f"DRAFTOF#{digest(email)}", "NOTICE#", limit=1000).items
        drafts = [Write(Delete(f"DRAFT#{item['holder']}", item["sk"])) for item in found]
        return [*drafts, *(Write(Delete(item["pk"], item["sk"])) for item in found)]

    def removing(self, notice: str, *, holders: frozenset[str], email: str = "") -> list[Write]:
        """Writes that forget the drafts of these holders, and what the address might carry on."""
        writes = [Write(Delete(f"DRAFT#{holder}", f"NOTICE#{notice}")) for holder in sorted(holders)]
        return [*writes, Write(Delete(f"DRAFTOF#{digest(email)}", f"NOTICE#{notice}"))] if email else writes


def holder_of(token: str) -> str:
    """Who holds what this token opens."""
    return digest(token)
