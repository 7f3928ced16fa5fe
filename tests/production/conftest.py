"""The package as it would be deployed: made once, unpacked, and answering in an interpreter of its own."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from chalicelib.adapters.dynamodb_store import TABLE
from chalicelib.adapters.font_files import KAI
from infra.packaging import ROOT, package
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


class Function:
    """The unpacked zips, each in an interpreter of its own; the cloud that they see is at hand for the test too."""

    def __init__(self, unpacked: "Unpacked", environments: Mapping[str, Mapping[str, str]], folder: Path) -> None:
        self._unpacked, self._environments, self._folder = unpacked, environments, folder
        self._running: dict[str, subprocess.Popen[str]] = {}
        self.table = boto3.client("dynamodb", **KEYS)

    def answer(self, event: dict[str, Any], handler: str = "app.app") -> Any:
        """What the handler returns."""
        return self._ask(handler, event)["answer"]

    def loaded(self, handler: str, event: dict[str, Any]) -> set[str]:
        """The packages that the interpreter of this function has imported once it answered the event."""
        return set(self._ask(handler, event)["loaded"])

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

    def log(self, module: str) -> list[dict[str, Any]]:
        """The lines that a function wrote."""
        lines = (self._folder / module).read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def recycle(self) -> None:
        """End every interpreter, as Lambda does with what is idle; the next event starts a fresh one."""
        for process in self._running.values():
            assert process.stdin
            process.stdin.close()
            process.wait()
        self._running.clear()

    def _ask(self, handler: str, event: dict[str, Any]) -> dict[str, Any]:
        process = self._started(handler.partition(".")[0])
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps([handler, event]) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        told: dict[str, Any] = json.loads(line) if line else {}
        assert "answer" in told, (handler, (self._folder / handler.partition(".")[0]).read_text("utf-8")[-4000:])
        return told

    def _started(self, module: str) -> subprocess.Popen[str]:
        if module not in self._running:
            command, folder = self._unpacked.command(module)
            with (self._folder / module).open("a") as lines:
                self._running[module] = subprocess.Popen(
                    command, env=self._environments[module], text=True, cwd=folder, stderr=lines,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                )  # fmt: skip
        return self._running[module]


# Which function of the template a module's environment is taken from, and the zip that holds it.
MODULES = {"app": ("APIHandler", "deployment.zip"), "worker": ("Worker", "worker.zip"),
           "issuing": ("Issuing", "issuing.zip"), "handler": ("Documents", "")}  # fmt: skip


@dataclass(frozen=True)
class Unpacked:
    """The zips laid out as Lambda lays them, the SDK that it brings, and the image's files as the Dockerfile says."""

    root: Path
    built: Path

    @property
    def sdk(self) -> Path:
        return self.root / "sdk"

    def task(self, module: str) -> Path:
        return self.root / module

    def command(self, module: str) -> tuple[list[str], Path]:
        runtime, task = Path(__file__).with_name("runtime.py"), self.task(module)
        if module == "handler":  # the image brings its own packages
            packages = sysconfig.get_paths()["purelib"]
            return [sys.executable, "-I", "-S", "-B", str(runtime), str(task), packages], task
        return [sys.executable, "-I", "-S", "-B", str(runtime), str(task), str(self.sdk)], task


@pytest.fixture(scope="session")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    """Every artefact, ready to be started."""
    laid = Unpacked(tmp_path_factory.mktemp("task"), built)
    laid.sdk.mkdir()
    for name in SDK:
        (laid.sdk / name).symlink_to(Path(boto3.__file__).parents[1] / name)
    for module, (_, zipped) in MODULES.items():
        laid.task(module).mkdir()
        if zipped:
            with zipfile.ZipFile(built / zipped) as archive:
                archive.extractall(laid.task(module))
    image = laid.task("handler")
    (image / "chalicelib").symlink_to(ROOT / "functions" / "chalicelib")
    (image / "handler.py").symlink_to(ROOT / "infra" / "render" / "handler.py")
    return laid


@pytest.fixture(scope="module")
def function(
    unpacked: Unpacked, template: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Function]:
    """The deployed functions, with the environments that the template gives them."""
    with running_cloud() as url:
        values = services()
        told = {"AWS_ENDPOINT_URL": url, "AWS_DEFAULT_REGION": REGION, "PATH": os.environ["PATH"]}
        told |= {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
        environments = {
            module: {**environment(template, name, values), **told} for module, (name, _) in MODULES.items()
        }
        environments["issuing"]["FONTS"] = str(KAI)  # the layer's place on Lambda
        running = Function(unpacked, environments, tmp_path_factory.mktemp("log"))
        yield running
        running.recycle()


def deployed(template: dict[str, Any], function: str = "APIHandler", at: datetime | None = None) -> dict[str, str]:
    """The services with the catalogue in them, and the function's variables once the template has been deployed."""
    return environment(template, function, services(at))


def services(at: datetime | None = None) -> dict[str, str]:
    """Make the services, with a catalogue that is open `at` this moment; returns what the resources are called."""
    stream = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
    boto3.client("dynamodb", **KEYS).create_table(TableName="Records", StreamSpecification=stream, **TABLE)
    s3, kms, ses = (boto3.client(name, **KEYS) for name in ("s3", "kms", "sesv2"))
    for bucket in ("CatalogueBucket", "FilesBucket", "SiteBucket"):
        s3.create_bucket(Bucket=bucket.lower(), CreateBucketConfiguration={"LocationConstraint": REGION})
    for name, data in objects(at).items():
        s3.put_object(Bucket="cataloguebucket", Key=name, Body=data)
    ses.create_email_identity(EmailIdentity="noreply@example.org")
    ses.create_configuration_set(ConfigurationSetName="mail")
    queue = boto3.client("sqs", **KEYS).create_queue(QueueName="issuing")["QueueUrl"]
    return {
        "IssuingQueue": queue,
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


def environment(template: dict[str, Any], function: str, values: Mapping[str, str]) -> dict[str, str]:
    """A function's variables once the template has been deployed."""
    variables = template["Resources"][function]["Properties"]["Environment"]["Variables"]
    named = {
        name: value if isinstance(value, str) else value.get("Ref") or value["Fn::GetAtt"][0]
        for name, value in variables.items()
    }
    return {name: values.get(logical, logical.lower()) for name, logical in named.items()}
