"""When a training is complete, and from when hours of service count."""

from datetime import date

from chalicelib.content.model import NoticeTraining, Part, PartMode
from chalicelib.domain.training import (
    PartDone,
    PartState,
    complete,
    completed_on,
    hours_count_from,
    part_key,
    parts_of,
    state_of,
)
from tests.builders import a_notice, a_special_track

TRACK = a_special_track()
ONLINE, PRACTICUM = TRACK.parts


def done(part, unit="heping-care", day=date(2026, 12, 1)):
    key = part_key(TRACK.id, part, unit)
    return {key: PartDone(key, TRACK.id, part.code, part.title, part.hours, part.mode.value, day)}


def test_online_alone_does_not_complete_a_training_with_practicum():
    assert not complete(TRACK.id, TRACK.parts, "heping-care", done(ONLINE))
    assert state_of(TRACK.id, PRACTICUM, "heping-care", done(ONLINE)) is PartState.WAITING
    assert complete(TRACK.id, TRACK.parts, "heping-care", {**done(ONLINE), **done(PRACTICUM)})


def test_an_online_course_counts_anywhere_and_a_practicum_at_its_unit_only():
    held = {**done(ONLINE, "other-unit"), **done(PRACTICUM, "other-unit")}
    assert state_of(TRACK.id, ONLINE, "heping-care", held) is PartState.DONE
    assert not complete(TRACK.id, TRACK.parts, "heping-care", held)


def test_a_training_without_parts_is_never_complete():
    assert not complete("culture", (), "heping-care", {})


def test_parts_come_from_the_notice_only_where_the_rule_has_none():
    own = NoticeTraining("6 小時", "4 小時", (Part("導覽實務", 4, PartMode.PRACTICUM),), "由運用單位自訂")
    notice = a_notice(training=own)
    assert parts_of(TRACK, notice) == TRACK.parts
    assert parts_of(a_special_track(parts=(), hours=None), notice)[0].code == "U-1"


def test_a_unit_may_fill_in_a_rule_that_leaves_the_courses_to_it_but_not_fall_short_of_its_hours():
    rule = a_special_track(hours=4, parts=(Part("由運用單位自訂的課程", 4, PartMode.UNIT, "CV-1"),))
    for hours, code in ((4, "U-1"), (3, "CV-1")):
        own = NoticeTraining("6 小時", "4 小時", (Part("業務簡介", hours, PartMode.UNIT),), "由運用單位自訂")
        assert parts_of(rule, a_notice(training=own))[0].code == code


def test_it_is_completed_on_the_day_of_its_last_part():
    held = {**done(ONLINE, day=date(2026, 12, 1)), **done(PRACTICUM, day=date(2026, 12, 9))}
    assert completed_on(TRACK.id, TRACK.parts, "heping-care", held) == date(2026, 12, 9)


def test_hours_count_from_the_later_completion_and_never_before_both():
    assert hours_count_from(date(2026, 12, 1), date(2026, 12, 9)) == date(2026, 12, 9)
    assert hours_count_from(date(2026, 12, 9), date(2026, 12, 1)) == date(2026, 12, 9)
    assert hours_count_from(date(2026, 12, 1), None) is None
    assert hours_count_from(None, date(2026, 12, 1)) is None
