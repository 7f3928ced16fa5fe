"""What a stack is made of, laid where CloudFormation finds it: under the digest of its content, so that the files of
earlier versions stay for going back. Checks that the image of documents is there before anything begins.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.settings import DeployError

IMAGE = re.compile(
    r"^(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?/"
    r"(?P<name>[a-z0-9._/-]+?)(?::(?P<tag>[\w.-]+)|@(?P<digest>sha256:[0-9a-f]{64}))$"
)


def lay_out(s3: Any, bucket: str, build: Path) -> str:  # noqa: ANN401
    """Upload zips, layer and template unless they lie there already; returns the template's address.

    Raises DeployError.
    """
    template = json.loads((build / "sam.json").read_text("utf-8"))
    laid: dict[str, dict[str, str]] = {}
    for path in sorted(build.glob("*.zip")):
        data = path.read_bytes()
        laid[path.name] = {"Bucket": bucket, "Key": f"functions/{hashlib.sha256(data).hexdigest()}.zip"}
        _keep(s3, bucket, laid[path.name]["Key"], data)
    for one in template["Resources"].values():
        if one["Type"] == "AWS::Serverless::Function":
            one["Properties"]["CodeUri"] = laid[Path(one["Properties"]["CodeUri"]).name]
        if one["Type"] == "AWS::Lambda::LayerVersion":
            place = laid[one["Properties"]["Content"]["S3Key"]]
            one["Properties"]["Content"] = {f"S3{name}": value for name, value in place.items()}
    return lay_template(s3, bucket, template)


def lay_template(s3: Any, bucket: str, template: dict[str, Any]) -> str:  # noqa: ANN401
    """Upload a template under its digest and return its address; raises DeployError."""
    data = json.dumps(template, ensure_ascii=False, separators=(",", ":")).encode()
    key = f"templates/{hashlib.sha256(data).hexdigest()}.json"
    _keep(s3, bucket, key, data)
    return f"https://{bucket}.s3.{s3.meta.region_name}.amazonaws.com/{key}"


def ensure_image(session: Any, image: str) -> None:  # noqa: ANN401
    """Raise DeployError unless the image lies in its registry."""
    found = IMAGE.match(image)
    if not found:
        raise DeployError(
            f"DocumentsImage（{image}）要是 ECR 的完整位址，有版本："
            "帳號.dkr.ecr.區域.amazonaws.com/名稱:版本。請先 make image，再 docker push。"
        )
    one = {"imageDigest": found["digest"]} if found["digest"] else {"imageTag": found["tag"]}
    registry = session.client("ecr", region_name=found["region"])
    try:
        registry.describe_images(registryId=found["account"], repositoryName=found["name"], imageIds=[one])
    except ClientError as error:
        if error.response["Error"]["Code"] in ("ImageNotFoundException", "RepositoryNotFoundException"):
            raise DeployError(f"ECR 裡找不到 {image}。請先 make image TAG={image}，再 docker push {image}。") from error
        raise


def _keep(s3: Any, bucket: str, key: str, data: bytes) -> None:  # noqa: ANN401
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("404", "NoSuchKey", "NoSuchBucket"):
            raise
    else:
        return
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=data)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchBucket":
            region = s3.meta.region_name
            raise DeployError(
                f"沒有叫 {bucket} 的桶子。請先建立：aws s3 mb s3://{bucket} --region {region}（要和堆疊同一個區域）。"
            ) from error
        raise
