"""Letters on paper by WeasyPrint: large type, a page each; a character that no font draws is named beside the name."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.services.paper_letters import PaperLetter


class WeasyPrintLetters:
    """Letters over the printer of certificates, whose fonts they share."""

    def __init__(self, printer: WeasyPrintPrinter) -> None:
        self._printer = printer

    def letters(self, letters: Sequence[PaperLetter], unit: str, at: datetime) -> bytes:
        """All of them as one tagged PDF, A4 upright, each beginning on a page of its own."""
        shown = [{**asdict(one), "missing": self._printer.unprintable(one.name)} for one in letters]
        identifier = hashlib.sha256(f"{unit}|{at.isoformat()}|{len(shown)}".encode()).digest()[:16]
        context = {"letters": shown, "unit": unit, "at": at}
        return self._printer.document("paper/letters", context, {}, identifier, css="paper/letters.css")
