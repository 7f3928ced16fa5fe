"""The composition root of issuing on AWS: certificates by stamping, signed by KMS, in a small zip without a renderer.

The layouts and the signing certificate were made by `rendering`; the fonts lie in a layer. Nothing here is native but
the shaper of text and the decoder of JSON.
"""

import logging
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import botocore.session

from chalicelib.adapters.aws_client import aws_client
from chalicelib.adapters.font_files import KAI_NAMES
from chalicelib.adapters.kms_signing_key import KmsSigningKey
from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.stored_layouts import StoredLayouts
from chalicelib.aws_world import create_world, utc_now
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.issuing import IssuingJobs
from chalicelib.jobs.light import Handler
from chalicelib.jobs.worker import Worker
from chalicelib.services.ports import FileMissing, NeedsDrawing, Signer
from chalicelib.services.world import World
from chalicelib.settings import ISSUING_NAMES, Settings
from chalicelib.signing_place import CERTIFICATE
from chalicelib.telemetry import write_lines


@dataclass(frozen=True, slots=True)
class Issuing:
    """What the function runs."""

    world: World
    worker: Worker


def issuing_handlers(
    world: World, signer: Callable[[], Signer], clock: Callable[[], datetime], fonts: Path
) -> dict[str, Handler]:
    """Handlers by kind of job; `signer` may raise NeedsDrawing as long as there is no certificate of the key."""

    @cache
    def prints() -> CertificateJobs:
        printer = StampingPrinter(None, StoredLayouts(world.files), [fonts / name for name in KAI_NAMES])
        return CertificateJobs(world, printer, signer(), clock)

    return {"print-certificate": IssuingJobs(world, prints, clock).print}


def create_issuing(env: Mapping[str, str]) -> Issuing:
    """Put the parts together from the environment, or raise SettingsError."""
    settings = Settings.from_env(env, ISSUING_NAMES)
    write_lines(settings.service, logging.StreamHandler(sys.stdout))
    session = botocore.session.get_session()
    world = create_world(settings, session, clock=time.time, new_token=lambda: secrets.token_hex(12))
    kms = aws_client("kms", session)

    def signer() -> Signer:
        try:
            certificate = world.files.load(CERTIFICATE)
        except FileMissing as error:
            raise NeedsDrawing from error  # the function that draws makes it with its first start
        return PadesSigner(KmsSigningKey(kms, env["SIGNING_KEY"], certificate), settings.site_url)

    handlers = issuing_handlers(world, signer, utc_now, Path(env["FONTS"]))
    return Issuing(world, Worker(world.outbox, handlers, utc_now))
