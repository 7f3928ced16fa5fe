"""Routes of a unit's desk: trainees."""

from datetime import timedelta
from typing import Literal

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.http.fields import Checks, Line, Short, Text
from chalicelib.http.route import Call, Routes
from chalicelib.http.trainee_views import TraineeListOut, TraineeOut, trainee_out, trainees_out
from chalicelib.records.learning import PartAlreadyDoneError
from chalicelib.services import trainees
from chalicelib.services.glances import glance
from chalicelib.services.trainees import Attestation, RecognitionInUseError, TrainingUnfinishedError

desk_trainees = Routes("承辦頁：學員")

LINK_LIVES = timedelta(minutes=5)
TRAINEES = "/units/{unit}/trainees"


class AttestationIn(Struct, forbid_unknown_fields=True):
    """A part that was held: when, where, led by whom."""

    part: Line
    date: Line
    place: Short
    instructor: Line
    note: Text = ""

    def attestation(self) -> Attestation:
        """The attestation, or raise InvalidError naming every wrong field."""
        checks = Checks()
        made = Attestation(
            part=self.part,
            day=checks.iso_day("date", self.date),
            place=checks.text("place", self.place),
            instructor=checks.text("instructor", self.instructor),
            note=self.note.strip(),
        )
        checks.done()
        return made


class RecognitionIn(Struct, forbid_unknown_fields=True):
    """認可, or not yet with a reason that the trainee reads."""

    decision: Literal["recognised", "not_yet"]
    reason: Text = ""


@desk_trainees.get(TRAINEES, Verb.DESK_READ, answers=TraineeListOut)
def list_trainees(call: Call) -> TraineeListOut:
    """The unit's trainees with their five lights."""
    glance(call.world, call.staff, call.unit, "trainees", at=call.at)
    return trainees_out(call.world, call.unit, at=call.at)


@desk_trainees.get(TRAINEES + "/{reference}", Verb.DESK_READ, answers=TraineeOut)
def read_trainee(call: Call) -> TraineeOut:
    """One trainee: parts of both trainings, certificates, details masked."""
    found = trainees.look(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)


@desk_trainees.post(
    TRAINEES + "/{reference}/attestations",
    Verb.DESK_DECIDE,
    body=AttestationIn,
    answers=TraineeOut,
    status=201,
    problems=(PartAlreadyDoneError,),
)
def attest_part(call: Call, body: AttestationIn) -> TraineeOut:
    """Attest practicum, discussion or a course that the unit held itself."""
    reference = call.params["reference"]
    found = trainees.attest(call.world, call.staff, call.unit, reference, body.attestation(), at=call.at)
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)


@desk_trainees.post(
    TRAINEES + "/{reference}/recognition",
    Verb.DESK_DECIDE,
    body=RecognitionIn,
    answers=TraineeOut,
    problems=(TrainingUnfinishedError, RecognitionInUseError),
)
def recognise_trainee(call: Call, body: RecognitionIn) -> TraineeOut:
    """Recognise the trainee, or say why not yet."""
    found = trainees.recognise(
        call.world,
        call.staff,
        call.unit,
        call.params["reference"],
        recognised=body.decision == "recognised",
        reason=body.reason.strip(),
        at=call.at,
    )
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)
