"""How outside proof looks: to the person who brought it, and to the unit that compares it with the paper."""

from datetime import date, datetime

from msgspec import Struct

from chalicelib.content.model import Track
from chalicelib.domain.application import State
from chalicelib.domain.evidence import Evidence, EvidenceState, hours_accepted
from chalicelib.domain.training import BASIC
from chalicelib.records.dossier import Dossier
from chalicelib.services.evidence import MOST_PIECES, PIECE_BYTES, tracks_to_prove
from chalicelib.services.evidence_desk import shown
from chalicelib.services.letter_facts import track_label
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.world import World
from chalicelib.wording import label, problem

ENDED = (State.DECLINED, State.WITHDRAWN)


class EvidenceOut(Struct):
    """One proof as its owner sees it. `reason` says why it was sent back."""

    id: str
    track: str
    track_name: str
    issuer: str
    number: str
    completed_on: str
    hours: int
    state: str
    state_label: str
    reason: str
    sent_at: str
    unit_name: str
    readable: bool


class ProvableOut(Struct):
    """A training that one may bring proof of, the hours its rule asks, and what older rules asked."""

    id: str
    name: str
    hours: int | None
    earlier: list[dict[str, str | int]]


class EvidenceListOut(Struct):
    """The person's proofs. `asked`: they said that basic training is done, and have not shown it yet."""

    items: list[EvidenceOut]
    tracks: list[ProvableOut]
    asked: bool
    piece_bytes: int = PIECE_BYTES
    most_pieces: int = MOST_PIECES


class DeskEvidenceOut(Struct):
    """One proof at a desk: what was typed, to be held against the paper."""

    id: str
    track: str
    track_name: str
    holder: str
    issuer: str
    number: str
    completed_on: str
    hours: int
    state: str
    state_label: str
    remark: str
    sent_at: str
    decided_on: str | None
    decided_here: bool


def evidence_list(world: World, held: Dossier) -> EvidenceListOut:
    """What a person brought; of a training that was sent back more than once, the last time."""
    newest = {kept.value.track: kept.value for kept in sorted(held.evidence, key=lambda kept: kept.value.sent_at)}
    found = [*held.proofs.values(), *(one for one in newest.values() if not held.completed_on(one.track))]
    tracks = [_provable(world, track) for track in tracks_to_prove(world, held)]
    return EvidenceListOut([evidence_out(world, one) for one in found], tracks, _asked(held))


def evidence_out(world: World, found: Evidence) -> EvidenceOut:
    """One proof for its owner."""
    unit = world.catalogue.unit(found.unit) if found.unit else None
    return EvidenceOut(
        id=found.id,
        track=found.track,
        track_name=track_label(world, found.track),
        issuer=found.issuer,
        number=found.number,
        completed_on=found.completed_on.isoformat(),
        hours=found.hours,
        state=found.state.value,
        state_label=label("evidence", found.state.value),
        reason=problem(found.fault, {})[1] if found.fault else found.reason,
        sent_at=found.sent_at.isoformat(),
        unit_name=unit.name if unit else "",
        readable=bool(found.file),
    )


def desk_evidence(world: World, seen: TraineeSheet, unit: str) -> list[DeskEvidenceOut]:
    """What a unit sees of its trainee's proof. Which other unit decided, it does not learn."""
    return [_at_desk(world, seen, one, unit) for one in shown(seen)]


def file_name(world: World, found: Evidence) -> str:
    """How a browser should call the paper."""
    return f"外部證明-{track_label(world, found.track)}.{found.suffix}"


def _at_desk(world: World, seen: TraineeSheet, found: Evidence, unit: str) -> DeskEvidenceOut:
    return DeskEvidenceOut(
        id=found.id,
        track=found.track,
        track_name=track_label(world, found.track),
        holder=seen.held.person.value.name,
        issuer=found.issuer,
        number=found.number,
        completed_on=found.completed_on.isoformat(),
        hours=found.hours,
        state=found.state.value,
        state_label=label("evidence", found.state.value),
        remark=_remark(world.catalogue.track(found.track), found),
        sent_at=found.sent_at.isoformat(),
        decided_on=_iso(found.decided_at),
        decided_here=found.unit == unit,
    )


def _provable(world: World, track: Track) -> ProvableOut:
    earlier: list[dict[str, str | int]] = [
        {"hours": rule.hours, "until": rule.until.isoformat(), "source": rule.source} for rule in track.accepts
    ]
    return ProvableOut(track.id, track_label(world, track.id), track.hours, earlier)


def _remark(track: Track | None, found: Evidence) -> str:
    """What to look at twice: a paper from the time of an older rule, or a training without a rule."""
    if track is None or found.state is EvidenceState.ACCEPTED:
        return ""
    if track.hours is None:
        return label("remark", "no-rule")
    then = [rule for rule in track.accepts if found.completed_on <= rule.until]
    if not then or len(hours_accepted(track, found.completed_on)) == 1:
        return ""
    key = "earlier-rule" if any(found.hours >= rule.hours for rule in then) else "fewer-than-then"
    return label("remark", key).format(hours=then[0].hours, source=then[0].source)


def _asked(held: Dossier) -> bool:
    said = any(kept.value.answers.basic_done and kept.value.state not in ENDED for kept in held.applications)
    return said and held.completed_on(BASIC) is None and held.pending(BASIC) is None


def _iso(at: datetime | date | None) -> str | None:
    return at.isoformat() if at else None
