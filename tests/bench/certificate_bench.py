"""What printing one certificate costs; lines of `make bench`. The naive way prints the same page without our care."""

import time
from datetime import UTC, date, datetime

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from weasyprint import HTML

from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import DOCUMENTS, WeasyPrintPrinter, _qr
from chalicelib.documents.certificate import certificate_facts
from tests.bench.figures import line

PRINTED, PRINTED_NAIVELY, STAMPED, NAIVE_CPU_MS = 60, 10, 500, 187
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
    line("certificate.cpu_ms", spent, "ms", naively)
    line("certificate.batch_per_cpu_s", 1000 / spent, "1/s", 1000 / naively, less_is_better=False)
    line("certificate.stamped_size_kb", sum(stamped) / len(stamped) / 1000, "kB")
    line("certificate.naive_cpu_ms", naively, "ms", NAIVE_CPU_MS)
    line("certificate.direct_cpu_ms", direct, "ms", naively)
    line("certificate.size_kb", sum(sizes) / len(sizes) / 1000, "kB")


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
