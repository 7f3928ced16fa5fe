"""Who is how old on which day: under 7 nobody applies, from 7 to 17 with a guardian's consent, from 18 alone."""

from datetime import date

import pytest

from chalicelib.content.model import Require
from chalicelib.domain.eligibility import age_on, problems
from tests.builders import TODAY, a_guardian, a_notice, some_answers

# A service for everybody, so that only the law on minors speaks (民法 12, 13, 77).
OPEN = a_notice(require=Require())
NOBODY = {("birth", "age-under-seven")}
CONSENT = {("guardian.consent", "guardian-consent-required")}


def said(birth: date, today: date = TODAY, **changes) -> set[tuple[str, str]]:
    answers = some_answers(birth_date=birth, **changes)
    return {(field.name, field.code) for field in problems(answers, OPEN, today)}


# today: 2026-11-23
@pytest.mark.parametrize(
    ("birth", "alone", "with_guardian"),
    [
        (date(2019, 11, 24), NOBODY, NOBODY),  # 7 tomorrow
        (date(2019, 11, 23), "refused", set()),  # 7 today
        (date(2008, 11, 24), "refused", set()),  # 18 tomorrow
        (date(2008, 11, 23), set(), set()),  # 18 today
    ],
)
def test_the_bounds_lie_on_the_birthday(birth, alone, with_guardian):
    if alone == "refused":
        assert said(birth) >= CONSENT and ("guardian.name", "guardian-required") in said(birth)
        assert said(birth, guardian=a_guardian(consent=False)) == CONSENT
    else:
        assert said(birth) == alone
    assert said(birth, guardian=a_guardian()) == with_guardian


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2020, 2, 29), date(2027, 2, 28), 6),
        (date(2020, 2, 29), date(2027, 3, 1), 7),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2012, 2, 29), date(2028, 2, 28), 15),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2010, 2, 28), date(2028, 2, 28), 18),
        (date(2010, 3, 1), date(2028, 2, 29), 17),
    ],
)
def test_who_was_born_on_29_february_is_older_on_1_march_of_a_common_year(birth, day, age):
    assert age_on(birth, day) == age


def test_29_february_is_a_bound_like_any_other():
    seven, grown = date(2020, 2, 29), date(2008, 2, 29)
    assert said(seven, date(2027, 2, 28)) == NOBODY
    assert said(seven, date(2027, 3, 1), guardian=a_guardian()) == set()
    assert said(grown, date(2026, 2, 28)) >= CONSENT
    assert said(grown, date(2026, 3, 1)) == set()


def test_under_seven_no_guardian_is_asked_for():
    assert said(date(2024, 1, 1), guardian=None) == NOBODY
