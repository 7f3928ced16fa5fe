"""Table files of yearly numbers. Key shape: REPORT#<year>/TRAINING."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put


@dataclass(frozen=True, slots=True)
class TableFile:
    """The table of a year as a file: when it was asked for, and its key once it is made."""

    year: int
    asked_at: datetime
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reports:
    """Repository of table files."""

    store: Store

    def table(self, year: int) -> Kept[TableFile] | None:
        """The table of a year, or None."""
        item = self.store.get(f"REPORT#{year}", "TRAINING")
        return entity_of(TableFile, item) if item else None

    def saving(self, table: TableFile, expect: int) -> list[Write]:
        """Writes that ask for a table or note that it is made."""
        return [Write(put(table, f"REPORT#{table.year}", "TRAINING", expect=expect))]
