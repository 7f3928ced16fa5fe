"""What every store refuses alike, and how keys are ordered: by code point, as DynamoDB orders UTF-8 bytes."""

import json
from collections.abc import Sequence

from chalicelib.records.store import MAX_ITEM_BYTES, MAX_OPERATIONS, Operation, Put


def key_of(operation: Operation) -> tuple[str, str]:
    """The key that an operation is about."""
    return (operation.item["pk"], operation.item["sk"]) if isinstance(operation, Put) else (operation.pk, operation.sk)


def check_operations(operations: Sequence[Operation]) -> None:
    """Raise ValueError for what no store takes: an empty or long list, a key twice, an item too large."""
    if not 0 < len(operations) <= MAX_OPERATIONS:
        raise ValueError(f"1 to {MAX_OPERATIONS} operations, not {len(operations)}")
    keys = [key_of(operation) for operation in operations]
    if len(set(keys)) != len(keys):
        raise ValueError("one operation a key")
    if not all(pk and sk for pk, sk in keys):
        raise ValueError("keys may not be empty")
    for operation in operations:
        if isinstance(operation, Put):
            _check_item(operation)


def _check_item(operation: Put) -> None:
    item = operation.item
    if ("g1pk" in item) != ("g1sk" in item):
        raise ValueError("g1pk and g1sk go together")
    if len(json.dumps(item, ensure_ascii=False).encode()) > MAX_ITEM_BYTES:
        raise ValueError("item too large")


def successor(prefix: str) -> str:
    """The smallest text that is greater than every text with this prefix; empty when there is none."""
    while prefix:
        point = ord(prefix[-1]) + 1
        if 0xD800 <= point <= 0xDFFF:
            point = 0xE000
        if point <= 0x10FFFF:
            return prefix[:-1] + chr(point)
        prefix = prefix[:-1]
    return ""
