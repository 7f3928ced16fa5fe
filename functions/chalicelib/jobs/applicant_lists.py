"""Making the list of applications as tables, or their letters for print, and removing it after its day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec

from chalicelib.documents.roster import Table
from chalicelib.domain.applicant_list import ApplicantList, Which, chosen, rows
from chalicelib.domain.errors import NotFoundError
from chalicelib.records.writing import Kept
from chalicelib.services.paper_letters import PaperLetter, paper_letters
from chalicelib.services.replying import EVERY
from chalicelib.services.takeout import everything
from chalicelib.services.world import World
from chalicelib.wording import label

MEDIA = {
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


class LetterPrinter(Protocol):
    """Prints letters."""

    def letters(self, letters: Sequence[PaperLetter], unit: str, at: datetime) -> bytes:
        """All of them as one tagged PDF."""


@dataclass(frozen=True, slots=True)
class ApplicantListJobs:
    """Handlers of the jobs `list-applicants` and `forget-applicants`. The writers of tables are passed in."""

    world: World
    formats: Mapping[str, Callable[[Table], bytes]]
    printer: LetterPrinter

    def make(self, payload: Mapping[str, str], job: str) -> None:
        """Write the list as ODS, CSV and JSON; one that is ready, or gone, is left alone."""
        try:
            kept = self.world.applicant_lists.get(payload["unit"], payload["list"])
        except NotFoundError:
            return None
        wanted = kept.value
        if wanted.ready:
            return None
        if wanted.which is Which.BY_LETTER:
            return self._letters(kept)
        if wanted.which is Which.EVERYTHING:
            return self._everything(kept)
        found = chosen(self.world.applications.of_unit(wanted.unit, limit=EVERY), wanted.which)
        table = Table("報名清單", "報名清單", (), [list(row) for row in rows(found, label)])
        files = {suffix: f"applicants/{wanted.id}.{suffix}" for suffix in MEDIA}
        for suffix, key in files.items():
            self.world.files.save(key, self.formats[suffix](table), MEDIA[suffix])
        self.world.commit(self.world.applicant_lists.saving(wanted.made(files, len(found)), kept.version))
        return None

    def _letters(self, kept: Kept[ApplicantList]) -> None:
        wanted = kept.value
        unit = self.world.catalogue.unit(wanted.unit)
        letters = paper_letters(self.world, wanted.unit, at=wanted.asked_at)
        key = f"applicants/{wanted.id}.pdf"
        pdf = self.printer.letters(letters, unit.name if unit else "", wanted.asked_at)
        self.world.files.save(key, pdf, "application/pdf")
        self.world.commit(self.world.applicant_lists.saving(wanted.made({"pdf": key}, len(letters)), kept.version))

    def _everything(self, kept: Kept[ApplicantList]) -> None:
        wanted, key = kept.value, f"applicants/{kept.value.id}.json"
        found, people = everything(self.world, wanted.unit)
        self.world.files.save(key, msgspec.json.format(msgspec.json.encode(found), indent=1), MEDIA["json"])
        self.world.commit(self.world.applicant_lists.saving(wanted.made({"json": key}, people), kept.version))

    def forget(self, payload: Mapping[str, str], job: str) -> None:
        """Remove the files."""
        for suffix in (*MEDIA, "pdf"):
            self.world.files.remove(f"applicants/{payload['list']}.{suffix}")
