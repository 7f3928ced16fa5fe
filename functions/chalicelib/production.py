"""The composition root of AWS: DynamoDB, S3, KMS and SES behind the ports. Only here do they meet.

The worker of this package sends letters and publishes the status list; printing, photos and packages need native
libraries and run in an image of their own, fed by the same stream.
"""

import random
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

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
from chalicelib.http.api import create_api
from chalicelib.jobs.interviews import InterviewJobs
from chalicelib.jobs.letters import LetterJobs
from chalicelib.jobs.nudges import NudgeJobs
from chalicelib.jobs.replies import ReplyJobs
from chalicelib.jobs.status import StatusJobs
from chalicelib.jobs.subscriptions import SubscriptionJobs
from chalicelib.jobs.worker import Worker
from chalicelib.services.world import Installation, World
from chalicelib.settings import Settings


@dataclass(frozen=True, slots=True)
class Production:
    """What this function runs."""

    world: World
    api: Chalice
    worker: Worker


def utc_now() -> datetime:
    """The clock of production."""
    return datetime.now(UTC)


def create_production(env: Mapping[str, str]) -> Production:
    """Put the parts together from the environment, or raise SettingsError."""
    settings = Settings.from_env(env)
    session = botocore.session.get_session()
    store = DynamoStore(
        aws_client("dynamodb", session),
        settings.table,
        clock=time.time,
        new_token=lambda: secrets.token_hex(12),
        pause=lambda attempt: time.sleep(random.random() * 0.02 * 2**attempt),  # noqa: S311
    )
    s3 = aws_client("s3", session)
    world = World(
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
        wake=lambda: None,  # the table's stream wakes the worker
    )
    mailbox = SesMailbox(aws_client("sesv2", session), settings.mail_from, utc_now)
    letters = LetterJobs(world, mailbox, utc_now)
    public_files = S3Files(s3, settings.site_bucket, utc_now)
    status = StatusJobs(world, public_files)
    replies = ReplyJobs(world, mailbox, public_files, utc_now)
    handlers = {
        "letter": letters.letter,
        "unit-letter": letters.unit_letter,
        "watch-replies": replies.watch,
        "reply-reminder": replies.remind,
        "publish-replies": replies.publish,
        "account-letter": letters.account_letter,
        "subscription-letter": SubscriptionJobs(world, mailbox, utc_now).send,
        "sign-in-code": letters.sign_in_code,
        "draft-letter": letters.draft_letter,
        "publish-status": status.publish,
        "training-nudge": NudgeJobs(world, utc_now).nudge,
        "interview-reminder": InterviewJobs(world, utc_now).remind,
    }
    return Production(
        world=world,
        api=create_api(world, utc_now, secure_cookies=True),
        worker=Worker(world.outbox, handlers, utc_now),
    )
