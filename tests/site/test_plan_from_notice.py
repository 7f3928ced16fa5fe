"""`make plan FROM=公告`: every fact of the notice stands in the plan, whatever its signs, and then stands once."""

import io
import re
import shutil
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
import yaml

from chalicelib.content.model import Part, PartMode, Place
from chalicelib.content.reading import read_content
from chalicelib.content.rules.unwritten import MARK
from sitebuild.new_notice import NotMade, Wanted
from sitebuild.new_plan import main
from sitebuild.plan_facts import said_twice
from sitebuild.plan_from_notice import filled_plan, plan_from_notice
from tests.content.trees import GOOD, PLANNED
from tests.site.conftest import ROOT

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
UNITS = "site/docs/units"
NOTICES = sorted(
    f"{file.parent.name}/{file.stem}" for file in (ROOT / UNITS).glob("*/*.md") if file.stem not in {"index", "README"}
)
OWN = {"title", "plan", "status", "published", "updated", "changes", "interview", "privacy"}
OWN_PARTS = {"recruit": {"start", "end", "quota", "show_seats"}, "apply": {"reply_by", "questions"}}
HOSTILE = [
    "時間: 看這裡",
    "電話 02-0000-0101 #12 轉承辦人",
    "# 這不是註解",
    "- 減號開頭",
    "--- 三個減號",
    '"雙引號" 和 \'單引號\' 還有 \\ 倒斜線 \\n',
    "[方括號] {大括號}, 逗號",
    "* 星號 & 和 ! 驚嘆號 @ ` % | >",
    "第一行\n第二行: 冒號\n\n第三段 #12\n- 減號\n---\nstatus: published",
    "第一行\n  縮排的第二行\n\tTab 開頭",
    "第一行\n　- 全形空白開頭\n　名稱: 乙",
    "段落一，沒有特別的字\n段落二",
    "no", "null", "~", "2027-01-01", "12", "0x1F", "1_000", "=", "<<",
    "全形　空白：冒號",
    "看不見的\u2028分行、\u0085、\ufeff、\u00a0字",
    "表情 😀 和罕用字 𠮷",
    "{title} {{mark}} %s 〔請改寫",
    "結尾是冒號:",
    "很長" * 300,
]  # fmt: skip


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "tree"
    shutil.copytree(GOOD, root)
    shutil.copytree(PLANNED, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """The units of this project, each notice with a plan that was written from it; all read before and after."""
    root = tmp_path_factory.mktemp("examples")
    for folder in ("course_content", UNITS, "site/docs/privacy"):
        shutil.copytree(ROOT / folder, root / folder)
    before = read_content(root)[0]
    for name in NOTICES:
        file = plan_file(root, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(filled_plan(before, before.notices[name], f"計畫 {name}", TODAY), "utf-8")
    then, findings = read_content(root)
    return root, before, then, findings


def plan_file(root, name):
    unit, _, slug = name.partition("/")
    return root / UNITS / unit / "plans" / f"of-{slug}.md"


def told(tree, **environ):
    out = io.StringIO()
    return main(tree, environ, NOW, out), out.getvalue()


@pytest.mark.parametrize("name", NOTICES)
def test_the_plan_of_every_example_has_no_error_and_the_facts_of_the_notice(examples, name):
    root, before, then, findings = examples
    path = plan_file(root, name).relative_to(root).as_posix()
    assert [one for one in findings if one.path == path and one.is_error] == []
    notice = before.notices[name]
    plan = then.plans[f"{notice.unit}/{plan_file(root, name).stem}"]
    assert (plan.term.start, plan.term.end) == (notice.service.start, notice.service.end)
    assert (plan.recruit.start, plan.recruit.end) == (notice.recruit.start, notice.recruit.end)
    assert (plan.recruit.channels, plan.recruit.quota) == (notice.recruit.channels, notice.recruit.quota)
    assert (plan.apply.method, plan.apply.selection, plan.apply.reply_days) == (
        notice.apply.method, notice.apply.selection, notice.apply.reply_days,
    )  # fmt: skip
    for group in ("service", "training"):
        theirs = getattr(notice, group)
        ours = {field.name for field in fields(getattr(plan, group))} & {field.name for field in fields(theirs)}
        assert ours >= ({"basic", "special", "parts"} if group == "training" else {"hours", "area", "places"})
        assert all(getattr(getattr(plan, group), one) == getattr(theirs, one) for one in ours)
    for field in (
        "category", "purpose", "beneficiaries", "tasks", "process", "require", "minors", "duties", "rights", "contact",
        "supervisor", "filing",
    ):  # fmt: skip
        assert getattr(plan, field) == getattr(notice, field)
    assert plan.appraisal == notice.appraisal and plan.safety == notice.safety
    assert notice.reward_exit in (plan.exit, f"{plan.rewards}\n\n{plan.exit}")
    assert plan.guidance.grievance == notice.grievance


@pytest.mark.parametrize("name", ["heping-care/community-meal", "neihu-shelter/adoption-day"])
def test_after_the_link_the_facts_stand_once_and_the_notice_says_what_it_said(examples, tmp_path, name):
    root, before, _, _ = examples
    tree = tmp_path / "linked"
    shutil.copytree(root, tree)
    plan = plan_file(tree, name)
    text = plan.read_text("utf-8").replace("status: draft ", "status: published ").replace(MARK, "")
    plan.write_text(text, "utf-8")
    file = tree / UNITS / f"{name}.md"
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    kept = {key: value for key, value in yaml.safe_load(front).items() if key in OWN | set(OWN_PARTS)}
    for group, keys in OWN_PARTS.items():
        kept[group] = {key: value for key, value in kept[group].items() if key in keys}
    kept["plan"] = plan.stem
    file.write_text(f"---\n{yaml.safe_dump(kept, allow_unicode=True)}---\n{body}", "utf-8")
    content, findings = read_content(tree)
    assert [one for one in findings if one.is_error] == []
    now, then = content.notices[name], before.notices[name]
    pinned = {"plan": "", "version": "", "plan_version": "", "reward_exit": ""}
    assert replace(now, **pinned) == replace(then, **pinned)
    assert now.reward_exit.endswith(then.reward_exit)


def with_hostile(notice, text):
    return replace(
        notice,
        purpose=text, beneficiaries=text, tasks=(text, "第二項", text), minors=text, duties=(text,), safety=text,
        appraisal=text, reward_exit=text, grievance=text,
        rights=replace(notice.rights, insurance=f"投保 {text}", other=(text,), recordbook=text),
        service=replace(notice.service, area=text, shifts=(text,), places=(Place(text, text, "信義區"),)),
        training=replace(notice.training, special=text, parts=(Part(f"課 {text}", 2, PartMode.ONSITE),)),
        require=replace(notice.require, age_max=None, skills=(text,), experience=text),
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A plan of each hostile text, all read at once: by text the notice, the plan, and what is found in its file."""
    root = tmp_path_factory.mktemp("hostile") / "tree"
    shutil.copytree(GOOD, root)
    content = read_content(root)[0]
    folder = root / UNITS / "heping/plans"
    folder.mkdir()
    notices = {text: with_hostile(content.notices["heping/visit"], text) for text in HOSTILE}
    for number, notice in enumerate(notices.values()):
        (folder / f"p{number}.md").write_text(filled_plan(content, notice, f"計畫 {number}", TODAY), "utf-8")
    then, findings = read_content(root)
    return {
        text: (notice, then.plans.get(f"heping/p{number}"), [f for f in findings if f.path.endswith(f"/p{number}.md")])
        for number, (text, notice) in enumerate(notices.items())
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_signs_that_mean_something_to_yaml_come_back_as_they_were(hostile, text):
    notice, plan, findings = hostile[text]
    assert [one for one in findings if one.is_error or one.code == "comment-in-value"] == []
    assert (plan.purpose, plan.beneficiaries, plan.tasks) == (text, text, (text, "第二項", text))
    assert (plan.minors, plan.duties, plan.safety, plan.appraisal) == (text, (text,), text, text)
    assert plan.guidance.grievance == text and text in (plan.exit, f"{plan.rewards}\n\n{plan.exit}")
    assert (plan.rights, plan.require) == (notice.rights, notice.require)
    assert (plan.service.area, plan.service.shifts) == (text, (text,))
    assert plan.service.places == (Place(text, text, "信義區"),)
    assert (plan.training.special, plan.training.parts) == (text, notice.training.parts)
    assert all(MARK in goal for goal in plan.goals) and plan.status == "draft"


def test_what_the_notice_does_not_limit_is_no_condition_of_the_plan(tree):
    file = tree / UNITS / "heping/visit.md"
    text = re.sub(r"^require:\n(?:  .*\n)+", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(re.sub(r"^  quota: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    made = plan_from_notice(tree, Wanted("heping", "別的計畫", source="visit"), TODAY)
    written = made.file.read_text("utf-8")
    assert "require:" not in written and "quota:" not in written
    assert [one for one in made.findings if one.is_error] == []


def test_comments_and_what_is_open_stay(examples):
    text = plan_file(examples[0], "heping-care/community-meal").read_text("utf-8")
    assert all(f"{key}: {MARK}" in text for key in ("need", "people", "rota", "meetings", "records", "before"))
    assert all(words in text for words in ("# WHY", "# 【考核】⑬", "# HOW MUCH", "channels: [本站, 共餐據點現場"))
    assert re.search(r"age_min: 18\n|age_min: 18  # 未滿", text) and MARK in text.split("rewards: ")[1][:8]


def test_what_may_be_taken_out_of_the_notice_is_named_by_group(examples):
    before = examples[1]
    names = said_twice(before.notices["heping-care/community-meal"], before.units["heping-care"])
    assert {"service", "require", "training", "rights", "recruit.channels", "apply.method"} <= set(names)
    assert not {"recruit", "apply", "recruit.end", "contact", "filing", "title"} & set(names)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Wanted("", "", source="visit"), "要寫是哪一個單位"),
        (Wanted("hepin", "", source="visit"), "UNIT=heping"),
        (Wanted("heping", "", source="visits"), "FROM=visit"),
        (Wanted("heping", "", source="index"), "沒有「index」這則公告"),
        (Wanted("heping", "", source="../../x"), "沒有「../../x」這則公告"),
        (Wanted("heping", "獨居長者關懷訪視志願服務計畫", source="visit"), r"已經有了：.*visits\.md"),
        (Wanted("heping", "別的", "visits", source="visit"), "visits.md 已經有了，不會覆蓋.*SLUG=visits-2"),
        (Wanted("heping", "別的", "Not A Slug", source="visit"), "SLUG=not-a-slug"),
        (Wanted("heping", "陪" * 41, source="visit"), "40 個字以內"),
    ],
)
def test_a_mistake_gets_a_sentence_and_writes_nothing(tree, asked, said):
    before = {file: file.read_bytes() for file in tree.rglob("*.md")}
    with pytest.raises(NotMade, match=said):
        plan_from_notice(tree, asked, TODAY)
    assert {file: file.read_bytes() for file in tree.rglob("*.md")} == before


def test_a_notice_with_a_mistake_is_named_with_its_line(tree):
    file = tree / UNITS / "heping/visit.md"
    file.write_text(file.read_text("utf-8").replace("purpose:", "purpos:"), "utf-8")
    with pytest.raises(NotMade, match=r"visit\.md 有寫錯的地方，請先改好。第 \d+ 行"):
        plan_from_notice(tree, Wanted("heping", "", source="visit"), TODAY)


def test_on_the_command_line_it_says_what_is_open_and_which_line_to_write(tree):
    shutil.rmtree(tree / UNITS / "heping/plans")
    (tree / UNITS / "heping/planned.md").unlink()
    code, said = told(tree, UNIT="heping", FROM="visit.md")
    file = next((tree / UNITS / "heping/plans").glob("visit-*.md"))
    assert code == 0 and f"     plan: {file.stem}\n" in said and f"{UNITS}/heping/visit.md" in said
    assert read_content(tree)[0].plans[f"heping/{file.stem}"].title == "獨居長者關懷訪視志願服務計畫"
    assert "還沒有寫的：need、goals、people、operation" in said and "還要寫 budget" in said and "✓ WHAT" in said
    kept = file.read_bytes()
    code, said = told(tree, UNIT="heping", FROM="visit", TITLE="另一份")
    assert code == 1 and said.startswith("沒有新增計畫：") and "不會覆蓋" in said and file.read_bytes() == kept


def test_what_a_plan_may_not_say_is_told_and_nothing_breaks(tree):
    file = tree / UNITS / "heping/visit.md"
    file.write_text(re.sub(r"^beneficiaries: .*", "beneficiaries: 略", file.read_text("utf-8"), flags=re.M), "utf-8")
    code, said = told(tree, UNIT="heping", FROM="visit", TITLE="別的計畫")
    assert code == 0 and "等於沒有寫" in said and "請先改好上面列出的地方" in said
