"""Opinions, sign-off and paper of an interview. Key: PERSON#<id>/INTERVIEW#<reference>: it goes with its person."""

from dataclasses import dataclass

from chalicelib.domain.interview_file import InterviewFile
from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "INTERVIEW#"


@dataclass(frozen=True, slots=True)
class InterviewFiles:
    """Repository of interview files."""

    store: Store

    def find(self, person: str, reference: str) -> Kept[InterviewFile] | None:
        """The file of that application, or None while nothing was written."""
        item = self.store.get(f"PERSON#{person}", PREFIX + reference)
        return entity_of(InterviewFile, item) if item else None

    def saving(self, file: InterviewFile, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change it."""
        return [Write(put(file, f"PERSON#{file.person}", PREFIX + file.reference, expect=expect))]

    def of_person(self, person: str) -> list[InterviewFile]:
        """Every interview file of a person."""
        page = self.store.query(f"PERSON#{person}", PREFIX, limit=1000)
        return [entity_of(InterviewFile, item).value for item in page.items]

    def forgetting(self, file: InterviewFile) -> list[Write]:
        """Writes that forget it; its papers are removed before."""
        return [Write(Delete(f"PERSON#{file.person}", PREFIX + file.reference))]
