"""Which notices fit somebody who was declined: the rule, with each weight on its own."""

from dataclasses import replace
from datetime import date, timedelta

from chalicelib.content.model import Opening
from chalicelib.domain.referral import fitting, weekdays_of
from tests.builders import TODAY

DECLINED = Opening("u/a", "甲", "u", "social-welfare", TODAY, TODAY + timedelta(days=30), 5, ("六",), ("大安區",))
ELSEWHERE = replace(DECLINED, category="culture", weekdays=("一",), districts=("北投區",))
AVAILABLE = ("六-上午", "日-下午")


def ids(*openings, applied=(), today: date = TODAY):
    return [one.id for one in fitting(openings, DECLINED, AVAILABLE, applied, today)]


def test_the_category_weighs_more_than_the_weekday_and_that_more_than_the_district():
    district = replace(ELSEWHERE, id="d/d", districts=("大安區", "信義區"))
    weekday = replace(ELSEWHERE, id="w/w", weekdays=("日",))
    category = replace(ELSEWHERE, id="c/c", category="social-welfare")
    two = replace(weekday, id="b/b", districts=("大安區",))
    assert ids(district, weekday, category, two) == ["b/b", "c/c", "w/w", "d/d"]


def test_what_fits_in_nothing_is_not_offered():
    assert ids(replace(ELSEWHERE, id="x/x")) == []


def test_neither_the_same_notice_nor_one_that_was_applied_to_is_offered():
    other = replace(DECLINED, id="o/o")
    assert ids(DECLINED, other) == ["o/o"]
    assert ids(other, applied=("o/o",)) == []


def test_only_what_is_open_today_is_offered_the_last_day_included():
    one = replace(DECLINED, id="o/o", opens=TODAY, closes=TODAY)
    assert ids(one) == ["o/o"]
    assert ids(one, today=TODAY + timedelta(days=1)) == ids(one, today=TODAY - timedelta(days=1)) == []


def test_of_two_alike_the_one_that_closes_later_stands_first_and_the_order_is_fixed():
    one, later = replace(DECLINED, id="o/o"), replace(DECLINED, id="p/p", closes=TODAY + timedelta(days=60))
    assert ids(one, later) == ids(later, one) == ["p/p", "o/o"]
    assert ids(replace(one, id="z/z"), one) == ["o/o", "z/z"]


def test_weekdays_are_read_from_what_was_offered():
    assert weekdays_of(AVAILABLE) == {"六", "日"}
