"""A stack on AWS as a place, and holding its functions still meanwhile."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb_store import encoded, item_of
from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.records.store import Item
from chalicelib.services.ports import FileMissing, Vault
from infra.move.place import FILES, PUBLIC, PUBLIC_FOLDERS, Content, MoveError, Name, ours

NEEDED = ("RecordsTable", "FilesBucketName", "SiteBucketName", "SealKeyArn", "MacKeyArn")
KEYS_PATH, KEY_SET = "seal/", ".well-known/jwks.json"
TRIES = 12


class StackPlace:
    """Table, buckets and keys of a stack; `pause(attempt)` waits when the table has had enough for now."""

    def __init__(
        self,
        session: Any,  # noqa: ANN401
        name: str,
        outputs: Mapping[str, str],
        clock: Callable[[], float],
        pause: Callable[[int], None],
    ) -> None:
        if missing := [one for one in NEEDED if one not in outputs]:
            raise MoveError(f"堆疊 {name} 沒有輸出 {'、'.join(missing)}。請先 make deploy 到最新的版本。")
        self.name = f"堆疊 {name}"
        self.keys = f"kms {outputs['SealKeyArn']} {outputs['MacKeyArn']}"
        self._table, self._clock, self._pause = outputs["RecordsTable"], clock, pause
        self._dynamodb, self._s3 = session.client("dynamodb"), session.client("s3")
        self._buckets = {FILES: outputs["FilesBucketName"], PUBLIC: outputs["SiteBucketName"]}
        self.vault: Vault = KmsVault(session.client("kms"), outputs["SealKeyArn"], outputs["MacKeyArn"])

    def items(self) -> Iterator[Item]:
        """Every item that lives; what is written meanwhile may or may not be among them."""
        now = int(self._clock())
        for page in self._dynamodb.get_paginator("scan").paginate(TableName=self._table, ConsistentRead=True):
            for row in page["Items"]:
                if "ttl" not in row or int(row["ttl"]["N"]) > now:
                    yield item_of(row)

    def get(self, pk: str, sk: str) -> Item | None:
        """One item, or None."""
        key = {"pk": {"S": pk}, "sk": {"S": sk}}
        row = self._dynamodb.get_item(TableName=self._table, Key=key, ConsistentRead=True).get("Item")
        return item_of(row) if row else None

    def write(self, items: Sequence[Item]) -> None:
        """Write up to 25 items with the versions that they have."""
        self._batch([{"PutRequest": {"Item": encoded(item, item["v"], "moved")}} for item in items])

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Remove items."""
        for pk, sk in keys:
            self._batch([{"DeleteRequest": {"Key": {"pk": {"S": pk}, "sk": {"S": sk}}}}])

    def files(self) -> Iterator[Name]:
        """Every document and photo, and what the functions wrote beside the site's pages."""
        for area, prefixes in ((FILES, ("",)), (PUBLIC, PUBLIC_FOLDERS)):
            for prefix in prefixes:
                found = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._buckets[area], Prefix=prefix)
                names = (Name(area, one["Key"]) for page in found for one in page.get("Contents", ()))
                yield from (name for name in names if ours(name))

    def load(self, name: Name) -> Content:
        """A file; raises FileMissing."""
        try:
            found = self._s3.get_object(Bucket=self._buckets[name.area], Key=name.key)
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                raise FileMissing(name.key) from error
            raise
        return Content(found["Body"].read(), found["ContentType"])

    def save(self, name: Name, content: Content) -> None:
        """Keep a file."""
        to = {"Bucket": self._buckets[name.area], "Key": name.key, "ContentType": content.media_type}
        self._s3.put_object(Body=content.data, **to)

    def settle(self) -> None:
        """Publish the keys that have arrived beside the stack's own, for whoever checks older certificates."""
        names = [one for one in self.files() if one.area == PUBLIC and one.key.startswith(KEYS_PATH)]
        keys = [json.loads(self.load(one).data) for one in names if one.key.endswith(".json")]
        body = json.dumps({"keys": keys}).encode()
        self.save(Name(PUBLIC, KEY_SET), Content(body, "application/json"))

    def _batch(self, requests: list[dict[str, Any]]) -> None:
        left: Any = {self._table: requests}
        for attempt in range(TRIES):
            left = self._dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems")
            if not left:
                return
            self._pause(attempt)
        raise MoveError("資料表一直來不及寫。請等幾分鐘再執行一次，會接著做。")


class Functions:
    """The functions of a stack, which can be held: then nobody reads, writes or sends anything."""

    def __init__(self, session: Any, stack: str) -> None:  # noqa: ANN401
        self._client = session.client("lambda")
        pages = session.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
        resources = [one for page in pages for one in page["StackResourceSummaries"]]
        self._names = [one["PhysicalResourceId"] for one in resources if one["ResourceType"] == "AWS::Lambda::Function"]

    def hold(self) -> int:
        """Let none of them run; what the stream and the clock ask for waits. Returns how many there are."""
        for name in self._names:
            self._client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        return len(self._names)

    def release(self) -> None:
        """Let them run again."""
        for name in self._names:
            self._client.delete_function_concurrency(FunctionName=name)
