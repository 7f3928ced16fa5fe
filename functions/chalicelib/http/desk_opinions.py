"""Routes of a unit's desk: how an interview is recorded: two sealed opinions or one record, sign-off, the paper.

A sealed opinion is answered to nobody but whoever wrote it; how many are in is all that others learn.
"""

from datetime import timedelta
from typing import Any

import msgspec
from msgspec import Struct

from chalicelib.domain.access import Actor, Verb
from chalicelib.domain.application import StepNotAllowedError
from chalicelib.domain.interview_file import (
    InterviewFile,
    OneRecordError,
    Opinion,
    OpinionsBegunError,
    OpinionsOpenError,
    RecordMissingError,
)
from chalicelib.http.fields import Checks, Name
from chalicelib.http.interview_form import InterviewIn
from chalicelib.http.route import Call, Routes
from chalicelib.services import opinions

desk_opinions = Routes("承辦頁：面談紀要")

FILE = "/units/{unit}/applications/{reference}/interview-file"
LINK_LIVES = timedelta(minutes=5)


class TwoIn(Struct, forbid_unknown_fields=True):
    """Whether two interviewers write alone before they compare."""

    independent: bool


class SignOffIn(Struct, forbid_unknown_fields=True):
    """The supervisor's name."""

    name: Name


class PaperIn(Struct):
    """Nothing but the wish."""


class OpinionOut(Struct):
    """One opinion: who wrote it, when, and what."""

    by: str
    at: str
    record: dict[str, Any]


class InterviewFileOut(Struct):
    """How far the recording is. `opinions` stays empty until both are in; `mine` is one's own."""

    reference: str
    independent: bool
    count: int
    opened: bool
    mine: OpinionOut | None
    opinions: list[OpinionOut]
    signature: dict[str, str] | None
    paper: str


class PaperOut(Struct):
    """The paper, once it is made."""

    ready: bool
    href: str | None


@desk_opinions.get(FILE, Verb.DESK_READ, answers=InterviewFileOut)
def read_interview_file(call: Call) -> InterviewFileOut:
    """How far the recording of an interview is; sealed opinions are not in it."""
    found = opinions.look(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return _file(found, call.staff)


@desk_opinions.put(
    FILE + "/independent", Verb.DESK_PREPARE, body=TwoIn, answers=InterviewFileOut, problems=(OpinionsBegunError,)
)
def record_by_two(call: Call, body: TwoIn) -> InterviewFileOut:
    """Choose between two sealed opinions and one record, before anybody has written."""
    reference = call.params["reference"]
    found = opinions.record_by(call.world, call.staff, call.unit, reference, two=body.independent, at=call.at)
    return _file(found, call.staff)


@desk_opinions.put(
    FILE + "/opinion",
    Verb.DESK_PREPARE,
    body=InterviewIn,
    answers=InterviewFileOut,
    problems=(StepNotAllowedError, OneRecordError, OpinionsOpenError),
)
def write_own_opinion(call: Call, body: InterviewIn) -> InterviewFileOut:
    """Keep one's own opinion, sealed until the other one is in."""
    reference = call.params["reference"]
    found = opinions.write_opinion(call.world, call.staff, call.unit, reference, body.record(), at=call.at)
    return _file(found, call.staff)


@desk_opinions.post(
    FILE + "/signature",
    Verb.DESK_DECIDE,
    body=SignOffIn,
    answers=InterviewFileOut,
    problems=(RecordMissingError,),
)
def sign_interview_record(call: Call, body: SignOffIn) -> InterviewFileOut:
    """Put the supervisor's name under the record as it stands."""
    checks = Checks()
    name = checks.text("name", body.name)
    checks.done()
    found = opinions.sign(call.world, call.staff, call.unit, call.params["reference"], name, at=call.at)
    return _file(found, call.staff)


@desk_opinions.post(FILE + "/paper", Verb.DESK_PREPARE, body=PaperIn, answers=PaperOut, status=202)
def ask_interview_paper(call: Call, body: PaperIn) -> PaperOut:
    """Let the 面談紀要表 be printed as it stands now."""
    opinions.ask_paper(call.world, call.staff, call.unit, call.params["reference"], at=call.at)
    return PaperOut(ready=False, href=None)


@desk_opinions.get(FILE + "/paper", Verb.DESK_READ, answers=PaperOut)
def open_interview_paper(call: Call) -> PaperOut:
    """A link to the printed 面談紀要表, once it is made."""
    reference = call.params["reference"]
    key = opinions.open_paper(call.world, call.staff, call.unit, reference, at=call.at)
    name = f"面談紀要表-{reference}.pdf"
    return PaperOut(bool(key), call.world.files.link(key, name, call.at + LINK_LIVES) if key else None)


def _file(found: InterviewFile, reader: Actor) -> InterviewFileOut:
    mine, signature = found.own(reader.account), found.signature
    return InterviewFileOut(
        reference=found.reference,
        independent=found.independent,
        count=len(found.opinions),
        opened=found.opened,
        mine=_opinion(mine) if mine else None,
        opinions=[_opinion(one) for one in found.readable()],
        signature={"name": signature.name, "by": signature.by, "at": signature.at.isoformat()} if signature else None,
        paper="ready" if found.paper else "making" if found.asked_at else "",
    )


def _opinion(one: Opinion) -> OpinionOut:
    return OpinionOut(one.by, one.at.isoformat(), msgspec.to_builtins(one.record))
