"""A package of 50 and one of 500 people with real certificates and photos: time and memory, online and on paper."""

import tempfile
import time
from pathlib import Path

from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.jobs.certificates import printed_facts
from chalicelib.services import packages
from tests.bench.figures import line
from tests.builders import NOON, a_special_track, a_world
from tests.documents.papers import a_certificate
from tests.packing import DESK, built, ready

GOAL_50, GOAL_500, GOAL_MB = 60.0, 600.0, 300.0


def run() -> None:
    """Four packages, each in a new installation."""
    printer = WeasyPrintPrinter()
    document = StampingPrinter(printer).certificate(printed_facts(a_certificate(), "https://volunteer.example.org"))
    for people, paper in ((50, True), (500, False), (500, True)):
        with tempfile.TemporaryDirectory() as folder:
            spent, asked, peak = _measured(Path(folder), printer, document, people, paper)
        name = f"package.{'paper_' if paper else ''}"
        line(f"{name}seconds_{people}", spent, "s", GOAL_50 if people == 50 else GOAL_500)
        line(f"{name}request_s_{people}", asked, "s", 5.0)
        line(f"{name}peak_mb_{people}", peak, "MB", GOAL_MB)


def _measured(
    folder: Path, printer: WeasyPrintPrinter, document: bytes, people: int, paper: bool
) -> tuple[float, float, float]:
    """Seconds until it is ready, seconds until the desk has its answer, and megabytes above where it began."""
    world = a_world(folder)
    category = "education" if paper else "social-welfare"
    authority = "臺北市政府教育局" if paper else "臺北市政府社會局"
    world.catalogue.track_map[category] = a_special_track(id=category, authority=authority)  # type: ignore[attr-defined]
    references = [ready(world, n, category=category, document=document) for n in range(1, people + 1)]
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the highest memory so far
    before, began = _memory("VmRSS"), time.perf_counter()
    package = packages.build(world, DESK, "heping-care", references, at=NOON)
    asked = time.perf_counter() - began
    built(world, package.id, printer)
    spent = time.perf_counter() - began
    done = world.packages.get(package.id).value
    assert done.fetchable and done.done == people
    return spent, asked, _memory("VmHWM") - before


def _memory(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{name}:")[1].split()[0]) / 1000


if __name__ == "__main__":
    run()
