"""What printing one certificate costs; lines of `make bench`. The naive way prints the same page without our care."""

import resource
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from weasyprint import HTML

from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import DOCUMENTS, WeasyPrintPrinter, _qr
from chalicelib.documents.certificate import certificate_facts
from chalicelib.documents.credential import MEDIA_TYPE, NAME, achievement_credential
from chalicelib.services.ports import Attachment, Signer
from tests.bench.figures import line
from tests.bench.other_engines import ByTypst, by_reportlab, register
from tests.builders import a_signer

PRINTED, PRINTED_NAIVELY, STAMPED, BATCH, NAIVE_CPU_MS = 60, 10, 500, 1_000, 187
NAMES = ("林堃喆", "王美麗", "陳𡘙", "Yuma‧Taru", "Panay Kumod")


def facts(number: int) -> dict[str, object]:
    """What stands on the certificate of basic training."""
    course = {"hours": 2, "mode": "線上", "online": True, "done_on": date(2026, 11, 20), "instructor": "",
              "attested": False}  # fmt: skip
    titles = ("志願服務的內涵及倫理", "志願服務法規之認識", "志願服務經驗分享")
    return {
        "number": f"115-centre-{number:06d}", "code": "ABCD-EFGH-JKMN-PQRS",
        "verify_url": f"https://example.org/verify/#115-centre-{number:06d}.ABCDEFGHJKMNPQRS",
        "title": "志願服務基礎訓練結業證明書", "holder": NAMES[number % len(NAMES)],
        "training": "基礎訓練", "by_unit": False, "appraised": False,
        "began_on": date(2026, 11, 1), "completed_on": date(2026, 11, 20), "hours": 6,
        "courses": [{**course, "title": title} for title in titles],
        "legal_ref": "衛部救字第1071361771號函", "issuer": "範例志願服務推廣中心", "signer": "範例推廣中心主任",
        "issued_on": date(2026, 11, 20), "planned_at": datetime(2026, 11, 20, 4, 0, tzinfo=UTC), "example": True,
        "replaces": "",
    }  # fmt: skip


def run() -> None:
    """All figures of certificates."""
    printer = WeasyPrintPrinter()
    printer.certificate(facts(0))
    before = time.process_time()
    sizes = [len(printer.certificate(facts(number))) for number in range(PRINTED)]
    direct = (time.process_time() - before) * 1000 / PRINTED
    before = time.process_time()
    for number in range(PRINTED_NAIVELY):
        naive(number)
    naively = (time.process_time() - before) * 1000 / PRINTED_NAIVELY
    stamping = StampingPrinter(printer)
    for number in range(len(NAMES) * 4):
        stamping.certificate(facts(number))
    before = time.process_time()
    stamped = [len(stamping.certificate(facts(number))) for number in range(STAMPED)]
    spent = (time.process_time() - before) * 1000 / STAMPED
    with tempfile.TemporaryDirectory() as folder:
        signer = a_signer(Path(folder))
        before = time.process_time()
        for number in range(STAMPED):
            signed(stamping, signer, number)
        sealed = (time.process_time() - before) * 1000 / STAMPED
    line("certificate.cpu_ms", spent, "ms", naively)
    line("certificate.signed_cpu_ms", sealed, "ms", naively)
    line("certificate.batch_per_cpu_s", 1000 / sealed, "1/s", 1000 / naively, less_is_better=False)
    line("certificate.stamped_size_kb", sum(stamped) / len(stamped) / 1000, "kB")
    line("certificate.naive_cpu_ms", naively, "ms", NAIVE_CPU_MS)
    line("certificate.direct_cpu_ms", direct, "ms", naively)
    line("certificate.size_kb", sum(sizes) / len(sizes) / 1000, "kB")
    register()
    others = ByTypst()
    others.print(facts(0))
    for name, way in (("reportlab", by_reportlab), ("typst", others.print)):
        before = time.process_time()
        for number in range(PRINTED_NAIVELY):
            way(facts(number))
        line(f"certificate.{name}_cpu_ms", (time.process_time() - before) * 1000 / PRINTED_NAIVELY, "ms")
    batch(stamping)


def batch(printer: StampingPrinter) -> None:
    """A thousand in one go: how long, and how much memory more than before."""
    before, began = rss(), time.perf_counter()
    for number in range(BATCH):
        printer.certificate(facts(number))
    line("certificate.batch_1000_wall_s", time.perf_counter() - began, "s")
    line("certificate.batch_1000_more_mb", max(0.0, rss() - before), "MB")


def rss() -> float:
    """Memory in use by this process now, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def signed(printer: StampingPrinter, signer: Signer, number: int) -> bytes:
    """A certificate as it is issued: stamped, with its credential inside, signed."""
    said = facts(number)
    claims = achievement_credential(
        said, issuer="https://example.org", achievement="https://example.org/training/#basic"
    )
    credential = Attachment(NAME, MEDIA_TYPE, signer.credential(claims).encode())
    return signer.sign(printer.certificate(said), at=datetime(2026, 11, 20, 4, 0, tzinfo=UTC), attached=(credential,))


def naive(number: int) -> bytes:
    """The same document as a beginner's program prints it: everything anew each time."""
    context = certificate_facts(facts(number))
    template = Environment(loader=FileSystemLoader(DOCUMENTS), autoescape=True).get_template(
        "certificate/certificate.html"
    )
    css = Markup((DOCUMENTS / "certificate" / "certificate.css").read_text(encoding="utf-8"))
    page = template.render(c=context, css=css).replace("asset:qr", "data:image/svg+xml," + _quoted(_qr(context)))
    pdf: bytes = HTML(string=page).write_pdf()
    return pdf


def _quoted(svg: bytes) -> str:
    return svg.decode().replace('"', "'").replace("#", "%23").replace("<", "%3C").replace(">", "%3E")


if __name__ == "__main__":
    run()
