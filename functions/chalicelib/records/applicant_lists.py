"""Lists of applications that were asked for. Key: UNIT#<unit>/APPLICANTS#<id>; forgotten a day later, files too."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.applicant_list import ApplicantList
from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put

LIVES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ApplicantLists:
    """Repository of lists."""

    store: Store

    def get(self, unit: str, list_id: str) -> Kept[ApplicantList]:
        """The unit's list, or raise NotFoundError."""
        item = self.store.get(f"UNIT#{unit}", f"APPLICANTS#{list_id}")
        if item is None:
            raise NotFoundError
        return entity_of(ApplicantList, item)

    def saving(self, one: ApplicantList, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a list."""
        ttl = int((one.asked_at + LIVES).timestamp())
        return [Write(put(one, f"UNIT#{one.unit}", f"APPLICANTS#{one.id}", expect=expect, ttl=ttl))]
