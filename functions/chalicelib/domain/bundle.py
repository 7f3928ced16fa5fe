"""A bundle of certificates for a class: whose, how far the worker has come, and where the ZIP lies."""

from dataclasses import dataclass, replace
from datetime import datetime

MOST_PEOPLE = 500


@dataclass(frozen=True, slots=True)
class Bundle:
    """`trainees` are references in order; `done` counts people whose certificates are in; `file` once it is ready."""

    id: str
    unit: str
    trainees: tuple[str, ...]
    made_by: str
    made_at: datetime
    done: int = 0
    documents: int = 0
    file: str = ""

    @property
    def ready(self) -> bool:
        """Whether the ZIP can be fetched."""
        return bool(self.file)

    def progressed(self, done: int, documents: int) -> "Bundle":
        """The bundle while it is being built."""
        return replace(self, done=done, documents=documents)

    def finished(self, file: str, documents: int) -> "Bundle":
        """The bundle once the ZIP lies in the store."""
        return replace(self, done=len(self.trainees), documents=documents, file=file)
