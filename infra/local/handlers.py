"""Which handler does which job, on one machine."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.card_printer import OWN_MARK, WeasyPrintCards
from chalicelib.adapters.ods_table import write_ods
from chalicelib.adapters.package_papers import WeasyPrintPackages
from chalicelib.adapters.papers import PillowPapers
from chalicelib.adapters.pillow_characters import PillowCharacters
from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.table_formats import FORMATS
from chalicelib.adapters.transcript_printer import WeasyPrintTranscripts
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.adapters.zip_archive import write_zip
from chalicelib.jobs.bundles import BundleJobs
from chalicelib.jobs.cards import CardJobs
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.declarations import DeclarationJobs
from chalicelib.jobs.evidence import EvidenceJobs
from chalicelib.jobs.glyphs import GlyphJobs
from chalicelib.jobs.interviews import InterviewJobs
from chalicelib.jobs.letters import LetterJobs
from chalicelib.jobs.national import NationalJobs
from chalicelib.jobs.nudges import NudgeJobs
from chalicelib.jobs.package_files import PackageFiles
from chalicelib.jobs.package_watch import WatchJobs
from chalicelib.jobs.packages import PackageJobs
from chalicelib.jobs.photos import PhotoJobs
from chalicelib.jobs.replies import ReplyJobs
from chalicelib.jobs.statistics import StatisticsJobs
from chalicelib.jobs.status import StatusJobs
from chalicelib.jobs.subscriptions import SubscriptionJobs
from chalicelib.jobs.transcripts import TranscriptJobs
from chalicelib.services.ports import Files, Mailbox, Signer
from chalicelib.services.world import World

Handler = Callable[[Mapping[str, str], str], None]


def handlers(
    world: World,
    mailbox: Mailbox,
    public_files: Files,
    signer: Signer,
    clock: Callable[[], datetime],
    mark: Path | None = None,
) -> dict[str, Handler]:
    """Handlers by kind of job. `mark` is the image of 志願服務標誌 that stands on service cards."""
    letters = LetterJobs(world, mailbox, clock)
    replies = ReplyJobs(world, mailbox, public_files, clock)
    direct = WeasyPrintPrinter()
    printer = StampingPrinter(direct)
    packages = WeasyPrintPackages(direct)
    cards = CardJobs(world, WeasyPrintCards(direct, mark or OWN_MARK))
    certificates = CertificateJobs(world, printer, signer, clock)
    return {
        "letter": letters.letter,
        "unit-letter": letters.unit_letter,
        "watch-replies": replies.watch,
        "reply-reminder": replies.remind,
        "publish-replies": replies.publish,
        "account-letter": letters.account_letter,
        "subscription-letter": SubscriptionJobs(world, mailbox, clock).send,
        "sign-in-code": letters.sign_in_code,
        "draft-letter": letters.draft_letter,
        "print-certificate": certificates.print,
        "publish-status": StatusJobs(world, public_files).publish,
        "develop-photo": PhotoJobs(world, PillowPhotos(), clock).develop,
        "check-evidence": EvidenceJobs(world, PillowPapers(), clock).check,
        "build-statistics": StatisticsJobs(world, write_ods).build,
        "training-nudge": NudgeJobs(world, clock).nudge,
        "interview-reminder": InterviewJobs(world, clock).remind,
        "print-transcript": TranscriptJobs(world, WeasyPrintTranscripts(direct), signer).print,
        "develop-glyph": GlyphJobs(world, PillowCharacters(), clock).develop,
        "bundle-certificates": BundleJobs(world, write_zip).build,
        "print-card": cards.print,
        "print-card-sheet": cards.print_sheet,
        "forget-card-sheet": cards.forget_sheet,
        "build-package": PackageJobs(world, PackageFiles(world, FORMATS, packages), write_zip, clock).build,
        "build-national": NationalJobs(world, FORMATS, write_zip).build,
        "watch-package": WatchJobs(world, clock).look,
        "package-letter": letters.package_letter,
        "print-declaration": DeclarationJobs(world, packages, clock).print,
    }
