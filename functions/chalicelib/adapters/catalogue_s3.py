"""The catalogue from a private bucket. An object is asked for again after `FRESH` seconds, by its ETag.

A warm function thus sees a published notice within a minute and pays for one request a minute and object.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.adapters.catalogue_objects import ObjectCatalogue

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FRESH = 60.0
NOT_THERE = ("NoSuchKey", "404")


class S3Catalogue(ObjectCatalogue):
    """Catalogue over a bucket; `clock` counts seconds."""

    def __init__(self, client: "S3Client", bucket: str, clock: Callable[[], float]) -> None:
        self._client = client
        self._bucket = bucket
        self._clock = clock
        self._kept: dict[str, tuple[float, str, Any]] = {}

    def notice_ids(self) -> list[str]:
        """The ids of all notices, in order."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix="notices/")
        keys = [found["Key"] for page in pages for found in page.get("Contents", [])]
        return sorted(key.removeprefix("notices/").removesuffix(".json") for key in keys)

    def read(self, name: str, decode: Callable[[bytes], Any]) -> Any:  # noqa: ANN401
        """The decoded object, or None when there is none."""
        kept = self._kept.get(name)
        now = self._clock()
        if kept and now - kept[0] < FRESH:
            return kept[2]
        asked: Any = {"Bucket": self._bucket, "Key": name}
        if kept and kept[1]:
            asked["IfNoneMatch"] = kept[1]
        try:
            answer = self._client.get_object(**asked)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code")
            if kept and code in ("304", "NotModified"):
                self._kept[name] = (now, kept[1], kept[2])
                return kept[2]
            if code in NOT_THERE:
                self._kept[name] = (now, "", None)
                return None
            raise
        value = decode(answer["Body"].read())
        self._kept[name] = (now, answer["ETag"], value)
        return value
