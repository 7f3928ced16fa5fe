"""Answers that were already given, by the key of the request, so that sending twice is the same as once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.errors import ConflictError
from chalicelib.records.store import Put, Store


class IdempotencyKeyReusedError(ConflictError):
    """The same key came with another form."""

    code = "idempotency-key-reused"


@dataclass(frozen=True, slots=True)
class Idempotency:
    """Keys and the answers they got, until they expire."""

    store: Store

    def seen(self, key: str, fingerprint: str) -> dict[str, Any] | None:
        """The answer this key got before, None for a new key; raises IdempotencyKeyReusedError for another form."""
        item = self.store.get(f"ONCE#{key}", "ONCE")
        if item is None:
            return None
        if item["fingerprint"] != fingerprint:
            raise IdempotencyKeyReusedError
        answer: dict[str, Any] = item["answer"]
        return answer

    def remember(self, key: str, fingerprint: str, answer: dict[str, Any], expires: datetime) -> Put:
        """The operation that keeps the answer; it belongs into the transaction of what was done."""
        body = {"fingerprint": fingerprint, "answer": answer, "ttl": int(expires.timestamp())}
        return Put({"pk": f"ONCE#{key}", "sk": "ONCE", **body}, expect=0)
