"""Making the table of yearly numbers as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.services.statistics import sheet_rows, yearly
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class StatisticsJobs:
    """Handler of the job `build-statistics`."""

    world: World
    write_ods: Callable[[str, Sequence[Sequence[str | int]]], bytes]

    def build(self, payload: Mapping[str, str], job: str) -> None:
        """Count and write; a table that is made already is left alone."""
        year = int(payload["year"])
        kept = self.world.reports.table(year)
        if kept is None or kept.value.file:
            return
        data = self.write_ods("訓練人數", sheet_rows(self.world, yearly(self.world, year)))
        key = f"statistics/{year}-{kept.value.asked_at:%Y%m%d%H%M%S}.ods"
        self.world.files.save(key, data, "application/vnd.oasis.opendocument.spreadsheet")
        self.world.commit(self.world.reports.saving(replace(kept.value, file=key), kept.version))
