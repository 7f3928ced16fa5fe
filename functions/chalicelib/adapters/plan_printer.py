"""The papers of a plan: the plan itself and its letters, each as a tagged PDF (PDF/UA-1) and as ODT."""

import hashlib
from collections.abc import Iterator

from chalicelib.adapters.odt_letter import write_letter
from chalicelib.adapters.odt_plan import write_plan
from chalicelib.adapters.package_papers import WeasyPrintPackages
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.content.plan_text import Block, Listed, Named, Section, Words
from chalicelib.documents.letter import OfficialLetter, lines
from chalicelib.documents.plan import PlanPaper, headed

KINDS: dict[type, str] = {Words: "words", Listed: "listed", Named: "named"}


class PlanPrinter:
    """PDF by WeasyPrint, ODT by odfpy."""

    def __init__(self, direct: WeasyPrintPrinter) -> None:
        self._direct = direct
        self._letters = WeasyPrintPackages(direct)

    def plan_pdf(self, paper: PlanPaper) -> bytes:
        """The plan to be printed."""
        context = {"p": paper, "headed": headed, "blocks": _blocks, "paragraphs": _paragraphs}
        identifier = hashlib.sha256(f"{paper.unit}|{paper.title}|{paper.version}".encode()).digest()[:16]
        return self._direct.document("plan/plan", context, {}, identifier, css="plan/plan.css")

    def plan_odt(self, paper: PlanPaper) -> bytes:
        """The plan to be edited."""
        return write_plan(paper)

    def letter_pdf(self, letter: OfficialLetter) -> bytes:
        """The letter to be printed."""
        return self._letters.letter(letter)

    def letter_odt(self, letter: OfficialLetter) -> bytes:
        """The letter to be edited."""
        return write_letter(f"{letter.sender}{letter.kind}", lines(letter))


def _blocks(section: Section) -> Iterator[tuple[str, Block]]:
    for block in section.blocks:
        yield KINDS.get(type(block), "table"), block


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]
