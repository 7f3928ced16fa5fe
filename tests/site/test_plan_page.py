"""The page of a plan says all of the plan, in the handbook's order, with the law's seven items and its history."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from chalicelib.content.model import Termination
from chalicelib.content.plan_text import SEVEN, due_days, plan_sections, sections_of_law
from sitebuild.notice_page import notice_page
from sitebuild.plan_page import plan_page, titled
from sitebuild.text import escape
from tests.site import builders as b
from tests.site.conftest import BASE_URL
from tests.site.planning import a_plan

HANDBOOK = (
    "運用單位及聯絡方式", "召募志工的目的", "服務對象", "服務內容", "服務期間及範圍", "召募管道及時間",
    "志工報名及篩選方式", "志工服務進行方式", "志工的訓練", "志工的工作倫理及相關工作規定", "志工保險與福利",
    "志工服務考核", "志工的獎懲方式（含退場機制）",
)  # fmt: skip
PLAN = "/units/heping-care/plans/visits/"


def texts(value):
    """Every text that stands anywhere in a plan."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def test_every_word_of_the_plan_is_on_its_page(page):
    hidden = {"heping-care", "visits", "social-welfare", "published", "filed", "practicum", "大安區", a_plan().body}
    text = page(PLAN)
    assert [words for words in texts(a_plan()) if words and words not in hidden and escape(words) not in text] == []
    assert "一個夏天的故事" in text and "72,500 元" in text and "志願服務法第 7 條" in text


def test_sections_stand_in_the_handbooks_order_and_guidance_is_added(page):
    written = plan_sections(a_plan(), b.a_unit(), "社福類")
    assert tuple(part.title for part in written[:13]) == HANDBOOK
    assert written[13].law == ("輔導",)
    places = [page(PLAN).index(f'<h2 id="{part.key}">{titled(part)}') for part in written]
    assert places == sorted(places)


def test_each_of_the_seven_items_points_to_its_sections(page):
    law = dict(sections_of_law(plan_sections(a_plan(), b.a_unit(), "社福類")))
    assert tuple(law) == SEVEN and all(law.values())
    table = re.search(r"法定七項和本計畫的對照.*?</table>", page(PLAN), re.DOTALL)[0]
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', table)
    assert [item for item, _ in rows] == list(SEVEN)
    assert [re.findall(r"#([\w-]+)", cell) for _, cell in rows] == [[part.key for part in law[item]] for item in SEVEN]


def test_what_the_handbook_only_advises_may_be_missing():
    bare = a_plan(need="", people="", records="", budget=(), outcomes=(), evaluation=None, body="")
    numbers = [(part.number, part.key) for part in plan_sections(bare, b.a_unit(), "社福類")]
    assert numbers[-1] == (15, "filing") and "budget" not in dict(numbers).values()


def test_plan_notice_and_unit_lead_to_each_other(page):
    assert f'href="{PLAN}"' in page("/units/heping-care/planned/")
    assert f'href="{PLAN}"' in page("/units/heping-care/")
    assert 'href="/units/heping-care/planned/"' in page(PLAN)
    assert 'href="/units/heping-care/elder-visit/"' not in page(PLAN)


def test_a_draft_of_a_plan_is_nowhere(built_site):
    assert not (built_site / "units/heping-care/plans/secret").exists()
    assert f"<loc>{BASE_URL}{PLAN[1:]}</loc><lastmod>2026-10-15</lastmod>" in (built_site / "sitemap.xml").read_text(
        "utf-8"
    )
    files = (file for file in built_site.rglob("*") if file.is_file())
    assert [file for file in files if b"plans/secret" in file.read_bytes()] == []


def test_history_is_told_on_plan_and_notice(page):
    assert "115年11月10日（二）</time>：修正：地點搬到 1 號（範例字第9號）" in page(PLAN)
    assert "計畫已於" in page("/units/heping-care/planned/") and "地點搬到 1 號" in page("/units/heping-care/planned/")
    assert "計畫已於" not in page("/units/heping-care/elder-visit/")


def test_a_termination_stands_first_on_both_pages():
    plan = a_plan(termination=Termination(date(2027, 6, 30), "據點搬遷", "範例字第12號"))
    notice = replace(b.a_notice("planned"), plan="visits", plan_version="x")
    tracks, course = b.tracks(), {"basic-ethics": b.a_course()}
    shown = (
        plan_page(plan, b.a_unit(), "社福類", [notice]).body,
        notice_page(notice, b.a_unit(), tracks, course, b.TODAY, BASE_URL, plan).body,
    )
    for body in shown:
        before = body[: body.index("<h2")]
        assert "終止。" in before and "據點搬遷" in before and "範例字第12號" in before


DUE = [
    ((2027, 1, 1), (2028, 12, 31), None, [(2028, 2, 29), (2029, 2, 28)]),
    ((2027, 1, 1), (2027, 12, 31), None, [(2028, 2, 29)]),
    ((2027, 3, 2), (2029, 2, 28), None, [(2029, 4, 30)]),
    ((2027, 3, 1), (2029, 2, 28), None, [(2028, 2, 29), (2029, 2, 28), (2029, 4, 30)]),
    ((2027, 1, 1), (2027, 12, 30), None, [(2028, 2, 29)]),
    ((2027, 1, 1), (2028, 12, 31), (2027, 6, 15), [(2027, 8, 15)]),
]


@pytest.mark.parametrize(("start", "end", "stopped", "due"), DUE)
def test_reports_are_due_two_months_after_each_year_of_a_long_plan(start, end, stopped, due):
    """志願服務法 7; months are counted as 民法 120 and 121 count them."""
    plan = a_plan(term=replace(a_plan().term, start=date(*start), end=date(*end)))
    if stopped:
        plan = replace(plan, termination=Termination(date(*stopped), "搬遷", "字第1號"))
    assert due_days(plan) == tuple(date(*day) for day in due)
