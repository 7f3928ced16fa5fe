"""A stack in memory with the stateful half of the very template, and an installation that runs on it."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import botocore.session

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.s3_files import S3Files
from chalicelib.aws_world import create_world
from chalicelib.http.api import create_api
from chalicelib.jobs.worker import Worker
from chalicelib.settings import Settings
from infra.local.gateway import Gateway
from infra.local.handlers import handlers
from infra.move.__main__ import Moves
from infra.move.stack_place import NEEDED
from infra.upload import stack_outputs
from tests.builders import MemoryCatalogue, a_signer
from tests.http.conftest import Running
from tests.production.cloud import REGION

KEYS = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": REGION}
MADE = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key")
TOLD = ("MAIL_FROM", "MAIL_SET", "MAIL_REGION", "CENTRE_NAME", "CENTRE_SIGNER", "CENTRE_STAFF", "SERVICE")


class Cloud:
    """Stacks by name, and the commands over them."""

    def __init__(self, template: dict[str, Any], root: Path) -> None:
        self.session = boto3.session.Session(**KEYS)
        self.out = io.StringIO()
        self._root = root
        resources = {name: one for name, one in template["Resources"].items() if one["Type"] in MADE}
        outputs = {name: one for name, one in template["Outputs"].items() if name in NEEDED}
        self._template = {**{n: template[n] for n in ("Parameters", "Conditions")}, "Resources": resources}
        self._template["Outputs"] = outputs

    def stack(self, name: str) -> None:
        """Make a stack."""
        names = self._template["Parameters"]
        given = [{"ParameterKey": n, "ParameterValue": "prod" if n == "Stage" else "x" * 32} for n in names]
        stacks, kms = self.session.client("cloudformation"), self.session.client("kms")
        mac = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")  # the stand-in makes them all alike
        self._template["Outputs"]["MacKeyArn"] = {"Value": mac["KeyMetadata"]["Arn"]}
        stacks.create_stack(StackName=name, TemplateBody=json.dumps(self._template), Parameters=given)

    def moves(self, name: str, clock: Callable[[], Any]) -> Moves:
        """The commands over a stack; its functions note whether they are held."""
        moves = Moves(self.session, name, self._root, self.out, clock)
        moves.functions = Held()  # type: ignore[assignment]
        return moves

    def running(self, name: str, before: Running, folder: Path) -> Running:
        """The API and the workers over a stack, with the ids and the clock going on from before."""
        outputs = stack_outputs(self.session.client("cloudformation"), name)
        given = {"TABLE": outputs["RecordsTable"], "FILES_BUCKET": outputs["FilesBucketName"], "CATALOGUE_BUCKET": "c"}
        given |= {"SITE_BUCKET": outputs["SiteBucketName"], "SEAL_KEY": outputs["SealKeyArn"]}
        given |= {"MAC_KEY": outputs["MacKeyArn"], "SITE_URL": before.world.installation.site_url}
        tokens = iter(range(10**9))
        world = create_world(
            Settings.from_env(given | dict.fromkeys(TOLD, REGION)),
            botocore.session.get_session(),
            clock=lambda: before.clock().timestamp(),
            new_token=lambda: f"t{next(tokens)}",
        )
        same = before.world
        world = replace(world, ids=same.ids, catalogue=MemoryCatalogue(), installation=same.installation)
        public = S3Files(self.session.client("s3"), given["SITE_BUCKET"], before.clock)
        return over(world, before, folder, public)


class Held:
    """Functions of which somebody has written down what was asked of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hold(self) -> int:
        self.asked.append("hold")
        return 0

    def release(self) -> None:
        self.asked.append("release")


def over(world: Any, before: Running, folder: Path, public: Any) -> Running:
    """An installation over a world; letters land in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    mailbox = FolderMailbox(folder / "letters", before.clock)
    known = handlers(world, mailbox, public, a_signer(folder), before.clock)
    worker = Worker(world.outbox, known, before.clock)
    return Running(
        world, before.clock, mailbox, worker, Gateway(create_api(world, before.clock, secure_cookies=False), "/api")
    )
