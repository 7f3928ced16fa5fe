"""`python -m infra.plan_papers`: the papers of every plan, beside its page: the plan and its letters, as PDF and ODT.

Reads the catalogue that the site build leaves, so that nothing is parsed twice. What was made once is kept below
`build/papers` with a digest of all that it was made from; a build in which no plan changed draws nothing and does not
even load what draws. Papers of drafts are made but stay there: a plan is filed before it is published.
"""

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

import chalicelib.content.plan_text
import chalicelib.documents.letter
import chalicelib.documents.plan
from chalicelib.content.catalogue import AUTHORITIES, TRACKS, UNITS
from chalicelib.content.model import Plan, PlanStatus, Track, Unit
from chalicelib.content.model.authority import Authorities
from chalicelib.documents.plan import plan_paper
from chalicelib.documents.plan_letters import plan_letter
from chalicelib.domain.filing import Answer, Occasion, reach_of, where_to_file

log = logging.getLogger("infra.plan_papers")
MEMORY = "papers.json"
FOLDERS = (chalicelib.content.plan_text, chalicelib.documents.letter, chalicelib.documents.plan)
FILES = ("adapters/odt_letter", "adapters/odt_plan", "adapters/odt_text", "adapters/plan_printer")
MORE_FILES = ("adapters/package_papers", "adapters/weasyprint_printer", "documents/plan_letters", "domain/filing")


@dataclass(frozen=True, slots=True)
class Job:
    """One plan with all that its papers are made from."""

    plan: Plan
    unit: Unit
    category: str
    answer: Answer | None

    @property
    def folder(self) -> str:
        """Where its papers lie, below the site as below the cache."""
        return f"units/{self.plan.unit}/plans/{self.plan.slug}/papers"

    def key(self, code: str) -> str:
        """A digest of everything that decides a byte of its papers."""
        parts = (code, self.plan, self.unit.public(), self.category, self.answer)
        return blake2b(msgspec.msgpack.encode(parts), digest_size=12).hexdigest()


Make = Callable[[Job], Mapping[str, bytes]]  # names of files → what is in them


def bring_papers_up_to_date(build: Path, load: Callable[[], Make]) -> int:
    """Make what changed and lay it beside the pages of published plans; how many papers were drawn.

    `load` gives what draws, when something has to be drawn.
    """
    cache, site, code = build / "papers", build / "site", code_digest()
    known = _recalled(cache / MEMORY)
    keys: dict[str, str] = {}
    wanted: set[Path] = set()
    drawn, make = 0, None
    for job in jobs(build / "catalogue"):
        keys[job.folder] = job.key(code)
        if known.get(job.folder) != keys[job.folder] or not _whole(cache / job.folder, job):
            make = make or load()
            drawn += _keep(make(job), cache / job.folder)
        if job.plan.status is PlanStatus.PUBLISHED:
            wanted |= set(_laid_out(cache / job.folder, site / job.folder, job))
    _sweep(site, wanted)
    cache.mkdir(parents=True, exist_ok=True)
    (cache / MEMORY).write_bytes(msgspec.json.encode(keys))
    return drawn


def jobs(catalogue: Path) -> Iterator[Job]:
    """Every plan of the catalogue."""
    units = {unit.id: unit for unit in _read(catalogue / UNITS, list[Unit], [])}
    names = {track.id: track.name for track in _read(catalogue / TRACKS, list[Track], [])}
    authorities: Authorities | None = _read(catalogue / AUTHORITIES, Authorities, None)
    for file in sorted((catalogue / "plans").rglob("*.json")):
        plan = msgspec.json.decode(file.read_bytes(), type=Plan)
        known = authorities and plan.category in authorities.categories
        answer = where_to_file(authorities, plan.category, reach_of(plan)) if authorities and known else None
        yield Job(plan, units[plan.unit], names[plan.category], answer)


def names_of(job: Job) -> tuple[str, ...]:
    """The files of a plan; without a known authority there are no letters."""
    kinds = ("plan", *(one.value for one in Occasion)) if job.answer else ("plan",)
    return tuple(f"{kind}.{suffix}" for kind in kinds for suffix in ("pdf", "odt"))


def code_digest() -> str:
    """A digest of the programs and templates that make the papers, so that a change of them makes all anew."""
    total = blake2b(version("weasyprint").encode(), digest_size=12)
    for package in FOLDERS:
        for file in sorted(Path(str(package.__file__)).parent.iterdir()):
            if file.is_file():
                total.update(file.read_bytes())
    base = Path(str(chalicelib.documents.letter.__file__)).parents[2]
    for name in (*FILES, *MORE_FILES):
        total.update((base / f"{name}.py").read_bytes())
    return total.hexdigest()


def load_drawing() -> Make:
    """WeasyPrint and odfpy, which take a second and fonts to load."""
    from chalicelib.adapters.plan_printer import PlanPrinter
    from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter

    printer = PlanPrinter(WeasyPrintPrinter())

    def make(job: Job) -> Mapping[str, bytes]:
        paper = plan_paper(job.plan, job.unit, job.category)
        made = {"plan.pdf": printer.plan_pdf(paper), "plan.odt": printer.plan_odt(paper)}
        for occasion in Occasion if job.answer else ():
            assert job.answer
            letter = plan_letter(occasion, job.plan, job.unit, job.category, job.answer)
            made[f"{occasion.value}.pdf"] = printer.letter_pdf(letter)
            made[f"{occasion.value}.odt"] = printer.letter_odt(letter)
        return made

    return make


def _keep(made: Mapping[str, bytes], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return len(made)


def _whole(folder: Path, job: Job) -> bool:
    return all((folder / name).is_file() for name in names_of(job))


def _laid_out(cache: Path, site: Path, job: Job) -> Iterator[Path]:
    for name in names_of(job):
        source, target = cache / name, site / name
        if not target.is_file() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
        yield target


def _sweep(site: Path, wanted: set[Path]) -> None:
    """Remove the papers of plans that are gone or no longer published."""
    for file in site.glob("units/*/plans/*/papers/*"):
        if file not in wanted:
            file.unlink()
            for folder in (file.parent, file.parent.parent):
                if not any(folder.iterdir()):
                    folder.rmdir()


def _read(file: Path, kind: Any, missing: Any) -> Any:  # noqa: ANN401
    return msgspec.json.decode(file.read_bytes(), type=kind) if file.is_file() else missing


def _recalled(file: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, str])
    except (FileNotFoundError, msgspec.DecodeError):
        return {}


def main(build: Path) -> int:
    """Bring the papers up to date and say how many were drawn."""
    if drawn := bring_papers_up_to_date(build, load_drawing):
        log.info("plan papers: drawn %d", drawn)
    return 0


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)  # what draws tells every step
    sys.exit(main(Path("build")))
