"""Files in an S3 bucket, fetched by presigned links."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib.services.ports import FileMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_s3 import S3Client


class S3Files:
    """Files under a bucket; `clock` says how long a link has to live."""

    def __init__(self, client: "S3Client", bucket: str, clock: "Callable[[], datetime]") -> None:
        self._client = client
        self._bucket = bucket
        self._clock = clock

    def save(self, key: str, data: bytes, media_type: str) -> None:
        """Keep the bytes under the key."""
        self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=media_type)

    def keep(self, key: str, data: bytes, media_type: str) -> bytes:
        """Keep the bytes unless a file lies there already, and return what lies there now."""
        try:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=media_type, IfNoneMatch="*")
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") not in ("PreconditionFailed", "ConditionalRequestConflict"):
                raise
            return self.load(key)
        return data

    def load(self, key: str) -> bytes:
        """The bytes, or raise FileMissing."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "404"):
                raise FileMissing(key) from error
            raise

    def remove(self, key: str) -> None:
        """Forget the file; silent when there is none."""
        self._client.delete_object(Bucket=self._bucket, Key=key)

    def link(self, key: str, name: str, expires: datetime) -> str:
        """A presigned address that offers the file as `name` until `expires`."""
        seconds = max(1, int((expires.astimezone(UTC) - self._clock()).total_seconds()))
        disposition = f"attachment; filename*=UTF-8''{quote(name)}"
        asked = {"Bucket": self._bucket, "Key": key, "ResponseContentDisposition": disposition}
        return self._client.generate_presigned_url("get_object", Params=asked, ExpiresIn=seconds)
