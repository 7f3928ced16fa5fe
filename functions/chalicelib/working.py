"""The composition root of the light worker on AWS: letters, reminders, public lists, and what became of letters.

Feeds the function that issues certificates, which no stream feeds: a stream has room for two readers.
"""

import json
import logging
import secrets
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import botocore.session

from chalicelib.adapters.aws_client import aws_client
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.ses_mailbox import SesMailbox
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.aws_world import create_world, utc_now
from chalicelib.domain.delivery import event_of_ses
from chalicelib.faults import where
from chalicelib.jobs.light import light_handlers
from chalicelib.jobs.worker import Worker
from chalicelib.services.delivery import note
from chalicelib.services.nightly import plan
from chalicelib.services.world import World
from chalicelib.settings import WORKING_NAMES, Settings
from chalicelib.telemetry import CountedMailbox, write_lines

ISSUED_ELSEWHERE = ("print-certificate",)
log = logging.getLogger("gateway.working")


@dataclass(frozen=True, slots=True)
class Working:
    """What the functions of this package run."""

    world: World
    worker: Worker

    def sweep(self) -> int:
        """Do the jobs that the stream lost or that wait for another try; plan what comes nightly."""
        plan(self.world, at=utc_now())
        done = self.worker.run_due()
        self.worker.tell("light")
        return done

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


def create_working(env: Mapping[str, str]) -> Working:
    """Put the parts together from the environment, or raise SettingsError."""
    settings = Settings.from_env(env, WORKING_NAMES)
    write_lines(settings.service, logging.StreamHandler(sys.stdout))
    session = botocore.session.get_session()
    world = create_world(settings, session, clock=time.time, new_token=lambda: secrets.token_hex(12))
    ses = aws_client("sesv2", session, settings.mail_region)
    mailbox = CountedMailbox(SesMailbox(ses, settings.mail_from, utc_now, settings.mail_set))
    public_files = S3Files(aws_client("s3", session), settings.site_bucket, utc_now)
    queue, address = aws_client("sqs", session), env["ISSUING_QUEUE"]

    def issue(job: str) -> None:
        queue.send_message(QueueUrl=address, MessageBody=job)

    handlers = light_handlers(world, mailbox, public_files, utc_now, WebhookReceiver())
    return Working(world, Worker(world.outbox, handlers, utc_now, passed_on=dict.fromkeys(ISSUED_ELSEWHERE, issue)))
