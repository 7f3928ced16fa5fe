"""Who may apply, and when."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.content.model import NoticeStatus, Require
from chalicelib.domain.eligibility import (
    NoticeClosedError,
    NoticeNotFoundError,
    NoticeNotOpenError,
    age_on,
    ensure_open,
    problems,
)
from tests.builders import TODAY, a_guardian, a_notice, some_answers

NOTICE = a_notice()


def codes(answers, notice=NOTICE, today=TODAY):
    return [(field.name, field.code) for field in problems(answers, notice, today)]


def test_the_first_and_the_last_day_count():
    ensure_open(NOTICE, date(2026, 11, 1))
    ensure_open(NOTICE, date(2026, 12, 31))


def test_the_day_before_and_the_day_after_do_not():
    with pytest.raises(NoticeNotOpenError) as early:
        ensure_open(NOTICE, date(2026, 10, 31))
    assert early.value.facts["opens_on"] == "2026-11-01"
    with pytest.raises(NoticeClosedError):
        ensure_open(NOTICE, date(2027, 1, 1))


@pytest.mark.parametrize("status", [NoticeStatus.DRAFT, NoticeStatus.ARCHIVED])
def test_a_notice_that_is_not_published_does_not_exist(status):
    with pytest.raises(NoticeNotFoundError):
        ensure_open(a_notice(status=status), TODAY)


def test_a_grown_up_needs_no_guardian():
    assert codes(some_answers()) == []


def test_age_counts_at_the_start_of_the_service():
    just = some_answers(birth_date=date(2011, 1, 1), guardian=a_guardian())
    assert codes(just) == []
    assert codes(replace(just, birth_date=date(2011, 1, 2))) == [("birth", "age-too-young")]


def test_age_counts_today_once_the_service_has_begun():
    young = some_answers(birth_date=date(2011, 6, 1), guardian=a_guardian())
    assert codes(young, today=date(2027, 5, 31)) == [("birth", "age-too-young")]
    assert codes(young, today=date(2027, 6, 1)) == []


def test_an_upper_limit_lets_the_last_year_in():
    notice = a_notice(require=Require(age_max=80))
    assert codes(some_answers(birth_date=date(1946, 1, 2)), notice) == []
    assert codes(some_answers(birth_date=date(1946, 1, 1)), notice) == [("birth", "age-too-old")]


def test_a_minor_needs_a_guardian_who_agrees():
    minor = some_answers(birth_date=date(2009, 3, 5))
    assert codes(minor) == [
        ("guardian.name", "guardian-required"),
        ("guardian.relation", "guardian-required"),
        ("guardian.phone", "guardian-required"),
        ("guardian.consent", "guardian-consent-required"),
    ]
    assert codes(replace(minor, guardian=a_guardian(consent=False))) == [
        ("guardian.consent", "guardian-consent-required")
    ]
    assert codes(replace(minor, guardian=a_guardian())) == []


def test_at_eighteen_a_person_acts_alone():
    assert codes(some_answers(birth_date=date(2008, 11, 23))) == []
    assert ("guardian.name", "guardian-required") in codes(some_answers(birth_date=date(2008, 11, 24)))


def test_every_licence_must_be_held():
    notice = a_notice(require=Require(licences=("護理師證書", "急救員證")))
    found = next(problems(some_answers(licences=("急救員證",)), notice, TODAY))
    assert (found.name, found.code, found.facts["licences"]) == ("licences", "licence-required", ["護理師證書"])
    assert codes(some_answers(licences=("急救員證", "護理師證書")), notice) == []


@pytest.mark.parametrize("birth_date", [date(2027, 1, 1), date(1890, 1, 1)])
def test_an_impossible_birthday_is_said_so(birth_date):
    assert codes(some_answers(birth_date=birth_date)) == [("birth", "birth-impossible")]


def test_who_was_born_on_a_leap_day_is_older_on_the_first_of_march():
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
    assert age_on(date(2008, 2, 29), date(2024, 2, 29)) == 16
