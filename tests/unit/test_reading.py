"""Reading time: never a second too many, never a silent zero."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.reading import LIVE_FOR, LONGEST_GAP, Beat, Reading, Uncredited, credit, finish
from tests.builders import NOON


def beat(lesson="01", since=None, active=True, course="law"):
    return Beat(course=course, lesson=lesson, active=active, since=since)


def at(seconds):
    return NOON + timedelta(seconds=seconds)


def begun(lesson="01"):
    return credit(Reading(), beat(lesson), at=at(0), new_token="t0").reading


def test_the_first_beat_starts_the_clock_and_says_so():
    first = credit(Reading(), beat(), at=at(0), new_token="t0")
    assert (first.credited, first.reason) == (0, Uncredited.FIRST_BEAT)
    assert first.reading.head.token == "t0"


def test_time_between_two_beats_is_credited():
    second = credit(begun(), beat(since="t0"), at=at(20), new_token="t1")
    assert (second.credited, second.reason, second.reading.seconds("law")) == (20, None, 20)


def test_fractions_of_a_second_are_not_lost():
    reading, token = begun(), "t0"
    for number in range(1, 11):
        result = credit(reading, beat(since=token), at=at(number * 19.9), new_token=f"t{number}")
        reading, token = result.reading, f"t{number}"
    assert reading.seconds("law") == 199


def test_a_long_gap_credits_nothing_and_says_why():
    late = credit(begun(), beat(since="t0"), at=at(LONGEST_GAP + 1), new_token="t1")
    assert (late.credited, late.reason) == (0, Uncredited.TOO_LONG_AGO)
    just = credit(begun(), beat(since="t0"), at=at(LONGEST_GAP), new_token="t1")
    assert just.credited == LONGEST_GAP


def test_a_page_that_is_not_used_pauses_and_goes_on():
    paused = credit(begun(), beat(since="t0", active=False), at=at(20), new_token="t1")
    assert (paused.credited, paused.reason) == (0, Uncredited.NOT_ACTIVE)
    assert credit(paused.reading, beat(since="t1"), at=at(40), new_token="t2").credited == 20


def test_a_window_whose_answer_was_lost_goes_on_and_counts_nothing_twice():
    heard = credit(begun(), beat(since="t0"), at=at(20), new_token="t1").reading
    lost = credit(heard, beat(since="t1"), at=at(40), new_token="t2").reading
    again = credit(lost, beat(since="t1"), at=at(60), new_token="t3")
    assert (again.credited, again.reason, again.reading.seconds("law")) == (20, None, 60)
    at_once = credit(lost, beat(since="t1"), at=at(40), new_token="t3")
    assert (at_once.credited, at_once.reason, at_once.reading.seconds("law")) == (0, Uncredited.TOO_SOON, 40)
    assert credit(lost, beat(since="t0"), at=at(60), new_token="t3").reason is Uncredited.OTHER_WINDOW


def test_a_second_window_does_not_count_while_the_first_one_lives():
    other = credit(begun(), beat(course="ethics"), at=at(10), new_token="t1")
    assert other.reason is Uncredited.OTHER_WINDOW
    assert credit(other.reading, beat(since="t0"), at=at(20), new_token="t2").credited == 20


def test_a_second_window_takes_over_when_the_first_one_is_gone():
    over = credit(begun(), beat(course="ethics"), at=at(LIVE_FOR), new_token="t1")
    assert over.reason is Uncredited.FIRST_BEAT
    assert credit(over.reading, beat(course="ethics", since="t1"), at=at(LIVE_FOR + 20), new_token="t2").credited == 20


def test_a_beat_that_is_sent_again_counts_once():
    once = credit(begun(), beat(since="t0"), at=at(20), new_token="t1")
    again = credit(once.reading, beat(since="t0"), at=at(20), new_token="t2")
    assert again.credited == 0 and again.reading.seconds("law") == 20


def test_going_on_to_the_next_lesson_in_the_same_window_is_no_fraud():
    moved = credit(begun(), beat("02", since="t0"), at=at(20), new_token="t1")
    assert (moved.credited, moved.reason) == (0, Uncredited.FIRST_BEAT)


def test_the_first_time_a_lesson_is_finished_stands():
    once = finish(Reading(), "law", "01", at=at(0))
    assert finish(once, "law", "01", at=at(9)) is once
    assert once.finished("law") == {"01"}


def test_the_next_lesson_counts_at_once_when_the_last_page_said_that_it_was_left():
    reading = credit(Reading(), beat("01", None), at=at(0), new_token="t0").reading
    left = credit(reading, replace(beat("01", "t0"), leaving=True), at=at(12), new_token="t1")
    assert left.credited == 12 and left.reading.head is None
    begun = credit(left.reading, beat("02", None), at=at(13), new_token="t2")
    assert begun.reason is Uncredited.FIRST_BEAT
    assert credit(begun.reading, beat("02", "t2"), at=at(33), new_token="t3").credited == 20


def test_only_the_window_that_counts_can_say_that_it_was_left():
    reading = credit(Reading(), beat("01", None), at=at(0), new_token="t0").reading
    other = credit(reading, replace(beat("01", "stolen"), leaving=True), at=at(12), new_token="t1")
    assert other.reason is Uncredited.OTHER_WINDOW and other.reading is reading


def test_a_beat_within_the_same_second_says_so_and_loses_nothing():
    reading = credit(Reading(), beat("01", None), at=at(0), new_token="t0").reading
    soon = credit(reading, beat("01", "t0"), at=at(0.4), new_token="t1")
    assert (soon.credited, soon.reason) == (0, Uncredited.TOO_SOON)
    assert credit(soon.reading, beat("01", "t1"), at=at(1.2), new_token="t2").credited == 1


BEATS = st.lists(
    st.tuples(
        st.integers(0, 120), st.sampled_from(["a", "b"]), st.sampled_from(["01", "02"]), st.booleans(), st.booleans()
    ),
    max_size=40,
)


@given(BEATS)
def test_no_sequence_of_beats_is_credited_more_than_the_wall_clock(beats):
    reading, now, tokens = Reading(), 0, {}
    for number, (step, window, lesson, active, honest) in enumerate(beats):
        now += step
        since = tokens.get(window) if honest else f"t{number - 1}"
        result = credit(reading, beat(lesson, since, active), at=at(now), new_token=f"t{number}")
        assert result.credited > 0 or result.reason is not None
        if result.reading is not reading:
            tokens[window] = f"t{number}"
        reading = result.reading
    assert reading.seconds("law") <= now
