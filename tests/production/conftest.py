"""The package as it would be deployed: made once, unpacked, and answering in an interpreter of its own."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from chalicelib.adapters.dynamodb_store import TABLE
from infra.packaging import package
from tests.production.cloud import REGION, running_cloud
from tests.production.events import objects

# What Lambda's Python brings along.
SDK = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py", "urllib3")
KEYS = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": REGION}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with `deployment.zip` and `sam.json`."""
    out = tmp_path_factory.mktemp("package") / "aws"
    package(out)
    return out


@pytest.fixture(scope="session")
def template(built: Path) -> dict[str, Any]:
    """The merged template."""
    loaded: dict[str, Any] = json.loads((built / "sam.json").read_text("utf-8"))
    return loaded


@dataclass
class Function:
    """The unpacked zip in its interpreter; the cloud that it sees is at hand for the test too."""

    process: subprocess.Popen[str]
    table: Any
    log: Path

    def answer(self, event: dict[str, Any], handler: str = "app.app") -> Any:
        """What the handler returns."""
        return self._ask(handler, event)["answer"]

    def loaded(self) -> set[str]:
        """The packages that the interpreter has imported so far."""
        return set(self._ask("app.sweep", {})["loaded"])

    def jobs(self) -> list[str]:
        """The jobs that wait in the table."""
        keys = [item["pk"]["S"] for item in self.table.scan(TableName="Records")["Items"]]
        return [key.removeprefix("JOB#") for key in keys if key.startswith("JOB#")]

    def letters(self) -> list[tuple[str, str]]:
        """Address and text of every letter that has left, in order."""
        found = []
        for sent in ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages:
            text = message_from_string(sent.raw_data, policy=default).get_body(("plain",)).get_content()
            found += [(address, text) for address in sent.destinations]
        return found

    def _ask(self, handler: str, event: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([handler, event]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.log.read_text("utf-8")
        answered: dict[str, Any] = json.loads(line)
        return answered


@pytest.fixture(scope="session")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of the zip and of the SDK that Lambda brings."""
    code, sdk = tmp_path_factory.mktemp("task"), tmp_path_factory.mktemp("sdk")
    with zipfile.ZipFile(built / "deployment.zip") as archive:
        archive.extractall(code)
    for name in SDK:
        (sdk / name).symlink_to(Path(boto3.__file__).parents[1] / name)
    return code, sdk


@pytest.fixture(scope="module")
def function(
    unpacked: tuple[Path, Path], template: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Function]:
    """The deployed function, with the environment that the template gives it."""
    code, sdk = unpacked
    with running_cloud() as url:
        given = {
            **deployed(template),
            "AWS_ENDPOINT_URL": url,
            "AWS_DEFAULT_REGION": REGION,
            "PATH": os.environ["PATH"],
        }
        given |= {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
        runtime = Path(__file__).with_name("runtime.py")
        command = [sys.executable, "-I", "-S", "-B", str(runtime), str(code), str(sdk)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        log = tmp_path_factory.mktemp("log") / "lines"
        with (
            log.open("w") as lines,
            subprocess.Popen(command, env=given, text=True, cwd=code, stderr=lines, **pipes) as process,
        ):
            yield Function(process, boto3.client("dynamodb", **KEYS), log)
            assert process.stdin
            process.stdin.close()


def deployed(template: dict[str, Any], function: str = "APIHandler") -> dict[str, str]:
    """The services with the catalogue in them, and the function's variables once the template has been deployed."""
    boto3.client("dynamodb", **KEYS).create_table(TableName="Records", **TABLE)
    s3, kms, ses = (boto3.client(name, **KEYS) for name in ("s3", "kms", "sesv2"))
    for bucket in ("CatalogueBucket", "FilesBucket", "SiteBucket"):
        s3.create_bucket(Bucket=bucket.lower(), CreateBucketConfiguration={"LocationConstraint": REGION})
    for name, data in objects().items():
        s3.put_object(Bucket="cataloguebucket", Key=name, Body=data)
    ses.create_email_identity(EmailIdentity="noreply@example.org")
    ses.create_configuration_set(ConfigurationSetName="mail")
    values = {
        "SealKey": kms.create_key()["KeyMetadata"]["Arn"],
        "MacKey": kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["Arn"],
        "SigningKey": kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"],
        "Records": "Records",
        "MailFrom": "noreply@example.org",
        "MailSet": "mail",
        "MailRegion": REGION,
        "SiteUrl": "https://volunteer.example.org",
        "CentreName": "範例志願服務推廣中心",
        "CentreSigner": "範例推廣中心主任",
        "CentreStaff": "centre@example.org",
    }
    variables = template["Resources"][function]["Properties"]["Environment"]["Variables"]
    named = {name: value.get("Ref") or value["Fn::GetAtt"][0] for name, value in variables.items()}
    return {name: values.get(logical, logical.lower()) for name, logical in named.items()}
