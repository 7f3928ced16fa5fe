"""`make publish STAGE=prod`: bring the published site and the catalogue to AWS, only what changed; freshen those pages.

Reads the outputs of the stack by name. What the functions write beside the site (status lists, keys) is not touched.
Credentials come from the ordinary chain of the SDK.
"""

import hashlib
import mimetypes
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.jobs.replies import REPLIES
from chalicelib.jobs.seats import SEATS
from infra.deploy.access import explained, session_for
from infra.deploy.settings import DeployError, Place

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = ("status/", "seal/", ".well-known/")
MOST_PATHS = 1000  # more than that and one invalidation of everything is cheaper
LONG = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60, stale-while-revalidate=600"

mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/rss+xml", ".rss")
mimetypes.add_type("application/vnd.oasis.opendocument.text", ".odt")


@dataclass(frozen=True, slots=True)
class Changes:
    """What an upload did: keys that were written and removed, and how many were right already."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def mirror(s3: Any, bucket: str, folder: Path) -> Changes:  # noqa: ANN401
    """Make the bucket hold what the folder holds: new and changed files first, then what is gone."""
    there = dict(_listed(s3, bucket))
    here = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    written = []
    for key, path in here.items():
        data = path.read_bytes()
        if there.get(key) == hashlib.md5(data, usedforsecurity=False).hexdigest():
            continue
        media = mimetypes.guess_type(key)[0] or "application/octet-stream"
        kind = f"{media}; charset=utf-8" if media.startswith("text/") or media.endswith(("json", "xml")) else media
        s3.put_object(Bucket=bucket, Key=key, Body=data, ContentType=kind, CacheControl=_cached(key))
        written.append(key)
    removed = [key for key in there if key not in here and not key.startswith(NOT_OURS)]
    for key in removed:
        s3.delete_object(Bucket=bucket, Key=key)
    return Changes(tuple(written), tuple(removed), len(here) - len(written))


def begin_status(s3: Any, bucket: str) -> None:  # noqa: ANN401
    """Lay out figures without an entry where the functions have told none yet: pages that ask find a file."""
    there = {key for key, _ in _listed(s3, bucket)}
    for key in {SEATS, REPLIES} - there:
        s3.put_object(Bucket=bucket, Key=key, Body=b"{}", ContentType="application/json", CacheControl=SHORT)


def paths_of(changes: Changes) -> list[str]:
    """The addresses that CloudFront has to fetch anew; pages are known by their folder."""
    keys = (*changes.written, *changes.removed)
    paths = sorted({"/" + key.removesuffix("index.html") for key in keys})
    return paths if len(paths) <= MOST_PATHS else ["/*"]


def upload(session: Any, stack: str, build: Path, reference: str) -> tuple[Changes, Changes]:  # noqa: ANN401
    """Catalogue first, so that a page never offers a notice that the functions do not know. Site, then freshening."""
    outputs = stack_outputs(session.client("cloudformation"), stack)
    s3 = session.client("s3")
    catalogue = mirror(s3, outputs["CatalogueBucketName"], build / "catalogue")
    site = mirror(s3, outputs["SiteBucketName"], build / "site")
    begin_status(s3, outputs["SiteBucketName"])
    if paths := paths_of(site):
        batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": reference}
        session.client("cloudfront").create_invalidation(
            DistributionId=outputs["SiteDistribution"], InvalidationBatch=batch
        )
    return catalogue, site


def stack_outputs(cloudformation: Any, stack: str) -> dict[str, str]:  # noqa: ANN401
    """The outputs of a stack by name."""
    (found,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    return {one["OutputKey"]: one["OutputValue"] for one in found["Outputs"]}


def _listed(s3: Any, bucket: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for found in page.get("Contents", []):
            yield found["Key"], found["ETag"].strip('"')


def _cached(key: str) -> str:
    """Fonts and images keep their names only as long as their content; everything else may change under its name."""
    return LONG if key.endswith((".woff2", ".png", ".jpg", ".webp")) and key.startswith("assets/") else SHORT


def main(env: Mapping[str, str], root: Path, out: TextIO) -> int:
    """Upload what was published to the stack of the stage; 1 with a sentence when that was not done."""
    try:
        place = Place.from_env(env, root)
        changed = upload(session_for(place), place.stack, root / "build", os.urandom(12).hex())
    except DeployError as error:
        out.write(f"{error}\n")
        return 1
    except (BotoCoreError, ClientError) as error:
        out.write(f"{explained(error)}\n沒有上傳完成（堆疊 {place.stack}）。再執行一次會接著做。\n")
        return 1
    for name, done in zip(("目錄", "網站"), changed, strict=True):
        out.write(f"{name}：寫了 {len(done.written)}，移除 {len(done.removed)}，不用動 {done.kept}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ, ROOT, sys.stdout))
