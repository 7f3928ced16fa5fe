"""Which handler does which job, on one machine."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.adapters.csv_table import write_csv
from chalicelib.adapters.ods_table import write_ods
from chalicelib.adapters.papers import PillowPapers
from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.adapters.zip_archive import write_zip
from chalicelib.jobs.bundles import BundleJobs
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.evidence import EvidenceJobs
from chalicelib.jobs.letters import LetterJobs
from chalicelib.jobs.nudges import NudgeJobs
from chalicelib.jobs.packages import PackageJobs
from chalicelib.jobs.photos import PhotoJobs
from chalicelib.jobs.statistics import StatisticsJobs
from chalicelib.jobs.status import StatusJobs
from chalicelib.services.ports import Files, Mailbox, Signer
from chalicelib.services.world import World

Handler = Callable[[Mapping[str, str], str], None]


def handlers(
    world: World, mailbox: Mailbox, public_files: Files, signer: Signer, clock: Callable[[], datetime]
) -> dict[str, Handler]:
    """Handlers by kind of job."""
    letters = LetterJobs(world, mailbox, clock)
    printer = StampingPrinter(WeasyPrintPrinter())
    certificates = CertificateJobs(world, printer, signer, clock)
    return {
        "letter": letters.letter,
        "unit-letter": letters.unit_letter,
        "sign-in-code": letters.sign_in_code,
        "print-certificate": certificates.print,
        "publish-status": StatusJobs(world, public_files).publish,
        "develop-photo": PhotoJobs(world, PillowPhotos(), clock).develop,
        "check-evidence": EvidenceJobs(world, PillowPapers(), clock).check,
        "build-statistics": StatisticsJobs(world, write_ods).build,
        "training-nudge": NudgeJobs(world, clock).nudge,
        "bundle-certificates": BundleJobs(world, write_zip).build,
        "build-package": PackageJobs(world, write_ods, write_csv, write_zip).build,
    }
