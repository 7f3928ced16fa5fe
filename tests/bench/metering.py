"""A session whose clients count what they ask of AWS, in the units that are billed. Knows nothing of our records.

DynamoDB: a write is 1 unit a KB, twice that in a transaction, once more for the index; a read is 1 unit for 4 KB,
half of it from the index. What a write replaces in the index is written twice.
"""

from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from botocore.session import Session

FREE = {"generate_presigned_url"}
KB, READ_BYTES = 1024, 4096


@dataclass
class Meter:
    """What was asked for since it was read last."""

    calls: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    keys: Counter[tuple[str, bool, str]] = field(default_factory=Counter)
    """Units by partition key, whether it is the index's, and `writes` or `reads`."""
    weight: int = 1
    """How often what happens now would happen."""

    def took(self, service: str, operation: str, request: dict[str, Any], answer: dict[str, Any]) -> None:
        """Note one call."""
        self.calls[f"{service}.{operation}"] += self.weight
        if service == "dynamodb":
            self._table(operation, request, answer)
        elif operation == "put_object":
            self.units["file_bytes"] += len(request["Body"]) * self.weight

    def _table(self, operation: str, request: dict[str, Any], answer: dict[str, Any]) -> None:
        if operation == "get_item":
            self._read(request["Key"]["pk"]["S"], ceil(size_of(answer.get("Item", {})) / READ_BYTES) or 1)
        elif operation == "query":
            of_index = "IndexName" in request
            units = ceil(sum(size_of(one) for one in answer["Items"]) / READ_BYTES) or 1
            self._read(request["ExpressionAttributeValues"][":p"]["S"], units / 2 if of_index else units, of_index)
        elif operation == "transact_write_items":
            for one in request["TransactItems"]:
                ((kind, what),) = one.items()
                self._write(kind, what, 2)
        else:
            self._write("Delete" if operation == "delete_item" else "Put", request, 1)

    def _write(self, kind: str, request: dict[str, Any], times: int) -> None:
        if kind == "ConditionCheck":
            return self._read(request["Key"]["pk"]["S"], times)
        item = request.get("Item", request.get("Key"))
        units = ceil(size_of(item) / KB)
        self._count(item["pk"]["S"], False, "writes", units * times)
        if kind == "Put":
            self.units["stored"] += size_of(item) if item["v"]["N"] == "1" else 0
            if "g1pk" in item:
                self._count(item["g1pk"]["S"], True, "writes", units * (1 if item["v"]["N"] == "1" else 2))
        return None

    def _read(self, key: str, units: float, of_index: bool = False) -> None:
        self._count(key, of_index, "reads", units)

    def _count(self, key: str, of_index: bool, kind: str, units: float) -> None:
        self.units[kind] += units * self.weight  # type: ignore[assignment]
        self.keys[key, of_index, kind] += units * self.weight  # type: ignore[assignment]


def size_of(item: dict[str, Any]) -> int:
    """Bytes of an item: names and values."""
    return sum(len(name) + len(next(iter(value.values())).encode()) for name, value in item.items())


class MeteredClient:
    """A client of AWS beside its meter."""

    def __init__(self, client: Any, meter: Meter) -> None:
        self._real, self._meter = client, meter

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        if not callable(real) or name in FREE:
            return real

        def counted(**request: Any) -> Any:
            answer = real(**request)
            self._meter.took(self._real.meta.service_model.service_name, name, request, answer)
            return answer

        return counted


class MeteredSession(Session):
    """Makes clients that share one meter."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._meter = meter

    def create_client(self, *given: Any, **named: Any) -> Any:  # type: ignore[override]
        """A client as the session makes it, metered."""
        return MeteredClient(super().create_client(*given, **named), self._meter)
