"""Requests for another name. Key: PERSON#<id>/NAME; the newest replaces the one before. Read with the dossier."""

from dataclasses import dataclass

from chalicelib.domain.correction import NameRequest
from chalicelib.records.store import Store
from chalicelib.records.writing import Write, put


@dataclass(frozen=True, slots=True)
class Corrections:
    """Repository of requests."""

    store: Store

    def saving(self, request: NameRequest, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a person's request."""
        return [Write(put(request, f"PERSON#{request.person}", "NAME", expect=expect))]
