"""Making the list of applications as tables, and removing it after its day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.documents.roster import Table
from chalicelib.domain.applicant_list import chosen, rows
from chalicelib.domain.errors import NotFoundError
from chalicelib.services.replying import EVERY
from chalicelib.services.world import World
from chalicelib.wording import label

MEDIA = {"ods": "application/vnd.oasis.opendocument.spreadsheet", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class ApplicantListJobs:
    """Handlers of the jobs `list-applicants` and `forget-applicants`. The writers of tables are passed in."""

    world: World
    formats: Mapping[str, Callable[[Table], bytes]]

    def make(self, payload: Mapping[str, str], job: str) -> None:
        """Write the list as ODS and CSV; one that is ready, or gone, is left alone."""
        try:
            kept = self.world.applicant_lists.get(payload["unit"], payload["list"])
        except NotFoundError:
            return
        wanted = kept.value
        if wanted.ready:
            return
        found = chosen(self.world.applications.of_unit(wanted.unit, limit=EVERY), wanted.which)
        table = Table("報名清單", "報名清單", (), [list(row) for row in rows(found, label)])
        files = {suffix: f"applicants/{wanted.id}.{suffix}" for suffix in MEDIA}
        for suffix, key in files.items():
            self.world.files.save(key, self.formats[suffix](table), MEDIA[suffix])
        self.world.commit(self.world.applicant_lists.saving(wanted.made(files, len(found)), kept.version))

    def forget(self, payload: Mapping[str, str], job: str) -> None:
        """Remove the files."""
        for suffix in MEDIA:
            self.world.files.remove(f"applicants/{payload['list']}.{suffix}")
