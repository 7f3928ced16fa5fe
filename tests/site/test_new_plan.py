"""`make plan`: what it writes passes the check, names the law's seven items, and is public only in own words."""

import io
import shutil
from datetime import UTC, date, datetime

import pytest

from chalicelib.content.model import FilingStatus, PlanStatus
from chalicelib.content.plan_text import SEVEN, due_days, plan_sections, sections_of_law
from chalicelib.content.reading import read_content
from chalicelib.content.rules.unwritten import MARK
from sitebuild.new_notice import NotMade, Wanted
from sitebuild.new_plan import main, new_plan, open_questions
from sitebuild.plan_page import plan_page
from tests.content.trees import GOOD, HERE
from tests.site.conftest import ROOT

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "tree"
    shutil.copytree(GOOD, root)
    return root


def wanted(title="假日陪伴計畫", unit="heping", **more):
    return Wanted(unit, title, **more)


@pytest.mark.parametrize("category", ["social-welfare", "civil", "culture"])
def test_a_new_plan_has_no_findings_whatever_its_category(tree, category):
    file, findings = new_plan(tree, wanted(category=category), TODAY)
    assert findings == [] and file.name == "plan-2027.md"
    plan = read_content(tree)[0].plans["heping/plan-2027"]
    assert (plan.title, plan.status, plan.filing.status) == ("假日陪伴計畫", PlanStatus.DRAFT, FilingStatus.PENDING)
    assert (plan.term.start, plan.term.end) == (date(2027, 2, 1), date(2029, 1, 31))
    assert bool(plan.training.parts) == (category != "social-welfare")
    assert len(due_days(plan)) == 3


@pytest.mark.parametrize("unit", ["life-museum", "xinyi-household"])
def test_for_units_of_this_project_it_passes_the_check_and_answers_the_law(tmp_path, unit):
    for folder in ("course_content", "site/docs/units", "site/docs/privacy"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file, findings = new_plan(tmp_path, wanted(unit=unit), TODAY)
    assert findings == []
    content, _ = read_content(tmp_path)
    plan, owner = content.plans[f"{unit}/{file.stem}"], content.units[unit]
    law = sections_of_law(plan_sections(plan, owner, "類"))
    assert [item for item, found in law if found] == list(SEVEN)
    assert "<h1>假日陪伴計畫</h1>" in plan_page(plan, owner, "類", []).body


def test_it_is_not_published_before_everything_is_put_into_own_words(tree):
    file, _ = new_plan(tree, wanted(), TODAY)
    text = file.read_text("utf-8").replace("status: draft ", "status: published ")
    file.write_text(text, "utf-8")
    assert {one.code for one in read_content(tree)[1]} == {"unwritten"}
    file.write_text(text.replace(MARK, ""), "utf-8")
    assert read_content(tree)[1] == []


def test_an_extension_is_no_comment(tree):
    file = tree / "site/docs/units/heping/index.md"
    file.write_text(file.read_text("utf-8").replace("phone: 02-0000-0101 轉 12", 'phone: "02-0000-0101 #12"'), "utf-8")
    made, findings = new_plan(tree, wanted(), TODAY)
    plan = read_content(tree)[0].plans[f"heping/{made.stem}"]
    assert findings == [] and "#12，15 天內回覆" in plan.guidance.grievance and "#12，由承辦人" in plan.apply.method


def test_every_field_has_a_word_above_or_beside_it(tree):
    file, _ = new_plan(tree, wanted(), TODAY)
    text = file.read_text("utf-8")
    assert all(f"【{item}】" in text for item in SEVEN)
    assert all(words in text for words in ("WHY", "WHO", "HOW MUCH", "IF…THEN", "EVALUATION", "第 16 條", "手冊 捌"))


def test_names_of_files_are_never_taken_twice(tree):
    titles = ("陪伴一", "陪伴二", "Weekend Plan!")
    names = [new_plan(tree, wanted(title), TODAY)[0].stem for title in titles]
    assert names == ["plan-2027", "plan-2027-2", "weekend-plan"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (wanted(unit=""), "要寫是哪一個單位"),
        (wanted(""), "要寫計畫的標題"),
        (wanted(unit="hepin"), "UNIT=heping"),
        (wanted("獨居長者關懷訪視志願服務計畫"), "visits.md"),
        (wanted("陪" * 41), "40 個字以內"),
        (wanted(category="fire"), "social-welfare"),
    ],
)
def test_a_mistake_gets_a_sentence_and_writes_nothing(tree, asked, said):
    shutil.copytree(HERE / "planned", tree, dirs_exist_ok=True)
    before = sorted(tree.rglob("*.md"))
    with pytest.raises(NotMade, match=said):
        new_plan(tree, asked, TODAY)
    assert sorted(tree.rglob("*.md")) == before


def told(tree, **environ):
    out = io.StringIO()
    return main(tree, environ, NOW, out), out.getvalue()


def test_on_the_command_line_it_says_what_comes_next(tree):
    code, said = told(tree, UNIT="heping", TITLE=" 假日陪伴計畫 ")
    assert code == 0 and "site/docs/units/heping/plans/plan-2027.md" in said and "plan: plan-2027" in said
    assert "還要寫 need、purpose、goals" in said and "✓ WHEN" in said
    code, said = told(tree)
    assert code == 1 and said.startswith("沒有新增計畫：")


def test_what_a_plan_leaves_open_is_listed(tree):
    shutil.copytree(HERE / "planned", tree, dirs_exist_ok=True)
    file = tree / "site/docs/units/heping/plans/visits.md"
    text = file.read_text("utf-8")
    budget = text[text.index("budget:") : text.index("outcomes:")]
    file.write_text(text.replace(budget, ""), "utf-8")
    code, said = told(tree, UNIT="heping", PLAN="visits")
    assert code == 0 and [line for line in said.splitlines() if "還要寫" in line] == [
        "  … HOW MUCH 要多少資源：經費（budget），還要寫 budget"
    ]
    assert len(list(open_questions(read_content(tree)[0].plans["heping/visits"]))) == 10
    code, said = told(tree, UNIT="heping", PLAN="visit")
    assert code == 1 and "PLAN=visits" in said
