"""Outside proof, kept with its person; the accepted one of a training is pointed to, so that there is only one.

Key shapes: PERSON#<id>/EVIDENCE#<evidence>; PERSON#<id>/PROOF#<track> points to the accepted one. A unit's waiting
list needs no index: a unit sees the proof of its own trainees, whose dossiers it reads anyway.
"""

from dataclasses import dataclass

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.evidence import AlreadyProvenError, Evidence
from chalicelib.domain.moves import state_move
from chalicelib.records.store import Check, Delete, Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "EVIDENCE#"


@dataclass(frozen=True, slots=True)
class EvidenceRecords:
    """Repository of outside proof."""

    store: Store

    def get(self, person: str, evidence_id: str) -> Kept[Evidence]:
        """The person's proof, or raise NotFoundError."""
        item = self.store.get(f"PERSON#{person}", PREFIX + evidence_id)
        if item is None:
            raise NotFoundError
        return entity_of(Evidence, item)

    def saving(self, evidence: Evidence, kept: Kept[Evidence] | None, *, unit: str) -> list[Write]:
        """Writes that add (None) or change a proof; `unit` is the one whose trail tells it."""
        was, expect = (kept.value.state, kept.version) if kept else (None, 0)
        move = state_move("evidence", unit, evidence.id, was, evidence.state, at=evidence.sent_at)
        written = put(evidence, f"PERSON#{evidence.person}", PREFIX + evidence.id, expect=expect)
        return [Write(written, moves=(move,))]

    def accepting(self, kept: Kept[Evidence], accepted: Evidence) -> list[Write]:
        """Writes that make it the proof of its training; AlreadyProvenError when there is a certificate or proof."""
        pk, refused = f"PERSON#{accepted.person}", AlreadyProvenError(track=accepted.track)
        pointer = {"pk": pk, "sk": f"PROOF#{accepted.track}", "evidence": accepted.id}
        return [
            *self.saving(accepted, kept, unit=accepted.unit),
            Write(Put(pointer, expect=0), refused),
            Write(Check(pk, f"CERTIFICATE#{accepted.track}", 0), refused),
        ]

    def forgetting(self, kept: Kept[Evidence], *, unit: str) -> list[Write]:
        """Writes that remove a proof, provided nobody has decided on it meanwhile."""
        one = kept.value
        move = state_move("evidence", unit, one.id, one.state, None, at=one.sent_at)
        gone = Delete(f"PERSON#{one.person}", PREFIX + one.id, expect=kept.version)
        return [Write(gone, moves=(move,))]

    def none_accepted(self, person: str, track: str) -> Write:
        """The check that no proof of this training was accepted meanwhile."""
        return Write(Check(f"PERSON#{person}", f"PROOF#{track}", 0))
