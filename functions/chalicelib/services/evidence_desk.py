"""Outside proof at a unit's desk: someone holds the typed text against the paper, then accepts it or sends it back.

Any unit that has the person as trainee may look; the first that decides, decides for all. There is no way to accept
without saying that name, number and day were compared. Every look at a paper is a line of the audit trail.
"""

from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.evidence import Evidence, EvidenceState
from chalicelib.records.writing import Kept
from chalicelib.services.posting import post
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet
from chalicelib.services.world import Trail, World

COMPARED = ("name", "number", "date")


def shown(seen: TraineeSheet) -> list[Evidence]:
    """What a desk sees of a trainee's proof: what waits for somebody, and what was accepted."""
    held = seen.held
    waiting = [kept.value for kept in held.evidence if _waits(seen, kept.value)]
    return [*waiting, *held.proofs.values()]


def look(world: World, actor: Actor, unit: str, reference: str, evidence_id: str, *, at: datetime) -> Evidence:
    """The proof whose paper is about to be opened; who looked stands in the audit trail."""
    found = _of_trainee(sheet(world, unit, reference), evidence_id).value
    world.commit(trail=Trail(unit, actor.account, "evidence.seen", f"{reference} {evidence_id}", at))
    return found


def accept(
    world: World, actor: Actor, unit: str, reference: str, evidence_id: str, compared: frozenset[str], *, at: datetime
) -> TraineeSheet:
    """Accept it for ever. Raises InvalidError, EvidenceDecidedError or AlreadyProvenError."""
    seen = sheet(world, unit, reference)
    kept = _of_trainee(seen, evidence_id)
    missing = [InvalidField(f"compared.{name}", "compare-first") for name in COMPARED if name not in compared]
    if missing:
        raise InvalidError(*missing)
    accepted = kept.value.accepted(unit=unit, by=actor.account, at=at)
    world.commit(
        world.evidence.accepting(kept, accepted),
        post(world, "evidence-accepted", person=accepted.person, about=evidence_id, at=at),
        trail=Trail(unit, actor.account, "evidence.accepted", f"{reference} {evidence_id}", at),
    )
    return sheet(world, unit, reference)


def refuse(
    world: World, actor: Actor, unit: str, reference: str, evidence_id: str, reason: str, *, at: datetime
) -> TraineeSheet:
    """Send it back with a reason that the person reads. Raises InvalidError or EvidenceDecidedError."""
    kept = _of_trainee(sheet(world, unit, reference), evidence_id)
    if not reason.strip():
        raise InvalidError(InvalidField("reason", "required"))
    refused = kept.value.refused(reason=reason.strip(), unit=unit, by=actor.account, at=at)
    world.commit(
        world.evidence.saving(refused, kept, unit=unit),
        post(world, "evidence-refused", person=refused.person, about=evidence_id, at=at),
        trail=Trail(unit, actor.account, "evidence.refused", f"{reference} {evidence_id}", at),
    )
    return sheet(world, unit, reference)


def _of_trainee(seen: TraineeSheet, evidence_id: str) -> Kept[Evidence]:
    """One that has come as far as a desk, or raise NotFoundError: what the worker refused no unit ever sees."""
    found = next((kept for kept in seen.held.evidence if kept.value.id == evidence_id), None)
    if found is None or not found.value.file:
        raise NotFoundError
    return found


def _waits(seen: TraineeSheet, evidence: Evidence) -> bool:
    return evidence.state is EvidenceState.WAITING and not seen.held.completed_on(evidence.track)
