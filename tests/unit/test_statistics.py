"""Counting completions: nothing lost, nothing twice, each in its band."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.eligibility import age_on
from chalicelib.domain.statistics import Completion, band_of, tally
from chalicelib.wording import age_bands

BANDS = age_bands()
COMPLETIONS = st.lists(
    st.builds(
        Completion,
        number=st.text(max_size=3),
        track=st.sampled_from(["basic", "social-welfare"]),
        unit=st.just("heping-care"),
        completed_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        gender=st.sampled_from(["female", "male", ""]),
        birth_date=st.dates(date(1920, 1, 1), date(2018, 12, 31)),
    ),
    max_size=40,
)


@given(COMPLETIONS)
def test_every_completion_is_counted_once_in_its_month(completions):
    rows = tally(completions, BANDS)
    assert sum(row.total for row in rows) == len(completions)
    for month in range(12):
        assert sum(row.months[month] for row in rows) == sum(c.completed_on.month == month + 1 for c in completions)
    by_sex = Counter(one.gender for one in completions)
    assert {sex: sum(r.total for r in rows if r.gender == sex) for sex in by_sex} == dict(by_sex)


@given(COMPLETIONS)
def test_no_row_is_empty_and_none_stands_twice(completions):
    rows = tally(completions, BANDS)
    keys = [(row.track, row.gender, row.band) for row in rows]
    assert len(set(keys)) == len(keys) and all(row.total for row in rows)


def test_bands_begin_on_the_birthday():
    born = date(1961, 11, 23)
    assert band_of(age_on(born, date(2026, 11, 22)), BANDS) == "55至64歲"
    assert band_of(age_on(born, date(2026, 11, 23)), BANDS) == "65歲以上"
    assert [band_of(age, BANDS) for age in (0, 11, 12, 17, 18, 29, 30, 49, 50, 54, 55, 64, 65, 104)] == [
        label for _, label in BANDS for _ in range(2)
    ]
