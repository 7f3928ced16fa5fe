"""The storage port on DynamoDB: one table, one index, the body as one JSON attribute.

A conditional write whose answer was lost looks like a conflict when the SDK sends it again: every write carries
a token of its own, and a conflict on an item that holds this very token was our own success.
Expired items count as absent, though DynamoDB removes them later. Index reads are eventual.
"""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.adapters.store_rules import check_operations, key_of
from chalicelib.records.store import Conflict, Delete, Item, Operation, Page, Put

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

INDEX = "by-g1"
ATTEMPTS = 8
# The shape of the table; `infra/stack.yaml` creates it in production and a test holds the two together.
TABLE: dict[str, Any] = {
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "g1pk", "g1sk")],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": INDEX,
            "KeySchema": [{"AttributeName": "g1pk", "KeyType": "HASH"}, {"AttributeName": "g1sk", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
}


class DynamoStore:
    """Store over one table. `pause(attempt)` waits before a retry; `new_token` names each write."""

    def __init__(
        self,
        client: "DynamoDBClient",
        table: str,
        clock: Callable[[], float],
        new_token: Callable[[], str],
        pause: Callable[[int], None],
    ) -> None:
        self._client = client
        self._table = table
        self._clock = clock
        self._new_token = new_token
        self._pause = pause

    def get(self, pk: str, sk: str) -> Item | None:
        """The item as last written, or None."""
        raw = self._raw(pk, sk)
        return item_of(raw) if raw and self._live(raw) else None

    def put(self, item: Item, expect: int | None = None) -> int:
        """Write one item and return its new version, or raise Conflict."""
        return self.transact([Put(item, expect)])[0]

    def delete(self, pk: str, sk: str, expect: int | None = None) -> None:
        """Remove one item, or raise Conflict."""
        self.transact([Delete(pk, sk, expect)])

    def transact(self, operations: Sequence[Operation]) -> list[int]:
        """Write all or nothing; see the port."""
        check_operations(operations)
        token = self._new_token()
        failed: tuple[int, ...] = ()
        for attempt in range(ATTEMPTS):
            requests = [self._request(operation, token) for operation in operations]
            try:
                self._send(requests)
                return [version for _, _, version in requests]
            except ClientError as error:
                failed = _failed(error)
            if failed and self._was_ours(operations, token):
                return [version for _, _, version in requests]
            expected = tuple(i for i in failed if operations[i].expect is not None)
            if expected:
                raise Conflict(expected)
            self._pause(attempt)  # a contended item, or an unconditional write that lost a race: try again
        raise Conflict(failed)

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
        """Items in code-point order; see the port."""
        partition, sort = ("g1pk", "g1sk") if index else ("pk", "sk")
        asked: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": f"{partition} = :p" + (f" and begins_with({sort}, :s)" if prefix else ""),
            "ExpressionAttributeValues": {":p": {"S": pk}, **({":s": {"S": prefix}} if prefix else {})},
            "ScanIndexForward": not descending,
            "Limit": limit + 1,
            **({"IndexName": INDEX} if index else {"ConsistentRead": True}),
        }
        if after:
            asked["ExclusiveStartKey"] = _start_key(json.loads(after), pk, index=index)
        rows: list[dict[str, Any]] = []
        while True:  # a page ends at 1 MB, and expired rows count: go on until enough or done
            answer = self._client.query(**asked)
            rows += [row for row in answer["Items"] if self._live(row)]
            if len(rows) > limit or "LastEvaluatedKey" not in answer:
                break
            asked["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
        if len(rows) <= limit:
            return Page([item_of(row) for row in rows], None)
        last = rows[limit - 1]
        return Page([item_of(row) for row in rows[:limit]], json.dumps([last[k]["S"] for k in (sort, "pk", "sk")]))

    def _send(self, requests: list[tuple[str, dict[str, Any], int]]) -> None:
        kind, request, _ = requests[0]
        if len(requests) == 1 and kind == "Put":  # half the write units of a transaction
            self._client.put_item(**request)
        elif len(requests) == 1 and kind == "Delete":
            self._client.delete_item(**request)
        else:
            transaction: list[Any] = [{kind: request} for kind, request, _ in requests]
            self._client.transact_write_items(TransactItems=transaction)

    def _request(self, operation: Operation, token: str) -> tuple[str, dict[str, Any], int]:
        """The kind of write, its request, and the version that stands after it."""
        pk, sk = key_of(operation)
        request: dict[str, Any] = {"TableName": self._table}
        expect = operation.expect
        if isinstance(operation, Put):
            if expect is None:  # "any": the version must still grow, so read it and insist
                raw = self._raw(pk, sk)
                expect = int(raw["v"]["N"]) if raw and self._live(raw) else 0
            request["Item"] = encoded(operation.item, expect + 1, token)
            kind, version = "Put", expect + 1
        elif isinstance(operation, Delete):
            request["Key"] = {"pk": {"S": pk}, "sk": {"S": sk}}
            kind, version = "Delete", 0
        else:
            request["Key"] = {"pk": {"S": pk}, "sk": {"S": sk}}
            kind, version = "ConditionCheck", operation.expect
        if expect is not None:
            request |= self._condition(expect)
        return kind, request, version

    def _condition(self, expect: int) -> dict[str, Any]:
        values = {":now": {"N": str(int(self._clock()))}}
        if expect == 0:
            condition = "attribute_not_exists(pk) or #ttl <= :now"
        else:
            condition = "v = :v and (attribute_not_exists(#ttl) or #ttl > :now)"
            values[":v"] = {"N": str(expect)}
        return {
            "ConditionExpression": condition,
            "ExpressionAttributeNames": {"#ttl": "ttl"},
            "ExpressionAttributeValues": values,
        }

    def _was_ours(self, operations: Sequence[Operation], token: str) -> bool:
        """Whether the conflict is with our own earlier sending of these very writes."""
        puts = [key_of(operation) for operation in operations if isinstance(operation, Put)]
        if not puts:
            return False
        raw = self._raw(*puts[0])
        return raw is not None and raw.get("w", {}).get("S") == token

    def _raw(self, pk: str, sk: str) -> dict[str, Any] | None:
        answer = self._client.get_item(
            TableName=self._table, Key={"pk": {"S": pk}, "sk": {"S": sk}}, ConsistentRead=True
        )
        return answer.get("Item")

    def _live(self, raw: dict[str, Any]) -> bool:
        return "ttl" not in raw or int(raw["ttl"]["N"]) > int(self._clock())


def _failed(error: ClientError) -> tuple[int, ...]:
    """The positions whose condition failed; empty for contention; anything else is raised again."""
    code = error.response.get("Error", {}).get("Code")
    if code == "ConditionalCheckFailedException":
        return (0,)
    if code == "TransactionCanceledException":
        response: dict[str, Any] = dict(error.response)
        reasons = [reason.get("Code") for reason in response.get("CancellationReasons", [])]
        failed = tuple(i for i, reason in enumerate(reasons) if reason == "ConditionalCheckFailed")
        if failed or "TransactionConflict" in reasons:
            return failed
    if code in ("TransactionConflictException", "TransactionInProgressException"):
        return ()
    raise error


def _start_key(cursor: list[str], partition: str, *, index: bool) -> dict[str, Any]:
    sort, pk, sk = cursor
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    return {**key, "g1pk": {"S": partition}, "g1sk": {"S": sort}} if index else key


def encoded(item: Item, version: int, token: str) -> dict[str, Any]:
    """The item as the table holds it; `infra.move` writes such items too."""
    body = {name: value for name, value in item.items() if name not in ("pk", "sk", "v")}
    encoded: dict[str, Any] = {
        "pk": {"S": item["pk"]},
        "sk": {"S": item["sk"]},
        "v": {"N": str(version)},
        "w": {"S": token},
        "b": {"S": json.dumps(body, separators=(",", ":"), ensure_ascii=False)},
    }
    for name in ("g1pk", "g1sk"):
        if name in item:
            encoded[name] = {"S": item[name]}
    if "ttl" in item:
        encoded["ttl"] = {"N": str(item["ttl"])}
    return encoded


def item_of(raw: dict[str, Any]) -> Item:
    """The item of a row of the table."""
    item: Item = json.loads(raw["b"]["S"])
    item["pk"], item["sk"], item["v"] = raw["pk"]["S"], raw["sk"]["S"], int(raw["v"]["N"])
    return item
