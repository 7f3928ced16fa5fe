"""The storage port: versioned items under a partition and a sort key, with all-or-nothing writes.

An item is a JSON object with text `pk` and `sk`; optionally `g1pk` and `g1sk` (a place in the one index) and
`ttl` (epoch seconds, after which the item counts as absent). The store adds `v`, its version: 1 on creation,
one more on each write. Every adapter passes `tests/contract/store_contract.py`.

Promises: `transact` writes everything or nothing; an expectation that is not met raises Conflict and names the
operations that failed; what was acknowledged survives the process. Index reads may lag: never decide on one.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Item = dict[str, Any]

MAX_OPERATIONS = 100
MAX_ITEM_BYTES = 390_000


class Conflict(Exception):
    """An expectation was not met. `failed` holds the positions of the operations whose condition failed."""

    def __init__(self, failed: tuple[int, ...]) -> None:
        super().__init__(f"expectations not met: {failed}")
        self.failed = failed


@dataclass(frozen=True, slots=True)
class Put:
    """Write an item. `expect` is the version it must have now: 0 for "must not exist", None for "any"."""

    item: Item
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove an item; with `expect`, only at that version."""

    pk: str
    sk: str
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Write nothing, but fail unless the item is at this version (0: absent)."""

    pk: str
    sk: str
    expect: int = 0


Operation = Put | Delete | Check


def place_written(operation: Operation) -> tuple[str, str]:
    """Partition and sort key of what an operation is about."""
    if isinstance(operation, Put):
        return str(operation.item["pk"]), str(operation.item["sk"])
    return operation.pk, operation.sk


@dataclass(frozen=True, slots=True)
class Page:
    """Items in key order, and the cursor after which the next page starts (None: that was all)."""

    items: list[Item]
    next: str | None


def cursor_at(pk: str, sk: str) -> str:
    """The cursor of an item of a partition (not of the index), for a reader who knows where to go on."""
    return json.dumps([sk, pk, sk])


class Store(Protocol):
    """Where items are kept."""

    def get(self, pk: str, sk: str) -> Item | None:
        """The item as last written, or None."""

    def put(self, item: Item, expect: int | None = None) -> int:
        """Write one item and return its new version, or raise Conflict."""

    def delete(self, pk: str, sk: str, expect: int | None = None) -> None:
        """Remove one item, or raise Conflict."""

    def transact(self, operations: Sequence[Operation]) -> list[int]:
        """Write all or nothing: 1 to 100 operations, one a key. Returns the new versions, or raises Conflict."""

    def query(
        self,
        pk: str,
        prefix: str = "",
        *,
        after: str | None = None,
        limit: int = 100,
        descending: bool = False,
        index: bool = False,
    ) -> Page:
        """Items of a partition whose sort key starts with `prefix`, in code-point order.

        With `index` the partition is `g1pk` and the order that of `g1sk`.
        """
