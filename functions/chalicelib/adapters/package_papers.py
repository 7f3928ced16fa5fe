"""The papers of a package: the letter as PDF and ODT, and the print set, over the printer that certificates use.

The print set joins pages made elsewhere, so that only our own sheets in it are tagged; each certificate stays tagged
and signed as a file of its own.
"""

import hashlib
import io
from collections.abc import Sequence
from datetime import date

import pikepdf

from chalicelib.adapters.odt_letter import write_letter
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.documents.letter import OfficialLetter, lines
from chalicelib.documents.printset import Declaration, Paper, PersonSheet
from chalicelib.documents.roster import Table
from chalicelib.domain.roc import spoken

CSS = "printset/printset.css"
PORTRAIT = "image/jpeg"


class WeasyPrintPackages:
    """PackagePapers over WeasyPrint and pikepdf."""

    def __init__(self, direct: WeasyPrintPrinter) -> None:
        self._direct = direct

    def letter(self, letter: OfficialLetter) -> bytes:
        """The letter as a tagged PDF."""
        context = {"letter": letter, "lines": list(lines(letter))}
        seed = _identifier(letter.sender, letter.subject, letter.day.isoformat() if letter.day else "")
        return self._direct.document("letter/letter", context, {}, seed, css="letter/letter.css")

    def editable(self, letter: OfficialLetter) -> bytes:
        """The letter as ODT."""
        return write_letter(f"{letter.sender}{letter.kind}", lines(letter))

    def roster(self, table: Table, author: str, day: date) -> bytes:
        """The table across A4, its header on every page."""
        header, *rows = table.rows
        context: dict[str, object] = {"lead": table.lead, "header": header, "rows": rows}
        return self._page("roster", table.name, author, day, context, {})

    def people(self, people: Sequence[PersonSheet], author: str, day: date) -> bytes:
        """A sheet for each person, followed by the person's papers in their order."""
        photos = {f"asset:photo-{one.seq}": (one.photo, PORTRAIT) for one in people}
        covers = self._page("people", "個人資料", author, day, {"people": people}, photos)
        joined = pikepdf.Pdf.new()
        with pikepdf.Pdf.open(io.BytesIO(covers)) as sheets:
            for place, one in enumerate(people):
                joined.pages.append(sheets.pages[place])
                for paper in one.papers:
                    self._append(joined, paper, author, day)
        out = io.BytesIO()
        joined.save(out, deterministic_id=True)
        return out.getvalue()

    def declaration(self, declared: Declaration) -> bytes:
        """切結書, one page to be signed by hand."""
        return self._page("declaration", "切結書", declared.unit, declared.made_on, {"d": declared}, {})

    def _append(self, joined: pikepdf.Pdf, paper: Paper, author: str, day: date) -> None:
        data = paper.data
        if paper.suffix != "pdf":
            data = self._page("paper", "外部證明", author, day, {}, {"asset:paper": (data, PORTRAIT)})
        with pikepdf.Pdf.open(io.BytesIO(data)) as pages:
            joined.pages.extend(pages.pages)

    def _page(
        self,
        name: str,
        title: str,
        author: str,
        day: date,
        context: dict[str, object],
        assets: dict[str, tuple[bytes, str]],
    ) -> bytes:
        known = {"title": title, "author": author, "made_on": day.isoformat(), "spoken": spoken}
        seed = _identifier(name, title, author, day.isoformat())
        return self._direct.document(f"printset/{name}", known | context, assets, seed, css=CSS)


def _identifier(*parts: str) -> bytes:
    return hashlib.sha256("|".join(parts).encode()).digest()[:16]
