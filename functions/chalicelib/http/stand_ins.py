"""Routes of standing in at a unit's desk, for the centre."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.stand_in import SecondPersonNeededError, StandIn, StandInOverError, StandInState
from chalicelib.http.fields import Checks, Line, Short
from chalicelib.http.route import Call, Routes
from chalicelib.services import stand_ins as use_cases
from chalicelib.wording import label

stand_ins = Routes("推廣中心：代理督導")

ONE = "/centre/stand-ins/{stand_in}"


class StandInIn(Struct, forbid_unknown_fields=True):
    """Who stands in where, for how many days, and why."""

    unit: Line
    email: Short
    reason: Annotated[str, Meta(max_length=300)]
    days: int = 14


class StandInOut(Struct):
    """Somebody who stands in; `may_approve` tells whether you are the second person."""

    id: str
    unit: str
    unit_name: str
    email: str
    days: int
    reason: str
    state: str
    state_label: str
    asked_by: str
    asked_at: str
    approved_by: str
    until: str
    may_approve: bool
    may_end: bool


class StandInsOut(Struct):
    """All of them, the newest first; units without anybody at the desk."""

    stand_ins: list[StandInOut]
    orphans: list[str]
    alone: list[str]


@stand_ins.get("/centre/stand-ins", Verb.CENTRE_READ, answers=StandInsOut)
def list_stand_ins(call: Call) -> StandInsOut:
    """Who stands in where, and which units have nobody, or only one person, at their desk."""
    units = call.world.catalogue.units()
    return StandInsOut(
        [_shown(call, one) for one in call.world.stand_ins.all()],
        [unit.id for unit in units if not any(one.role.value == "supervisor" for one in unit.staff)],
        [unit.id for unit in units if len(unit.staff) == 1],
    )


@stand_ins.post("/centre/stand-ins", Verb.CENTRE_DECIDE, body=StandInIn, answers=StandInOut, status=201)
def ask_for_stand_in(call: Call, body: StandInIn) -> StandInOut:
    """Ask that somebody stands in; a colleague has to approve."""
    checks = Checks()
    email, reason = checks.email("email", body.email), checks.text("reason", body.reason)
    checks.done()
    made = use_cases.ask_for(call.world, call.staff, body.unit, email, body.days, reason, at=call.at)
    return _shown(call, made)


@stand_ins.post(
    ONE + "/approval",
    Verb.CENTRE_DECIDE,
    answers=StandInOut,
    problems=(SecondPersonNeededError, StandInOverError),
)
def approve_stand_in(call: Call) -> StandInOut:
    """Let it begin: the second of two people of the centre."""
    return _shown(call, use_cases.approve(call.world, call.staff, call.params["stand_in"], at=call.at))


@stand_ins.post(ONE + "/end", Verb.CENTRE_DECIDE, answers=StandInOut, problems=(StandInOverError,))
def end_stand_in(call: Call) -> StandInOut:
    """End it now, or take the request back."""
    return _shown(call, use_cases.end(call.world, call.staff, call.params["stand_in"], at=call.at))


def _shown(call: Call, one: StandIn) -> StandInOut:
    unit, state = call.world.catalogue.unit(one.unit), one.state(call.at)
    return StandInOut(
        id=one.id,
        unit=one.unit,
        unit_name=unit.name if unit else one.unit,
        email=one.account,
        days=one.days,
        reason=one.reason,
        state=state.value,
        state_label=label("stand_in", state.value),
        asked_by=one.asked_by,
        asked_at=one.asked_at.isoformat(),
        approved_by=one.approved_by,
        until=one.until.isoformat() if one.until else "",
        may_approve=state is StandInState.ASKED and call.staff.account not in (one.asked_by, one.account),
        may_end=state in (StandInState.ASKED, StandInState.ACTIVE),
    )
