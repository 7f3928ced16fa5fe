"""How entities become items and several writes become one transaction with errors of the trade.

Knows msgspec and the Store port. Does not know any particular entity.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from chalicelib.domain.errors import ConflictError
from chalicelib.domain.moves import Move
from chalicelib.records.store import Check, Conflict, Item, Operation, Put, Store

T = TypeVar("T")


class ChangedMeanwhileError(ConflictError):
    """Someone else changed the same record between reading and writing."""

    code = "changed-meanwhile"


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """An entity as it lies in the store, with the version that a change must expect."""

    value: T
    version: int


@dataclass(frozen=True, slots=True)
class Write:
    """One operation of a transaction, the error when its expectation fails, and the steps that it means."""

    operation: Operation
    refused: Exception | None = None
    moves: tuple[Move, ...] = ()


def put(entity: Any, pk: str, sk: str, *, expect: int | None, **keys: Any) -> Put:  # noqa: ANN401
    """An entity as an item; `keys` may add g1pk, g1sk, ttl."""
    body = msgspec.to_builtins(entity)
    return Put(item={**body, "pk": pk, "sk": sk, **keys}, expect=expect)


def entity_of(kind: type[T], item: Item) -> Kept[T]:
    """The entity in an item."""
    return Kept(msgspec.convert(item, kind, strict=False), item["v"])


def commit(store: Store, writes: Iterable[Write]) -> None:
    """Write all or nothing; a failed expectation raises the error its write names, else ChangedMeanwhileError."""
    listed = list(writes)
    try:
        store.transact([write.operation for write in listed])
    except Conflict as e:
        named = [listed[i].refused for i in e.failed if i < len(listed)]
        raise next((error for error in named if error is not None), ChangedMeanwhileError()) from e


def unchanged(pk: str, sk: str, version: int) -> Write:
    """Write nothing, but fail if the item has changed."""
    return Write(Check(pk, sk, version))


def digest(*parts: str) -> str:
    """A key made of values that should not stand in a key as they are."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
