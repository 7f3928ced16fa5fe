"""Which handler does which job, on one machine."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.jobs.letters import LetterJobs
from chalicelib.jobs.packages import PackageJobs
from chalicelib.jobs.photos import PhotoJobs
from chalicelib.services.ports import Files, Mailbox
from chalicelib.services.world import World
from infra.local.settings import Settings

Handler = Callable[[Mapping[str, str], str], None]


def handlers(
    world: World, mailbox: Mailbox, public_files: Files, settings: Settings, clock: Callable[[], datetime]
) -> dict[str, Handler]:
    """Handlers by kind of job."""
    letters = LetterJobs(world, mailbox, clock)
    printer = WeasyPrintPrinter(settings.fonts)
    certificates = CertificateJobs(world, printer, public_files, clock)
    return {
        "letter": letters.letter,
        "unit-letter": letters.unit_letter,
        "sign-in-code": letters.sign_in_code,
        "print-certificate": certificates.print,
        "publish-status": certificates.publish_status,
        "develop-photo": PhotoJobs(world, PillowPhotos(), clock).develop,
        "build-package": PackageJobs(world, clock).build,
    }
