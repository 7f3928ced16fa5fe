"""Routes of outside proof: bringing a paper in pieces, and comparing it at a unit's desk."""

from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.evidence import AlreadyProvenError, Evidence, EvidenceDecidedError
from chalicelib.http.evidence_views import EvidenceListOut, EvidenceOut, evidence_list, evidence_out, file_name
from chalicelib.http.fields import Checks, DayBoxes, Line, Short, Text
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.http.trainee_views import TraineeOut, trainee_out
from chalicelib.services import evidence_desk
from chalicelib.services.evidence import (
    Claim,
    EvidenceIncompleteError,
    EvidenceNotReadableError,
    EvidenceTooLargeError,
    EvidenceTooManyError,
    save_piece,
    send,
)
from chalicelib.services.trainee_sheet import TraineeSheet

evidence = Routes("外部證明")

LINK_LIVES = timedelta(minutes=5)
MINE = "/me/evidence"
AT_DESK = "/units/{unit}/trainees/{reference}/evidence/{evidence}"


class EvidenceIn(Struct, forbid_unknown_fields=True):
    """What stands on the paper, and which upload it is."""

    upload: Line
    pieces: Annotated[int, Meta(ge=1, le=100)]
    track: Line
    issuer: Line
    number: Line
    completed: DayBoxes
    hours: Annotated[int, Meta(ge=1, le=999)]

    def claim(self) -> Claim:
        """The claim, or raise InvalidError naming every wrong field."""
        checks = Checks()
        claim = Claim(
            track=self.track,
            issuer=checks.text("issuer", self.issuer, least=2),
            number=checks.text("number", self.number),
            completed_on=checks.day("completed", self.completed),
            hours=self.hours,
        )
        checks.done()
        return claim


class AcceptanceIn(Struct, forbid_unknown_fields=True):
    """What was held against the paper; all three must have been."""

    compared: dict[str, bool] = {}


class EvidenceRefusalIn(Struct, forbid_unknown_fields=True):
    """Why it goes back; the person reads it."""

    reason: Text = ""


class PaperLinkOut(Struct):
    """An address that works for a few minutes."""

    href: str
    name: Short


@evidence.put("/me/uploads/{upload}/{piece}", Verb.PRIVATE, raw=("application/octet-stream",), status=204)
def write_piece(call: Call) -> Answer:
    """Send one piece of a file, counted from 0; sending it again replaces it."""
    number = call.params["piece"]
    if not (number.isascii() and number.isdecimal()):
        raise NotFoundError
    save_piece(call.world, call.person, call.params["upload"], int(number), call.raw)
    return Answer(None)


@evidence.get(MINE, Verb.PRIVATE, answers=EvidenceListOut)
def read_evidence(call: Call) -> EvidenceListOut:
    """The proofs that one has brought, and of which trainings one may bring some."""
    return evidence_list(call.world, call.world.dossier(call.person))


@evidence.post(
    MINE,
    Verb.PRIVATE,
    body=EvidenceIn,
    answers=EvidenceOut,
    status=202,
    problems=(
        AlreadyProvenError,
        EvidenceIncompleteError,
        EvidenceNotReadableError,
        EvidenceTooLargeError,
        EvidenceTooManyError,
    ),
)
def send_evidence(call: Call, body: EvidenceIn) -> EvidenceOut:
    """Bring proof of a training completed elsewhere; the worker looks at the file, then a unit at the paper."""
    sent = send(call.world, call.person, body.upload, body.pieces, body.claim(), at=call.at)
    return evidence_out(call.world, sent)


@evidence.get(MINE + "/{evidence}/document", Verb.PRIVATE, answers=PaperLinkOut)
def own_paper(call: Call) -> PaperLinkOut:
    """A link to one's own paper."""
    found = call.world.evidence.get(call.person, call.params["evidence"]).value
    if not found.file:
        raise NotFoundError
    return _link(call, found)


@evidence.get(AT_DESK + "/document", Verb.DESK_DECIDE, answers=PaperLinkOut)
def trainee_paper(call: Call) -> PaperLinkOut:
    """A link to a trainee's paper, for who decides on it; the look stands in the audit trail."""
    reference, evidence_id = call.params["reference"], call.params["evidence"]
    found = evidence_desk.look(call.world, call.staff, call.unit, reference, evidence_id, at=call.at)
    return _link(call, found)


@evidence.post(
    AT_DESK + "/acceptance",
    Verb.DESK_DECIDE,
    body=AcceptanceIn,
    answers=TraineeOut,
    problems=(EvidenceDecidedError, AlreadyProvenError),
)
def accept_evidence(call: Call, body: AcceptanceIn) -> TraineeOut:
    """Accept proof whose name, number and day were held against the paper."""
    compared = frozenset(name for name, done in body.compared.items() if done)
    reference, evidence_id = call.params["reference"], call.params["evidence"]
    seen = evidence_desk.accept(call.world, call.staff, call.unit, reference, evidence_id, compared, at=call.at)
    return _trainee(call, seen)


@evidence.post(
    AT_DESK + "/refusal", Verb.DESK_DECIDE, body=EvidenceRefusalIn, answers=TraineeOut, problems=(EvidenceDecidedError,)
)
def refuse_evidence(call: Call, body: EvidenceRefusalIn) -> TraineeOut:
    """Send proof back with a reason; the person gets a letter."""
    reference, evidence_id = call.params["reference"], call.params["evidence"]
    seen = evidence_desk.refuse(call.world, call.staff, call.unit, reference, evidence_id, body.reason, at=call.at)
    return _trainee(call, seen)


def _link(call: Call, found: Evidence) -> PaperLinkOut:
    name = file_name(call.world, found)
    return PaperLinkOut(call.world.files.link(found.file, name, call.at + LINK_LIVES), name)


def _trainee(call: Call, seen: TraineeSheet) -> TraineeOut:
    return trainee_out(call.world, seen, at=call.at, expires=call.at + LINK_LIVES)
