"""Bringing outside proof: a paper comes in pieces, is put together and looked at, and then waits for a unit.

In pieces, because a request on AWS carries 4 MB at most, because a bad line loses one piece and not the file, and
because so the page can say how far it is. The first bytes decide only what is refused at once; what the file is,
the worker decides by decoding it.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.content.model import Track
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField, NotFoundError
from chalicelib.domain.evidence import AlreadyProvenError, Evidence, EvidenceState, faults_of, provable
from chalicelib.domain.training import BASIC
from chalicelib.records.dossier import Dossier
from chalicelib.services.ports import FileMissing
from chalicelib.services.posting import post, queue
from chalicelib.services.world import Trail, World

FILE_BYTES = 5 * 1024 * 1024
PIECE_BYTES = 512 * 1024
MOST_PIECES = FILE_BYTES // PIECE_BYTES
MOST_SENT = 30
UPLOAD = re.compile(r"^[a-z0-9][a-z0-9-]{7,39}$")
SIGNATURES = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


class EvidenceNotReadableError(ConflictError):
    """What was sent is neither a PDF nor a photo."""

    code = "evidence-format"


class EvidenceTooLargeError(ConflictError):
    """The paper has more bytes than we take."""

    code = "evidence-too-large"


class EvidenceIncompleteError(ConflictError):
    """A piece of the file is missing; sending it again helps."""

    code = "evidence-incomplete"


class EvidenceTooManyError(ConflictError):
    """One person has sent more papers than anybody has."""

    code = "evidence-too-many"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the person typed off the paper."""

    track: str
    issuer: str
    number: str
    completed_on: date
    hours: int


def save_piece(world: World, person: str, upload: str, number: int, data: bytes) -> None:
    """Keep one piece of a file. Raises NotFoundError for an impossible address, EvidenceTooLargeError."""
    if not UPLOAD.match(upload) or not data:
        raise NotFoundError
    if len(data) > PIECE_BYTES or not 0 <= number < MOST_PIECES:
        raise EvidenceTooLargeError
    world.files.save(_piece(person, upload, number), data, "application/octet-stream")


def send(world: World, person: str, upload: str, pieces: int, claim: Claim, *, at: datetime) -> Evidence:
    """Put the pieces together and let the worker look at them.

    The same file for the same training again is the proof that there is; another one takes the place of what still
    waits. Raises InvalidError, AlreadyProvenError, and the Evidence…Errors of this module.
    """
    held = world.dossier(person)
    track = _track(world, held, claim, at)
    if held.completed_on(track.id):
        raise AlreadyProvenError(track=track.name)
    data = _joined(world, person, upload, pieces)
    digest = hashlib.sha256(data).hexdigest()
    before = held.pending(track.id)
    if before and before.value.digest == digest and _said(before.value) == claim:
        _forget_pieces(world, person, upload, pieces)
        return before.value
    if len(held.evidence) >= MOST_SENT:
        raise EvidenceTooManyError
    evidence = Evidence(
        id=world.ids.identifier(),
        person=person,
        track=track.id,
        category="" if track.id == BASIC else track.name,
        issuer=claim.issuer,
        number=claim.number,
        completed_on=claim.completed_on,
        hours=claim.hours,
        digest=digest,
        sent_at=at,
    )
    world.files.save(incoming(evidence.id), data, "application/octet-stream")
    job = queue(world, "check-evidence", {"person": person, "evidence": evidence.id}, at=at)
    chain = _chain(world, held)
    replaced = world.evidence.forgetting(before, unit=chain) if before else []
    trail = Trail(chain, "applicant", "evidence.sent", evidence.id, at)
    world.commit(replaced, world.evidence.saving(evidence, None, unit=chain), [job], trail=trail)
    _forget_pieces(world, person, upload, pieces)
    if before:
        world.files.remove(before.value.file or incoming(before.value.id))
    return evidence


def file_found(world: World, person: str, evidence_id: str, *, file: str, fault: str, at: datetime) -> bool:
    """Record what the worker found, once; False when the proof was replaced by another meanwhile."""
    try:
        kept = world.evidence.get(person, evidence_id)
    except NotFoundError:
        return False
    if kept.value.state is not EvidenceState.CHECKING:
        return True
    found = kept.value.unreadable(fault) if fault else kept.value.readable(file=file)
    letter = post(world, "evidence-refused", person=person, about=evidence_id, at=at) if fault else []
    chain = _chain(world, world.dossier(person))
    trail = Trail(chain, "system", "evidence.checked", evidence_id, at)
    world.commit(world.evidence.saving(found, kept, unit=chain), letter, trail=trail)
    return True


def _chain(world: World, held: Dossier) -> str:
    """Whose trail tells of a proof before a unit decides: that of the first unit who knows them, or the centre."""
    known = [kept.value.unit for kept in held.trainees] or [kept.value.unit for kept in held.applications]
    return known[0] if known else world.installation.centre_id


def tracks_to_prove(world: World, held: Dossier) -> list[Track]:
    """The trainings that a person may bring proof of: basic first, then one's own categories, then the others."""
    own = [kept.value.category for kept in held.applications]
    able = [one for one in world.catalogue.tracks() if provable(one, trained=held.trained)]
    tracks = [one for one in able if not held.completed_on(one.id)]
    return sorted(tracks, key=lambda one: (one.id != BASIC, one.id not in own))


def incoming(evidence_id: str) -> str:
    """Where a paper lies until the worker has looked at it."""
    return f"evidence/incoming/{evidence_id}"


def _track(world: World, held: Dossier, claim: Claim, at: datetime) -> Track:
    track = world.catalogue.track(claim.track)
    if track is None or not provable(track, trained=held.trained):
        raise InvalidError(InvalidField("track", "unknown-choice"))
    wrong = list(faults_of(track, hours=claim.hours, completed_on=claim.completed_on, today=taipei_day(at)))
    if wrong:
        raise InvalidError(*wrong)
    return track


def _joined(world: World, person: str, upload: str, pieces: int) -> bytes:
    if not UPLOAD.match(upload) or not 1 <= pieces <= MOST_PIECES:
        raise EvidenceIncompleteError
    try:
        data = b"".join(world.files.load(_piece(person, upload, number)) for number in range(pieces))
    except FileMissing as e:
        raise EvidenceIncompleteError from e
    if not data.startswith(SIGNATURES):
        _forget_pieces(world, person, upload, pieces)
        raise EvidenceNotReadableError
    return data


def _said(evidence: Evidence) -> Claim:
    return Claim(evidence.track, evidence.issuer, evidence.number, evidence.completed_on, evidence.hours)


def _forget_pieces(world: World, person: str, upload: str, pieces: int) -> None:
    for number in range(pieces):
        world.files.remove(_piece(person, upload, number))


def _piece(person: str, upload: str, number: int) -> str:
    return f"evidence/pieces/{person}/{upload}/{number}"
