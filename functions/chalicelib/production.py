"""The composition root of AWS: DynamoDB, S3, KMS and SES behind the ports. Only here do they meet.

The worker of this package sends letters and keeps public lists; what needs native libraries is put together in
`rendering` and runs in an image of its own, fed by the same stream.
"""

import json
import logging
import random
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import botocore.session
from chalice.app import Chalice

from chalicelib.adapters.aws_client import aws_client
from chalicelib.adapters.catalogue_s3 import S3Catalogue
from chalicelib.adapters.dynamodb_store import DynamoStore
from chalicelib.adapters.jinja_letters import JinjaLetters
from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.adapters.random_ids import RandomIds
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.ses_mailbox import SesMailbox
from chalicelib.adapters.totp import TotpFactors
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.domain.delivery import event_of_ses
from chalicelib.faults import where
from chalicelib.http.api import create_api
from chalicelib.jobs.light import light_handlers
from chalicelib.jobs.worker import Worker
from chalicelib.services.delivery import note
from chalicelib.services.world import Installation, World
from chalicelib.settings import Settings
from chalicelib.telemetry import CountedMailbox, write_lines

log = logging.getLogger("gateway.production")


@dataclass(frozen=True, slots=True)
class Production:
    """What this function runs."""

    world: World
    api: Chalice
    worker: Worker

    def mail_events(self, event: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
        """Note the events of a batch from the queue; what failed is returned as `batchItemFailures`."""
        failures = []
        for record in event["Records"]:
            try:
                told = event_of_ses(json.loads(record["body"]), utc_now())
                if told:
                    note(self.world, told)
            except Exception as error:
                log.error("mail-event.failed %s", where(error))
                failures.append({"itemIdentifier": str(record["messageId"])})
        return {"batchItemFailures": failures}


def utc_now() -> datetime:
    """The clock of production."""
    return datetime.now(UTC)


def create_world(
    settings: Settings,
    session: botocore.session.Session,
    *,
    clock: Callable[[], float],
    new_token: Callable[[], str],
) -> World:
    """The ports over the services of AWS."""
    store = DynamoStore(
        aws_client("dynamodb", session),
        settings.table,
        clock=clock,
        new_token=new_token,
        pause=lambda attempt: time.sleep(random.random() * 0.02 * 2**attempt),  # noqa: S311
    )
    s3 = aws_client("s3", session)
    return World(
        store=store,
        catalogue=S3Catalogue(s3, settings.catalogue_bucket, time.monotonic),
        vault=KmsVault(aws_client("kms", session), settings.seal_key, settings.mac_key),
        files=S3Files(s3, settings.files_bucket, utc_now),
        composer=JinjaLetters(),
        ids=RandomIds(),
        chance=random.SystemRandom(),
        installation=Installation(
            site_url=settings.site_url,
            centre_id="centre",
            centre_name=settings.centre_name,
            centre_signer=settings.centre_signer,
            centre_staff=settings.centre_staff,
        ),
        factors=TotpFactors(),
        wake=lambda: None,  # the table's stream wakes the workers
    )


def create_production(env: Mapping[str, str]) -> Production:
    """Put the parts together from the environment, or raise SettingsError."""
    settings = Settings.from_env(env)
    write_lines(settings.service, logging.StreamHandler(sys.stdout))
    session = botocore.session.get_session()
    world = create_world(settings, session, clock=time.time, new_token=lambda: secrets.token_hex(12))
    ses = aws_client("sesv2", session, settings.mail_region)
    mailbox = CountedMailbox(SesMailbox(ses, settings.mail_from, utc_now, settings.mail_set))
    public_files = S3Files(aws_client("s3", session), settings.site_bucket, utc_now)
    return Production(
        world=world,
        api=create_api(world, utc_now, secure_cookies=True, origin_key=env.get("ORIGIN_KEY", "")),
        worker=Worker(world.outbox, light_handlers(world, mailbox, public_files, utc_now, WebhookReceiver()), utc_now),
    )
