"""The states of an application: every step that may follow, and none that may not."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.application import MAY_FOLLOW, Decision, Outcome, State, Step, StepNotAllowedError
from chalicelib.domain.appointment import Invitation
from tests.builders import NOON, an_application


def take(application, step):
    if step is Step.INVITE:
        return application.invited(Invitation(NOON, "協會", "現場"), by="unit", at=NOON)
    if step is Step.RECORD:
        return application.interviewed(None, by="unit", at=NOON)
    if step is Step.DECIDE:
        return application.decided(Decision(Outcome.ACCEPTED, NOON, "unit"))
    if step is Step.CONFIRM:
        return application.confirmed(at=NOON)
    return application.withdrawn(at=NOON)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_a_step_follows_only_where_it_may(state, step):
    application = replace(an_application(), state=state)
    if state in MAY_FOLLOW[step]:
        after = take(application, step)
        assert after.state is not state or step in (Step.INVITE, Step.RECORD, Step.CONFIRM)
        assert len(after.history) == len(application.history) + 1
    else:
        with pytest.raises(StepNotAllowedError):
            take(application, step)


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_an_end_is_an_end(state):
    assert replace(an_application(), state=state).allowed() == ()


def test_who_was_accepted_takes_the_seat_or_gives_it_back():
    assert replace(an_application(), state=State.ACCEPTED).allowed() == (Step.WITHDRAW, Step.CONFIRM)


def test_a_waiting_person_may_still_be_decided_on_or_leave():
    assert replace(an_application(), state=State.WAITLISTED).allowed() == (Step.DECIDE, Step.WITHDRAW)


def test_a_reply_is_overdue_on_the_day_after_it_was_promised():
    application = an_application(reply_by=date(2026, 12, 7))
    assert not application.overdue(date(2026, 12, 7))
    assert application.overdue(date(2026, 12, 8))
    assert not replace(application, state=State.DECLINED).overdue(date(2027, 1, 1))
