"""The composition root of what draws: documents, photos, tables and archives, with their native libraries and fonts.

On AWS it runs as a container beside the API; on one machine its handlers run in the same worker. Only here do
WeasyPrint, Pillow and the writers of tables meet the jobs.
"""

import json
import logging
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import botocore.session
from cryptography.hazmat.primitives.serialization import Encoding

from chalicelib.adapters.aws_client import aws_client
from chalicelib.adapters.card_printer import OWN_MARK, WeasyPrintCards
from chalicelib.adapters.interview_printer import WeasyPrintInterviews
from chalicelib.adapters.kms_certificate import certificate_for
from chalicelib.adapters.kms_signing_key import KmsSigningKey
from chalicelib.adapters.letter_printer import WeasyPrintLetters
from chalicelib.adapters.ods_table import write_ods
from chalicelib.adapters.package_papers import WeasyPrintPackages
from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.papers import PillowPapers
from chalicelib.adapters.pillow_characters import PillowCharacters
from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.stored_layouts import StoredLayouts
from chalicelib.adapters.table_formats import FORMATS, SHEETS
from chalicelib.adapters.transcript_printer import WeasyPrintTranscripts
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.adapters.zip_archive import write_zip
from chalicelib.aws_world import create_world, utc_now
from chalicelib.jobs.applicant_lists import ApplicantListJobs
from chalicelib.jobs.bundles import BundleJobs
from chalicelib.jobs.cards import CardJobs
from chalicelib.jobs.certificate_checks import CertificateCheckJobs
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.declarations import DeclarationJobs
from chalicelib.jobs.evidence import EvidenceJobs
from chalicelib.jobs.glyphs import GlyphJobs
from chalicelib.jobs.interview_papers import InterviewPaperJobs
from chalicelib.jobs.light import Handler
from chalicelib.jobs.national import NationalJobs
from chalicelib.jobs.package_files import PackageFiles
from chalicelib.jobs.packages import PackageJobs
from chalicelib.jobs.photos import PhotoJobs
from chalicelib.jobs.statistics import StatisticsJobs
from chalicelib.jobs.transcripts import TranscriptJobs
from chalicelib.jobs.worker import Worker
from chalicelib.services.ports import FileMissing, Files, Signer
from chalicelib.services.world import World
from chalicelib.settings import DRAWING_NAMES, Settings
from chalicelib.signing_place import CERTIFICATE
from chalicelib.telemetry import write_lines


def drawing_handlers(
    world: World, public_files: Files, signer: Signer, clock: Callable[[], datetime], mark: Path | None = None
) -> dict[str, Handler]:
    """Handlers by kind of job, but for issuing. `mark` is the image of 志願服務標誌 that stands on service cards."""
    direct = WeasyPrintPrinter()
    stamping = StampingPrinter(direct, StoredLayouts(world.files))
    packages = WeasyPrintPackages(direct)
    cards = CardJobs(world, WeasyPrintCards(direct, mark or OWN_MARK))
    lists = ApplicantListJobs(world, FORMATS, WeasyPrintLetters(direct))
    return {
        "list-applicants": lists.make,
        "forget-applicants": lists.forget,
        "draw-certificate": CertificateJobs(world, stamping, signer, clock).print,
        "check-certificates": CertificateCheckJobs(world, public_files, clock).check,
        "print-interview-paper": InterviewPaperJobs(world, WeasyPrintInterviews(direct)).print,
        "print-transcript": TranscriptJobs(world, WeasyPrintTranscripts(direct), signer).print,
        "bundle-certificates": BundleJobs(world, write_zip).build,
        "develop-photo": PhotoJobs(world, PillowPhotos(), clock).develop,
        "develop-glyph": GlyphJobs(world, PillowCharacters(), clock).develop,
        "check-evidence": EvidenceJobs(world, PillowPapers(), clock).check,
        "build-statistics": StatisticsJobs(world, write_ods).build,
        "print-card": cards.print,
        "print-card-sheet": cards.print_sheet,
        "forget-card-sheet": cards.forget_sheet,
        "build-package": PackageJobs(world, PackageFiles(world, SHEETS, packages), write_zip, clock).build,
        "build-national": NationalJobs(world, SHEETS, write_zip).build,
        "print-declaration": DeclarationJobs(world, packages, clock).print,
    }


def documents_handlers(
    world: World, public_files: Files, signer: Signer, clock: Callable[[], datetime], mark: Path | None = None
) -> dict[str, Handler]:
    """Handlers of all documents, where one worker does everything: whoever has a renderer issues too."""
    handlers = drawing_handlers(world, public_files, signer, clock, mark)
    return {**handlers, "print-certificate": handlers["draw-certificate"]}


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the container runs."""

    world: World
    signer: PadesSigner
    worker: Worker


def create_rendering(env: Mapping[str, str]) -> Rendering:
    """Put the parts together from the environment, or raise SettingsError; the public keys are laid out on the site."""
    settings = Settings.from_env(env, DRAWING_NAMES)
    write_lines(settings.service, logging.StreamHandler(sys.stdout))
    session = botocore.session.get_session()
    world = create_world(settings, session, clock=time.time, new_token=lambda: secrets.token_hex(12))
    kms, site = aws_client("kms", session), S3Files(aws_client("s3", session), settings.site_bucket, utc_now)
    key = KmsSigningKey(kms, env["SIGNING_KEY"], _certificate(world.files, kms, env["SIGNING_KEY"], settings))
    signer = PadesSigner(key, settings.site_url)
    publish_keys(site, signer.published())
    return Rendering(world, signer, Worker(world.outbox, drawing_handlers(world, site, signer, utc_now), utc_now))


def publish_keys(site: Files, published: Mapping[str, bytes]) -> None:
    """Lay out today's key beside those of earlier days, and the set of them all, for whoever checks signatures."""
    known = {}
    for name, data in published.items():
        site.save(name, data, "application/json" if name.endswith(".json") else "application/x-pem-file")
        if name.endswith(".json"):
            known[name] = json.loads(data)
    try:
        before = json.loads(site.load(".well-known/jwks.json"))["keys"]
    except FileMissing:
        before = []
    kept = [one for one in before if one not in known.values()]
    body = json.dumps({"keys": [*kept, *known.values()]}).encode()
    site.save(".well-known/jwks.json", body, "application/json")


def _certificate(files: Files, kms: Any, key: str, settings: Settings) -> bytes:  # noqa: ANN401
    """The key's certificate: made at the first start and kept; of two starts at once, one counts."""
    try:
        return files.load(CERTIFICATE)
    except FileMissing:
        made = certificate_for(kms, key, settings.centre_name, utc_now())
        pem = made.public_bytes(Encoding.PEM)
        return files.keep(CERTIFICATE, pem, "application/x-pem-file")
