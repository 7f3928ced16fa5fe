"""面談紀要表 by WeasyPrint. A character that no font draws is named beside the name, never left blank unseen."""

import hashlib

from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.domain.interview import MOTIVE_FLAGS
from chalicelib.domain.roc import spoken
from chalicelib.services.interview_paper import InterviewPaper


class WeasyPrintInterviews:
    """Interview papers over the printer of certificates, whose fonts it shares."""

    def __init__(self, printer: WeasyPrintPrinter) -> None:
        self._printer = printer

    def interview(self, paper: InterviewPaper) -> bytes:
        """The sheet as a tagged PDF, A4 upright; two pages at most when people write as much as they usually do."""
        context = {
            "p": paper,
            "r": paper.record,
            "flags": MOTIVE_FLAGS,
            "spoken": spoken,
            "tick": _tick,
            "missing": self._printer.unprintable(paper.name),
        }
        identifier = hashlib.sha256(f"{paper.reference}|{paper.printed_at.isoformat()}".encode()).digest()[:16]
        return self._printer.document("interview/interview", context, {}, identifier, css="interview/interview.css")


def _tick(on: object) -> str:
    """A box that is ticked or to be ticked by hand."""
    return "■" if on else "□"
