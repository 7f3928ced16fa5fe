"""Times for interviews: what a pattern gives, that a seat is given once, until when one may change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.appointment import Invitation
from chalicelib.domain.day import TAIPEI, taipei_instant
from chalicelib.domain.errors import InvalidError
from chalicelib.domain.interview_slot import InterviewSlot, Pattern, SlotFullError, SlotOverError, slot_id
from tests.builders import NOON

SATURDAYS = Pattern(date(2026, 11, 24), date(2026, 12, 12), ("六",), (9, 0), (12, 0), 30)
NINE = taipei_instant(date(2026, 11, 28), 9, 0)
SLOT = InterviewSlot("id", "u", "u/n", NINE, 30, "協會", "現場", seats=2, change_hours=12)


def test_every_saturday_from_nine_to_twelve_thirty_minutes_each():
    times = [at.astimezone(TAIPEI) for at in SATURDAYS.times(NOON)]
    assert {at.date() for at in times} == {date(2026, 11, 28), date(2026, 12, 5), date(2026, 12, 12)}
    assert [f"{at:%H:%M}" for at in times[:6]] == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]


def test_a_time_that_would_end_too_late_is_not_offered_and_pauses_count():
    assert len(replace(SATURDAYS, last=date(2026, 11, 28), minutes=50, pause=10).times(NOON)) == 3
    assert len(replace(SATURDAYS, last=date(2026, 11, 28), minutes=50, pause=20).times(NOON)) == 2


def test_what_is_past_is_left_out():
    today = replace(SATURDAYS, first=date(2026, 11, 23), last=date(2026, 11, 23), weekdays=())
    assert [f"{at.astimezone(TAIPEI):%H:%M}" for at in replace(today, ends=(13, 0)).times(NOON)] == ["12:30"]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"last": date(2026, 11, 1)}, "last", "slot-days-order"),
        ({"last": date(2027, 11, 1)}, "last", "slot-days-many"),
        ({"ends": (9, 0)}, "ends", "slot-times-order"),
        ({"minutes": 240}, "first", "slot-none-ahead"),
        ({"minutes": 5, "weekdays": ()}, "last", "slot-many"),
    ],
)
def test_a_pattern_that_cannot_be_meant_is_refused(changes, field, code):
    with pytest.raises(InvalidError) as refused:
        replace(SATURDAYS, **changes).times(NOON)
    assert [(one.name, one.code) for one in refused.value.fields] == [(field, code)]


def test_a_seat_is_given_once_and_not_beyond_the_last():
    full = SLOT.taken_by("A", at=NOON).taken_by("A", at=NOON).taken_by("B", at=NOON)
    assert (full.taken, full.left) == (("A", "B"), 0)
    with pytest.raises(SlotFullError):
        full.taken_by("C", at=NOON)
    assert full.given_back("A").taken_by("C", at=NOON).taken == ("B", "C")


def test_until_the_hour_and_not_a_second_longer():
    end = NINE - timedelta(hours=12)
    assert SLOT.bookable(end - timedelta(seconds=1)) and not SLOT.bookable(end)
    with pytest.raises(SlotOverError):
        SLOT.taken_by("A", at=end)
    appointed = Invitation(NINE, "協會", "現場")
    assert appointed.changeable(end - timedelta(seconds=1)) and not appointed.changeable(end)


def test_a_time_that_was_called_off_has_no_seat():
    off = SLOT.taken_by("A", at=NOON).called_off()
    assert (off.taken, off.left, off.bookable(NOON)) == ((), 0, False)
    with pytest.raises(SlotFullError):
        off.taken_by("A", at=NOON)


def test_the_same_time_and_place_has_the_same_id_and_ids_are_in_order_of_time():
    first, later = (slot_id("u/n", NINE + timedelta(hours=h), "abcdef123456") for h in (0, 1))
    assert first == "20261128T0900-abcdef12" and first < later


def test_the_reminder_is_due_the_evening_before_and_stands_for_one_state_of_the_appointment():
    appointed = Invitation(NINE, "協會", "現場")
    assert appointed.reminder_due() == taipei_instant(date(2026, 11, 27), 18, 0)
    assert appointed.remind(0) and not appointed.remind(1)
    assert not appointed.called_off().remind(1) and not replace(appointed, reminded=True).remind(0)
    assert (
        appointed.called_off().sequence == 1
        and Invitation(NINE, "x", "電話").after(appointed.called_off()).sequence == 2
    )
