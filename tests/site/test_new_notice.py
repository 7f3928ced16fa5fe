"""`make notice`: what it writes passes the check, and each thing that can be typed wrongly gets a sentence."""

import io
import shutil
from datetime import UTC, date, datetime

import pytest

from chalicelib.content.model import NoticeStatus
from chalicelib.content.reading import read_content
from chalicelib.content.rules.unwritten import MARK
from sitebuild.new_notice import NotMade, Wanted, main, new_notice
from sitebuild.notice_page import notice_page
from tests.content.trees import GOOD, HERE
from tests.site.conftest import BASE_URL, ROOT

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
VISITS = "獨居長者關懷訪視志工"


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "tree"
    shutil.copytree(GOOD, root)
    return root


@pytest.fixture
def planned(tree):
    shutil.copytree(HERE / "planned", tree, dirs_exist_ok=True)
    return tree


def wanted(title="假日陪伴志工", unit="heping", **more):
    return Wanted(unit, title, **more)


@pytest.mark.parametrize("category", ["social-welfare", "civil", "culture"])
def test_a_new_notice_has_no_findings_whatever_its_category(tree, category):
    file, findings = new_notice(tree, wanted(category=category), TODAY)
    assert findings == [] and file.name == "notice-20261124.md"
    notice = read_content(tree)[0].notices["heping/notice-20261124"]
    assert (notice.title, notice.category, notice.status) == ("假日陪伴志工", category, NoticeStatus.DRAFT)
    assert bool(notice.training.parts) == (category != "social-welfare")


@pytest.mark.parametrize("unit", ["heping-care", "life-museum", "xinyi-household"])
def test_for_units_of_this_project_it_passes_the_check_and_becomes_a_page(tmp_path, unit):
    for folder in ("course_content", "site/docs/units", "site/docs/privacy"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file, findings = new_notice(tmp_path, wanted(unit=unit), TODAY)
    assert findings == []
    content, _ = read_content(tmp_path)
    notice = content.notices[f"{unit}/{file.stem}"]
    page = notice_page(notice, content.units[unit], content.tracks, content.courses, TODAY, BASE_URL)
    assert "<h1>假日陪伴志工</h1>" in page.body


def test_a_notice_of_a_plan_says_only_what_the_plan_does_not(planned):
    file, findings = new_notice(planned, wanted(), TODAY)
    assert findings == []
    text = file.read_text("utf-8")
    assert "plan: visits" in text and "purpose:" not in text
    notice = read_content(planned)[0].notices[f"heping/{file.stem}"]
    assert notice.purpose == "讓獨居長輩每週都有人探望。"
    assert (notice.recruit.quota, notice.recruit.start) == (24, date(2026, 12, 1))


def test_it_is_not_published_before_everything_is_put_into_own_words(tree):
    file, _ = new_notice(tree, wanted(), TODAY)
    text = file.read_text("utf-8").replace("status: draft ", "status: published ")
    file.write_text(text, "utf-8")
    found = [one for one in read_content(tree)[1] if one.path.endswith(file.name)]
    assert {one.code for one in found} == {"unwritten"} and len(found) == text.count(MARK)
    file.write_text(text.replace(MARK, ""), "utf-8")
    assert [one for one in read_content(tree)[1] if one.path.endswith(file.name)] == []


@pytest.mark.parametrize("title", ['訪視: "長者" # 1', "it's \\ here", "- 陪伴", "{陪伴}", "𠮷野家志工", "null"])
def test_strange_signs_of_a_title_come_back_as_typed(tree, title):
    file, findings = new_notice(tree, wanted(title), TODAY)
    assert findings == []
    assert read_content(tree)[0].notices[f"heping/{file.stem}"].title == title


def test_names_of_files_are_addresses_and_never_taken_twice(tree):
    names = [
        new_notice(tree, wanted(title), TODAY)[0].stem for title in ("陪伴一", "陪伴二", "Weekend Guide!", "Index")
    ]
    assert names == ["notice-20261124", "notice-20261124-2", "weekend-guide", "index-2"]
    assert new_notice(tree, wanted("陪伴三", slug="third"), TODAY)[0].stem == "third"


BAD = [
    (wanted(unit=""), "要寫是哪一個單位"),
    (wanted(""), "要寫公告的標題"),
    (wanted(unit="hepin"), "UNIT=heping"),
    (wanted(unit="../../etc"), "沒有「../../etc」這個單位"),
    (wanted(VISITS), "visit.md"),
    (wanted("陪" * 41), "40 個字以內"),
    (wanted("假日\n陪伴"), "換行"),
    (wanted("……！"), "沒有字"),
    (wanted("<b>陪伴</b>"), "不能有 <"),
    (wanted("陪伴 A123456789"), "身分證字號"),
    (wanted(slug="假日"), "SLUG=notice-20261124"),
    (wanted(slug="../x"), "SLUG=x"),
    (wanted(slug="Elder_Visit"), "SLUG=elder-visit"),
    (wanted(slug="visit"), "不會覆蓋"),
    (wanted(slug="index"), "別的用途"),
    (wanted(slug="plans"), "別的用途"),
    (wanted(category="fire"), "social-welfare（社福類）"),
    (wanted(plan="visit"), "還沒有計畫"),
]


@pytest.mark.parametrize(("asked", "said"), BAD)
def test_a_mistake_gets_a_sentence_and_writes_nothing(tree, asked, said):
    before = {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()}
    with pytest.raises(NotMade, match=said.replace("（", ".").replace("）", ".")):
        new_notice(tree, asked, TODAY)
    assert {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()} == before


def test_a_plan_that_recruits_no_more_is_named_as_the_reason(planned):
    with pytest.raises(NotMade, match="只召募到 2028-06-30"):
        new_notice(planned, wanted(plan="visits"), date(2028, 7, 1))


def test_a_unit_with_a_mistake_is_to_be_mended_first(tree):
    file = tree / "site/docs/units/heping/index.md"
    file.write_text(file.read_text("utf-8").replace("type: 法人", "type: 公司"), "utf-8")
    with pytest.raises(NotMade, match=r"index\.md 有寫錯的地方"):
        new_notice(tree, wanted(), TODAY)


def test_on_the_command_line_it_says_what_comes_next(tree):
    out = io.StringIO()
    assert main(tree, {"UNIT": "heping", "TITLE": " 假日陪伴志工 "}, NOW, out) == 0
    assert "site/docs/units/heping/notice-20261124.md" in out.getvalue() and "make check" in out.getvalue()
    out = io.StringIO()
    assert main(tree, {}, NOW, out) == 1 and out.getvalue().startswith("沒有新增公告：")
