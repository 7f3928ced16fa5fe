"""The 面談紀要表 as it is posted, and its way into the domain."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.interview import (
    MOTIVE_FLAGS,
    Conclusion,
    Confirmed,
    Exchange,
    Facts,
    Helping,
    InterviewRecord,
    Motivation,
    Willingness,
)
from chalicelib.http.fields import Checks, Items, Line, Short, Text

Scale = Annotated[int, Meta(ge=1, le=5)]


class ConfirmedIn(Struct, forbid_unknown_fields=True):
    """相符或不符."""

    ok: bool
    note: Short = ""


class FactsIn(Struct, forbid_unknown_fields=True):
    """①確認基本資料."""

    age: ConfirmedIn
    education: ConfirmedIn
    experience: ConfirmedIn
    skills: ConfirmedIn


class MotivationIn(Struct, forbid_unknown_fields=True):
    """②評估參與動機."""

    summary: Text
    helping: Literal["yes", "partly", "no"]
    flags: Items = []


class ExchangeIn(Struct, forbid_unknown_fields=True):
    """③應徵者提問與答復."""

    q: Text
    a: Text = ""


class WillingIn(Struct, forbid_unknown_fields=True):
    """④確認參與意願."""

    organisation: bool
    beneficiaries: bool
    tasks: bool
    rights: bool
    confirmed: bool
    availability: Short = ""
    expected: bool = False


class InterviewIn(Struct, forbid_unknown_fields=True):
    """面談紀要表."""

    held_on: Line
    interviewers: Short
    facts: FactsIn
    motivation: MotivationIn
    willing: WillingIn
    heart: Scale
    ability: Scale
    conclusion: Literal["accept", "waitlist", "decline", "refer"]
    questions: Annotated[list[ExchangeIn], Meta(max_length=20)] = []
    reason: Text = ""
    licences_seen: Items = []
    time: Line = ""
    place: Short = ""
    mode: Literal["", "現場", "視訊", "電話"] = ""
    tasks: Annotated[list[Short], Meta(max_length=20)] = []
    training: list[Literal["basic", "special"]] = []

    def record(self) -> InterviewRecord:
        """The record, or raise InvalidError naming every wrong field."""
        checks = Checks()
        held_on = checks.iso_day("held_on", self.held_on)
        interviewers = checks.text("interviewers", self.interviewers)
        summary = checks.text("motivation.summary", self.motivation.summary)
        if any(flag not in MOTIVE_FLAGS for flag in self.motivation.flags):
            checks.add("motivation.flags", "unknown-choice")
        if self.time:
            checks.clock("time", self.time)
        checks.done()
        facts = self.facts
        return InterviewRecord(
            held_on=held_on,
            interviewers=interviewers,
            facts=Facts(
                *(Confirmed(f.ok, f.note) for f in (facts.age, facts.education, facts.experience, facts.skills))
            ),
            motivation=Motivation(summary, Helping(self.motivation.helping), tuple(self.motivation.flags)),
            questions=tuple(Exchange(one.q, one.a) for one in self.questions if one.q.strip()),
            willing=Willingness(
                organisation=self.willing.organisation,
                beneficiaries=self.willing.beneficiaries,
                tasks=self.willing.tasks,
                rights=self.willing.rights,
                confirmed=self.willing.confirmed,
                availability=self.willing.availability,
                expected=self.willing.expected,
            ),
            heart=self.heart,
            ability=self.ability,
            conclusion=Conclusion(self.conclusion),
            reason=self.reason.strip(),
            licences_seen=tuple(self.licences_seen),
            time=self.time,
            place=self.place.strip(),
            mode=self.mode,
            tasks=tuple(self.tasks),
            training=tuple(dict.fromkeys(self.training)),
        )
