"""Facts stand once: what a notice leaves out comes from its plan, and what it says itself stays."""

import subprocess
import sys
from datetime import date

import pytest

from chalicelib.adapters.catalogue_folder import FolderCatalogue
from chalicelib.content.catalogue import compile_catalogue, plan_object, write_catalogue
from chalicelib.content.reading import read_content
from tests.content.trees import GUIDE, PLAN, PLANNED_NOTICE, a_planned_tree, a_tree


def content_of(root):
    content, findings = read_content(root)
    assert not [finding for finding in findings if finding.is_error]
    return content


def test_the_planned_tree_brings_no_finding(tmp_path):
    assert read_content(a_planned_tree(tmp_path))[1] == []


def test_a_notice_takes_over_what_it_does_not_say(tmp_path):
    content = content_of(a_planned_tree(tmp_path))
    notice, plan = content.notices["heping/planned"], content.plans["heping/visits"]
    assert (notice.purpose, notice.tasks, notice.duties) == (plan.purpose, plan.tasks, plan.duties)
    assert (notice.service.start, notice.service.end) == (plan.term.start, plan.term.end)
    assert (notice.service.places, notice.rights, notice.filing) == (plan.service.places, plan.rights, plan.filing)
    assert notice.require == plan.require and notice.training.basic == plan.training.basic
    assert notice.reward_exit == f"{plan.rewards}\n\n{plan.exit}" and notice.grievance == plan.guidance.grievance
    assert (notice.apply.reply_days, notice.apply.reply_by) == (30, date(2027, 1, 10))
    assert (notice.plan, notice.plan_version) == ("visits", plan.version)


def test_its_own_words_win(tmp_path):
    own = "purpose: 一起去敲門。\nservice: {hours: 每次 2 小時}\nrecruit:"
    content = content_of(a_planned_tree(tmp_path, (PLANNED_NOTICE, "recruit:", own)))
    notice, plan = content.notices["heping/planned"], content.plans["heping/visits"]
    assert (notice.purpose, notice.service.hours) == ("一起去敲門。", "每次 2 小時")
    assert notice.service.frequency == plan.service.frequency


def test_purpose_and_tasks_may_be_put_otherwise_without_a_word(tmp_path):
    edit = (PLANNED_NOTICE, "recruit:", "purpose: 一起去敲門。\ntasks: [敲門]\nbeneficiaries: 長輩\nrecruit:")
    assert read_content(a_planned_tree(tmp_path, edit))[1] == []


def test_what_the_plan_does_not_say_is_still_missing(tmp_path):
    findings = read_content(a_planned_tree(tmp_path, (PLAN, "  weekdays: [六, 日]\n", "")))[1]
    assert [(f.code, f.path) for f in findings] == [("missing-field", PLANNED_NOTICE)]
    assert "（weekdays）" in findings[0].sentence


def test_a_mistake_in_the_plan_is_told_in_the_plan_alone(tmp_path):
    edits = [(PLAN, "  age_max: 80", "  age_max: 15"), (PLAN, "district: 大安區", "district: 信義區")]
    content, findings = read_content(a_planned_tree(tmp_path, *edits))
    assert {finding.path for finding in findings} == {PLAN}
    assert "heping/planned" not in content.notices, "a notice does not stand on a plan that is wrong"


def test_a_change_of_the_plan_is_another_version_of_its_notices_alone(tmp_path):
    before = content_of(a_planned_tree(tmp_path / "a")).notices
    edit = (PLAN, "during: 每半年", "during: 每三個月")
    after = content_of(a_planned_tree(tmp_path / "b", edit)).notices
    assert [name for name in before if before[name].version != after[name].version] == ["heping/planned"]


@pytest.mark.parametrize("named", ["https://heping.example.org/plan", "完整計畫可向協會索取"])
def test_a_plan_may_stand_elsewhere(tmp_path, named):
    guide = content_of(a_planned_tree(tmp_path, (GUIDE, "完整計畫可向協會索取", named))).notices["heping/guide"]
    assert (guide.plan, guide.plan_version) == (named, "")


def test_the_catalogue_holds_each_plan_apart(tmp_path):
    with_plan = compile_catalogue(content_of(a_planned_tree(tmp_path)))
    without = compile_catalogue(content_of(a_tree(tmp_path / "b")))
    assert with_plan.keys() - without.keys() == {plan_object("heping/visits"), "notices/heping/planned.json"}
    assert [name for name in without if with_plan[name] != without[name]] == ["openings.json"]  # lists the new notice


def test_what_only_build_and_papers_need_costs_the_functions_nothing():
    code = "import sys, chalicelib.adapters.catalogue_folder, chalicelib.services.apply; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "chalicelib.content.model.notice" in loaded and "chalicelib.content.model.plan" not in loaded


def test_a_folder_gives_the_plan_back_when_asked(tmp_path):
    content = content_of(a_planned_tree(tmp_path))
    write_catalogue(content, tmp_path / "catalogue")
    catalogue = FolderCatalogue(tmp_path / "catalogue")
    assert catalogue.plan("heping/visits") == content.plans["heping/visits"]
    assert catalogue.notice("heping/planned").plan_version == content.plans["heping/visits"].version
    assert [catalogue.plan(name) for name in ("heping/visit", "../units", "heping")] == [None, None, None]
