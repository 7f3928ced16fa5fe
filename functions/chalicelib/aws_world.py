"""The ports over the services of AWS, for every function's composition root: DynamoDB, S3 and KMS."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import botocore.session

from chalicelib.adapters.aws_client import aws_client
from chalicelib.adapters.catalogue_s3 import S3Catalogue
from chalicelib.adapters.dynamodb_store import DynamoStore
from chalicelib.adapters.jinja_letters import JinjaLetters
from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.adapters.random_ids import RandomIds
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.totp import TotpFactors
from chalicelib.services.world import Installation, World
from chalicelib.settings import Settings


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
