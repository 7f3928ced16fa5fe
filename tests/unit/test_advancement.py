"""Who may be recommended for growth and leadership training, by the day."""

from datetime import date

import pytest

from chalicelib.domain.advancement import (
    Advancement,
    Appraisal,
    AppraisalDoneError,
    faults_of,
    trainings_missing,
    years_later,
)
from tests.builders import NOON, a_special_track

GROWTH = a_special_track(id="growth", needs=("basic", "special"), years_of_service=1)
LEADERSHIP = a_special_track(id="leadership", needs=("growth",), years_of_service=3, post="志工幹部")
DONE = {"basic": date(2025, 3, 1), "social-welfare": date(2025, 4, 1)}


def faults(track, *, since: date, today: date, post: str = "", done=DONE) -> list[str]:
    found = faults_of(track, "social-welfare", done.get, service_since=since, post=post, today=today)
    return [fault.code for fault in found]


@pytest.mark.parametrize(
    ("since", "today", "found"),
    [
        (date(2025, 4, 1), date(2026, 4, 1), []),
        (date(2025, 4, 1), date(2026, 3, 31), ["service-too-short"]),
        (date(2025, 3, 31), date(2026, 4, 1), ["service-before-training"]),
        (date(2026, 4, 2), date(2026, 4, 1), ["date-in-future"]),
    ],
)
def test_a_year_counts_from_the_later_training_to_the_day(since, today, found):
    assert faults(GROWTH, since=since, today=today) == found


def test_leadership_asks_for_the_office_and_three_years():
    assert faults(LEADERSHIP, since=date(2025, 4, 1), today=date(2028, 4, 1), post="組長") == []
    assert faults(LEADERSHIP, since=date(2025, 4, 1), today=date(2028, 3, 31), post=" ") == [
        "service-too-short",
        "post-needed",
    ]


def test_what_comes_first_is_named_with_ones_own_category():
    assert trainings_missing(GROWTH, "social-welfare", DONE.get) == ()
    assert trainings_missing(GROWTH, "culture", DONE.get) == ("culture",)
    assert trainings_missing(LEADERSHIP, "social-welfare", DONE.get) == ("growth",)


def test_the_29th_of_february_has_its_anniversary_on_the_first_of_march():
    assert years_later(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_passed_appraisal_stands():
    made = Advancement("growth", "p", "u", "r", date(2025, 4, 1), "", "", "by", NOON)
    failed = made.appraised(Appraisal(passed=False, held_on=NOON.date(), by="x", at=NOON))
    passed = failed.appraised(Appraisal(passed=True, held_on=NOON.date(), by="x", at=NOON))
    assert passed.passed and not failed.passed
    with pytest.raises(AppraisalDoneError):
        passed.appraised(Appraisal(passed=True, held_on=NOON.date(), by="x", at=NOON))
