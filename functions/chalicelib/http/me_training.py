"""My training record: what was done, its hours by category, since when hours of service count, and the proofs."""

from dataclasses import asdict
from datetime import date, timedelta

from msgspec import Struct, convert

from chalicelib.domain.access import Verb
from chalicelib.http.fields import Accepted
from chalicelib.http.route import Call, Routes
from chalicelib.services import transcripts
from chalicelib.services.training_record import training_record

me_training = Routes("訓練紀錄")

LINK_LIVES = timedelta(minutes=5)


class DoneOut(Struct):
    """One part that is done."""

    title: str
    track_name: str
    hours: int
    mode_label: str
    done_on: date
    score: int | None
    place: str
    instructor: str
    unit_name: str


class ProofOut(Struct):
    """A certificate of ours, or an outside proof that a unit accepted."""

    title: str
    issuer: str
    number: str
    hours: int
    completed_on: date
    outside: bool
    code: str


class CountsOut(Struct):
    """Since when hours of service count at a unit; null while a training is open."""

    unit_name: str
    notice_title: str
    since: date | None


class TrainingOut(Struct):
    """Everything a trainee may have to show of their training."""

    name: str
    as_of: date
    done: list[DoneOut]
    hours: list[dict[str, str | int]]
    total: int
    proofs: list[ProofOut]
    counts: list[CountsOut]


class NoWish(Struct):
    """Nothing but the wish."""


class TranscriptOut(Struct):
    """The transcript as PDF: being made, or with a link."""

    state: str
    href: str | None


@me_training.get("/me/training", Verb.LEARN, answers=TrainingOut)
def read_training(call: Call) -> TrainingOut:
    """The training record of the person, to read and to print."""
    record = training_record(call.world, call.world.dossier(call.person), at=call.at)
    hours = [{"track": name, "hours": total} for name, total in record.hours]
    return convert(asdict(record) | {"hours": hours}, TrainingOut)


@me_training.post("/me/transcript", Verb.LEARN, body=NoWish, answers=Accepted, status=202)
def ask_for_transcript(call: Call, body: NoWish) -> Accepted:
    """Let a transcript be made: today's training record as a signed PDF."""
    transcripts.ask(call.world, call.person, at=call.at)
    return Accepted()


@me_training.get("/me/transcript", Verb.LEARN, answers=TranscriptOut)
def read_transcript(call: Call) -> TranscriptOut:
    """The transcript that was asked for last, with a short-lived link once it is made."""
    found = transcripts.latest(call.world, call.person)
    if found is None:
        return TranscriptOut("none", None)
    if not found.file:
        return TranscriptOut("making", None)
    return TranscriptOut("ready", call.world.files.link(found.file, "訓練紀錄.pdf", call.at + LINK_LIVES))
