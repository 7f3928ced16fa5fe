"""kill -9 during printing: one number, one document, one digest each in the end."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.signing_keyfile import KeyfileSigningKey
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.jobs.certificates import CertificateJobs, printed_facts
from chalicelib.jobs.worker import Worker
from chalicelib.services.certificate_check import check_certificates
from chalicelib.services.posting import queue
from infra.local.settings import Settings
from infra.local.world import Local, build
from tests.documents.papers import a_certificate
from tests.drill.found import Found
from tests.drill.killing import killed_at

ROOT = Path(__file__).resolve().parents[2]
CLAIM_ENDS, CENTRE, YEAR = timedelta(minutes=30), "centre", 2026


def run(folder: Path, certificates: int, kills: int, pause: float = 0.03) -> Found:
    """Kill whoever prints so many times, then let one finish and read everything again."""
    found, chance, died = Found(certificates), Random(7), 0
    data, printer = folder / "data", StampingPrinter(WeasyPrintPrinter())
    printer.certificate(printed_facts(a_certificate(), "https://volunteer.example.org"))  # compiled once for all lives
    killed_at(lambda _: _plan(_open(data), certificates), 60, chance)  # in a fork: this process opens nothing
    for number in range(kills):
        # each life is later than the claim of the one before, so that it may take up what that one left
        _, killed = killed_at(partial(_print, data, number, printer), pause, chance, chance.choice((1, 2)))
        died += killed
    found.notes["certificates.kills"] = died
    found.notes["certificates.left"] = certificates - _documents(data)  # printed by the last, whom nobody kills
    later = _open(data, (kills + 1) * CLAIM_ENDS)
    while later.worker.run_due():
        pass
    checked = check_certificates(later.world, later.public_files, at=_now())
    found.expect(checked.count == certificates, f"{checked.count} of {certificates} are there")
    found.broken += [str(drift) for drift in checked.drifts]
    found.expect(_documents(data) == certificates, f"{_documents(data)} documents")
    found.expect(later.world.outbox.dead() == [], "a job was given up")
    return found


def _now() -> datetime:
    return datetime.now(UTC)


def _open(data: Path, ahead: timedelta = timedelta()) -> Local:
    return build(Settings.from_env({"DATA": str(data)}, ROOT), lambda: _now() + ahead)


def _plan(local: Local, certificates: int) -> None:
    """Numbers and contents as they are kept when trainings are completed, each with its job."""
    world = local.world
    for serial in range(1, certificates + 1):
        certificate = a_certificate(
            number=f"115-{CENTRE}-{serial:06d}",
            code=f"7K3MQ2ZD9XWV{serial:04d}",
            person=f"p{serial}",
            planned_at=_now(),
        )
        _, version = world.certificates.last_serial(CENTRE, YEAR)
        world.commit(
            world.certificates.adding(certificate),
            [world.certificates.taking(CENTRE, YEAR, serial, version)],
            [queue(world, "print-certificate", {"number": certificate.number}, at=_now())],
        )


def _documents(data: Path) -> int:
    return sum(1 for _ in (data / "files" / "certificates").glob("*.pdf"))


def _print(data: Path, number: int, printer: StampingPrinter, say: Callable[[str], None]) -> None:
    local, clock = _open(data, number * CLAIM_ENDS), lambda: _now() + number * CLAIM_ENDS
    key = KeyfileSigningKey(data / "signing.pem", local.settings.centre_name, clock)
    jobs = CertificateJobs(local.world, printer, PadesSigner(key, local.settings.site_url), clock)

    def printed(payload: Mapping[str, str], job: str) -> None:
        jobs.print(payload, job)
        say(payload["number"])

    worker = Worker(local.world.outbox, {"print-certificate": printed}, clock)
    say("ready")
    while worker.run_due():
        pass


full = partial(run, certificates=300, kills=400)
short = partial(run, certificates=24, kills=8)
