"""Which papers from elsewhere may be sent, and who decides on them, once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.content.model import EarlierRule
from chalicelib.domain.evidence import (
    LAW_OF,
    Evidence,
    EvidenceDecidedError,
    EvidenceState,
    faults_of,
    hours_accepted,
    provable,
)
from tests.builders import TODAY, a_basic_track, a_special_track

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OLD = EarlierRule(12, date(2018, 5, 31), "舊制")
BASIC = a_basic_track(hours=6, accepts=(OLD,))
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
HOURS = st.integers(1, 400)


def an_evidence(**changes) -> Evidence:
    evidence = Evidence(
        id="e1",
        person="p1",
        track="basic",
        category="",
        issuer="臺北e大",
        number="TE-1",
        completed_on=date(2020, 1, 1),
        hours=6,
        digest="d",
        sent_at=NOON,
    )
    return replace(evidence, **changes)


def codes(track=BASIC, hours=6, completed_on=TODAY):
    found = faults_of(track, hours=hours, completed_on=completed_on, today=TODAY)
    return [(one.name, one.code) for one in found]


@pytest.mark.parametrize(
    ("hours", "day", "wrong"),
    [
        (6, TODAY, []),
        (6, date(2018, 6, 1), []),
        (12, date(2018, 5, 31), []),
        (12, LAW_OF, []),
        (5, TODAY, [("hours", "hours-too-few")]),
        (6, TODAY + timedelta(days=1), [("completed", "date-in-future")]),
        (12, LAW_OF - timedelta(days=1), [("completed", "date-before-law")]),
        (1, date(1999, 1, 1), [("completed", "date-before-law"), ("hours", "hours-too-few")]),
    ],
)
def test_a_paper_is_taken_when_hours_and_day_can_be_true(hours, day, wrong):
    assert codes(hours=hours, completed_on=day) == wrong


def test_an_older_rule_counts_for_papers_of_its_time_only():
    stricter = a_basic_track(hours=20, accepts=(OLD,))
    assert codes(stricter, 12, date(2018, 5, 31)) == []
    assert codes(stricter, 12, date(2018, 6, 1)) == [("hours", "hours-too-few")]
    assert codes(stricter, 11, date(2018, 5, 31)) == [("hours", "hours-too-few")]
    assert hours_accepted(stricter, date(2018, 5, 31)) == (20, 12)


def test_what_is_too_few_names_the_least_that_would_do():
    (found,) = faults_of(BASIC, hours=3, completed_on=TODAY, today=TODAY)
    assert found.facts == {"least": 6}


def test_where_no_rule_is_known_the_unit_judges_the_hours():
    assert codes(a_special_track(id="culture", hours=None), hours=1) == []


@given(hours=HOURS, day=DAYS)
def test_taken_means_enough_hours_and_a_day_between_the_law_and_today(hours, day):
    enough = hours >= 6
    assert (codes(hours=hours, completed_on=day) == []) == (enough and LAW_OF <= day <= TODAY)


@given(least=HOURS, hours=HOURS, day=st.dates(LAW_OF, TODAY), more=st.integers(0, 50))
def test_more_hours_never_hurt_and_a_change_of_rule_takes_nothing_away(least, hours, day, more):
    track = a_special_track(hours=least)
    changed = replace(track, hours=400, accepts=(EarlierRule(least, TODAY, "舊"),))
    if codes(track, hours, day) == []:
        assert codes(track, hours + more, day) == []
        assert codes(changed, hours, day) == []


def test_growth_and_leadership_are_not_brought_by_beginners():
    assert provable(BASIC, trained=False) and provable(a_special_track(), trained=False)
    advanced = a_special_track(id="growth", needs=("basic", "special"))
    assert not provable(advanced, trained=False) and provable(advanced, trained=True)


def test_a_paper_is_looked_at_by_the_worker_then_by_a_unit_once():
    waiting = an_evidence().readable(file="evidence/e1.pdf")
    assert waiting.pending and waiting.state is EvidenceState.WAITING and waiting.suffix == "pdf"
    accepted = waiting.accepted(unit="heping-care", by="a@example.org", at=NOON)
    assert (accepted.state, accepted.unit, accepted.decided_by, accepted.decided_at) == (
        EvidenceState.ACCEPTED,
        "heping-care",
        "a@example.org",
        NOON,
    )
    refused = waiting.refused(reason="看不清楚", unit="heping-care", by="a@example.org", at=NOON)
    assert (refused.state, refused.reason, refused.pending) == (EvidenceState.REFUSED, "看不清楚", False)


@given(st.sampled_from([state for state in EvidenceState if state is not EvidenceState.WAITING]))
def test_nothing_is_accepted_that_does_not_wait_for_a_person(state):
    evidence = an_evidence(state=state)
    with pytest.raises(EvidenceDecidedError):
        evidence.accepted(unit="u", by="a", at=NOON)
    with pytest.raises(EvidenceDecidedError):
        evidence.refused(reason="x", unit="u", by="a", at=NOON)


def test_a_file_that_cannot_be_used_says_why():
    assert an_evidence().unreadable("evidence-encrypted").fault == "evidence-encrypted"
