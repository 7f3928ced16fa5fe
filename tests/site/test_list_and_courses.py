"""Lists work without scripts; courses show their lessons, and training says what nobody knows."""

import re

import pytest

from chalicelib.content.reading import read_content
from sitebuild.course_pages import lesson_page
from sitebuild.filter_form import filter_form
from sitebuild.list_pages import PER_PAGE, in_reading_order, list_page
from sitebuild.listing import listed
from sitebuild.reference_pages import read_problems
from sitebuild.training_page import training_page
from tests.site import builders as b
from tests.site.conftest import ROOT


def list_pages(count):
    content = b.crowd(count)
    notices = in_reading_order(listed(content.notices.values()), b.TODAY)
    chunks = [notices[n : n + PER_PAGE] for n in range(0, count, PER_PAGE)]
    form = filter_form(notices, content)
    pages = [list_page(n, count, chunk, content, b.TODAY, form if n == 1 else "") for n, chunk in enumerate(chunks, 1)]
    return content, pages


def test_every_notice_is_reached_by_following_the_next_page():
    content, pages = list_pages(65)
    by_address = {f"/{page.path}": page for page in pages}
    address, seen = "/notices/", []
    while address:
        body = by_address[address].body
        seen += re.findall(r'<h3><a href="/units/([^"]+)/">', body)
        following = re.search(r'rel="next" href="([^"]+)"', body)
        address = following[1] if following else None
    assert len(seen) == len(set(seen)) == 65
    assert set(seen) == set(content.notices)


def test_notices_that_take_applications_come_first():
    content, _ = list_pages(65)
    ordered = in_reading_order(listed(content.notices.values()), b.TODAY)
    states = [notice.recruit.start <= b.TODAY <= notice.recruit.end for notice in ordered]
    assert states == sorted(states, reverse=True)


def test_the_filter_is_hidden_until_a_script_can_work_it(page):
    text = page("/notices/")
    assert re.search(r"<form [^>]*data-filter[^>]* hidden>", text)
    assert 'role="status" data-count' in text
    for name in ("q", "category", "district", "weekday", "state"):
        assert f'name="{name}"' in text


def test_an_empty_list_still_is_a_page():
    page = list_page(1, 0, [], b.content([]), b.TODAY, "")
    assert "共 0 則公告" in page.body


def test_archived_notices_are_not_listed(page):
    assert "辦完的服務" not in page("/notices/")


def test_a_unit_shows_its_notices_and_how_to_reach_it(page):
    text = page("/units/heping-care/")
    assert "獨居長者關懷訪視志工" in text
    assert "02-0000-0101" in text
    assert "範例單位" in text


STEPS = [(0, "/courses/c/", "/courses/c/b/"), (1, "/courses/c/a/", "/courses/c/quiz/")]


@pytest.mark.parametrize(("number", "before", "after"), STEPS)
def test_a_lesson_knows_the_step_before_and_the_step_after(number, before, after):
    lessons = (b.Lesson("a", "甲", 5, "## 一"), b.Lesson("b", "乙", 5, "## 二"))
    course = b.a_course("c", lessons=lessons)
    links = re.findall(r'<a class="vg-button[^"]*" href="([^"]+)">', lesson_page(course, lessons[number]).body)
    assert links == [before, after]


def test_a_lesson_has_its_reading_clock_and_addresses_that_questions_point_to(page):
    text = page("/courses/basic-ethics/01-what/")
    assert re.search(r'<div class="vg-reading" data-reading data-course="basic-ethics" data-lesson="01-what"', text)
    assert f'id="{b.a_course().lessons[0].sections["定義"]}"' in text


def test_a_table_in_a_lesson_can_be_scrolled_by_keyboard(page):
    assert '<div class="vg-scroll" role="region" aria-label="表格" tabindex="0"><table>' in page(
        "/courses/basic-ethics/02-ethics/"
    )


def test_the_training_page_tells_advanced_trainings_and_the_open_list_from_those_of_a_category():
    content, _ = read_content(ROOT)
    text = training_page(content.tracks, content.courses).body
    for name in ("成長訓練（18 小時）", "領導訓練（18 小時）", "志工督導訓練（"):
        assert f">{name}" in text
    assert "成長訓練特殊訓練" not in text and "督導訓練特殊訓練" not in text
    assert "服務滿 1 年" in text and "志工幹部服務滿 3 年" in text
    assert "<li>志工督導訓練系列 4：督導關係和倫理議題（臺北e大）</li>" in text


def test_the_training_page_says_whom_to_ask_where_no_rule_is_known(page):
    text = page("/training/")
    assert "請洽文化局承辦單位。" in text
    assert '<a href="/courses/basic-ethics/">志願服務的內涵及倫理</a>' in text
    assert "單位實習" in text


def test_every_problem_of_the_api_has_a_page(built_site):
    problems = read_problems(ROOT / "functions/chalicelib/wording/problems.json")
    assert problems
    for code, words in problems.items():
        assert words.title in (built_site / "problems" / code / "index.html").read_text("utf-8")
