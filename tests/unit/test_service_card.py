"""The service card: how long it holds, its number, and how it ends."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import InvalidError
from chalicelib.domain.service_card import (
    ENDED_FOR,
    REISSUED_FOR,
    CardState,
    NoCardError,
    ServiceCard,
    Term,
    card_number,
    expiry,
    latest_expiry,
    terms,
    unexplained,
)
from tests.builders import NOON, TODAY

THREE = (Term(date(2024, 11, 12), 3, "x"),)
TWO_LATER = (*THREE, Term(date(2027, 1, 1), 2, "y"))


def a_card(**changes: object) -> ServiceCard:
    card = ServiceCard(
        number="115-heping-care-C0001",
        serial=1,
        unit="heping-care",
        trainee="TEST-0001",
        person="id000001",
        name="王美麗",
        unit_name="範例社團法人和平關懷協會",
        phone="02-0000-0101",
        address="臺北市大安區範例路1段1號",
        photo="photos/portrait/x.jpg",
        issued_on=TODAY,
        expires_on=date(2029, 11, 22),
        issued_at=NOON,
    )
    return replace(card, **changes)


@pytest.mark.parametrize(
    ("issued", "known", "last"),
    [
        (date(2026, 11, 23), THREE, date(2029, 11, 22)),
        (date(2024, 11, 12), THREE, date(2027, 11, 11)),
        (date(2028, 2, 29), THREE, date(2031, 2, 28)),
        (date(2027, 3, 1), THREE, date(2030, 2, 28)),
        (date(2025, 3, 1), THREE, date(2028, 2, 29)),
        (date(2026, 12, 31), TWO_LATER, date(2029, 12, 30)),
        (date(2027, 1, 1), TWO_LATER, date(2028, 12, 31)),
    ],
)
def test_a_card_holds_until_the_day_before_its_anniversary_by_the_term_of_its_day(issued, known, last):
    assert latest_expiry(issued, known) == last


@given(st.dates(date(2024, 11, 12), date(2090, 1, 1)))
def test_it_always_holds_its_years_and_not_a_day_more(issued):
    last = latest_expiry(issued, THREE)
    assert (last - issued).days in (1094, 1095)
    assert a_card(issued_on=issued, expires_on=last).valid_on(last)


def test_a_unit_may_choose_an_earlier_day_but_no_later_one_and_none_before_tomorrow():
    assert expiry(TODAY, None, THREE) == expiry(TODAY, date(2029, 11, 22), THREE) == date(2029, 11, 22)
    assert expiry(TODAY, date(2026, 11, 24), THREE) == date(2026, 11, 24)
    for wrong in (date(2029, 11, 23), TODAY, date(2020, 1, 1)):
        with pytest.raises(InvalidError) as refused:
            expiry(TODAY, wrong, THREE)
        field = refused.value.fields[0]
        assert (field.name, field.code, field.facts) == ("expires_on", "card-expiry", {"latest": "2029-11-22"})


def test_the_kept_terms_say_from_when_they_hold_and_where_that_is_said():
    assert terms()[0].since == date(2024, 11, 12)
    assert [term.since for term in terms()] == sorted({term.since for term in terms()})
    assert all(term.years > 0 and term.source for term in terms())


def test_the_number_names_year_unit_and_turn():
    assert card_number("heping-care", 2026, 1) == "115-heping-care-C0001"
    assert card_number("heping-care", 2027, 12345) == "116-heping-care-C12345"


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("left", CardState.RETURNED),
        ("unsuitable", CardState.CANCELLED),
        ("misused", CardState.CANCELLED),
        ("issued-wrongly", CardState.CANCELLED),
    ],
)
def test_an_ended_card_keeps_its_number_its_reason_and_its_day(reason, state):
    over = a_card().ended(reason, date(2027, 1, 5))
    assert (over.number, over.state, over.reason, over.ended_on) == (a_card().number, state, reason, date(2027, 1, 5))
    assert not over.stands and not over.valid_on(TODAY)
    with pytest.raises(NoCardError):
        over.ended(reason, TODAY)
    with pytest.raises(NoCardError):
        over.replaced("n", "lost", TODAY)


@pytest.mark.parametrize("reason", REISSUED_FOR)
def test_a_replaced_card_is_cancelled_and_names_the_one_that_came(reason):
    over = a_card().replaced("115-heping-care-C0002", reason, TODAY)
    assert (over.state, over.reason, over.replaced_by) == (CardState.CANCELLED, reason, "115-heping-care-C0002")


def test_a_reason_of_one_kind_is_none_of_the_other():
    for reason in (*REISSUED_FOR, "", "x"):
        with pytest.raises(InvalidError):
            a_card().ended(reason, TODAY)
    for reason in (*ENDED_FOR, "", "x"):
        with pytest.raises(InvalidError):
            a_card().replaced("n", reason, TODAY)


def test_it_identifies_from_its_first_day_to_its_last():
    card = a_card()
    days = (date(2026, 11, 22), TODAY, date(2029, 11, 22), date(2029, 11, 23))
    assert [card.valid_on(day) for day in days] == [False, True, True, False]


def test_it_is_ready_once_printed_and_not_while_held_or_over():
    printed = a_card().held("😀").printed(file="f", photo="p")
    assert (printed.ready, printed.missing, printed.photo) == (True, "", "p")
    assert not a_card().held("😀").ready and not printed.ended("left", TODAY).ready
    gone = printed.ended("left", TODAY).forgotten()
    assert (gone.photo, gone.file, gone.number) == ("", "", printed.number)


def test_a_gap_in_the_numbers_is_named():
    assert unexplained([1, 2, 4], 5) == (3, 5)
    assert unexplained(range(1, 6), 5) == unexplained([], 0) == ()
