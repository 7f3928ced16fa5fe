"""Defects of a plan, and of a notice beside its plan: one edit each, and exactly the finding that tells the unit."""

import pytest

from chalicelib.content.findings import Severity
from chalicelib.content.reading import read_content
from tests.content.trees import PLAN, PLANNED_NOTICE, a_planned_tree

# Items of 志願服務法 7: the line that answers one is gone.
SEVEN = [
    ("召募", "purpose: 讓獨居長輩每週都有人探望。\n", ""),
    ("召募", "goals:\n  - 2027 年底前，60 位長輩每週至少有 1 次訪視\n", ""),
    ("召募", "  channels: [本站, 里辦公處公布欄]\n", ""),
    ("召募", "  selection: 每人 30 分鐘面談\n", ""),
    ("召募", "process: [線上報名, 面談, 基礎訓練, 特殊訓練與實習, 授證]\n", ""),
    ("訓練", "  basic: 2 小時，可在本站線上完成\n", ""),
    ("訓練", "  special: 社福類 2 小時\n", ""),
    ("管理", "duties:\n  - 每月至少服務 12 小時\n  - 保守長輩的隱私\n", ""),
    ("運用", "term:\n  start: 2027-01-01\n  end: 2028-12-31\n", ""),
    ("運用", "  rota: 每月 20 日排下個月的班。\n", ""),
    ("運用", "  attendance: 到協會簽到、簽退。", "  attendance:"),
    ("輔導", "  method: 督導每月和每一組談一次。\n", ""),
    ("輔導", "  meetings: 1 月和 7 月各開一次志工會議。\n", ""),
    ("輔導", "  grievance: 可向志工督導反映，15 天內回覆。\n", ""),
    ("考核", "appraisal: 每年 12 月考核\n", ""),
    ("考核", "rewards: 服務滿 1 年致贈感謝狀。\n", ""),
    ("考核", "exit: 無故缺席 3 次，經約談後退場。\n", ""),
    ("服務項目", "beneficiaries: 大安區 65 歲以上的獨居長輩\n", ""),
    ("服務項目", "tasks:\n  - 到宅探望\n  - 電話問安\n", "tasks: []\n"),
    ("考核", "appraisal: 每年 12 月考核", "appraisal: （略）"),
    ("輔導", "method: 督導每月和每一組談一次。", "method: 待補"),
    ("服務項目", "  - 電話問安", "  - …"),
    ("訓練", "special: 社福類 2 小時", "special: 詳附件"),
    ("考核", "exit: 無故缺席 3 次，經約談後退場。", "exit: 同上"),
]


@pytest.mark.parametrize(("item", "old", "new"), SEVEN)
def test_a_missing_item_of_article_7_is_named(tmp_path, item, old, new):
    findings = read_content(a_planned_tree(tmp_path, (PLAN, old, new)))[1]
    found = [finding for finding in findings if finding.path == PLAN]
    assert [finding.severity for finding in found] == [Severity.ERROR]
    assert "志願服務法第7條" in found[0].sentence and f"「{item}」" in found[0].sentence


FILED_AND_AMENDED = """
  ref: 範例字第1150000001號
  attachments: [公文, 計畫書, 立案證書影本, 組織章程]
amendments:
  - {date: 2026-11-10, what: 服務地點改到 1 號, ref: 範例字第1150000009號}"""
PAPERS = "\n  attachments: [公文, 計畫書, 立案證書影本, 組織章程]"
PLANS = [
    ("end-before-start", "  end: 2028-12-31", "  end: 2026-12-31", "2027-12-31"),
    ("bad-date", "  end: 2028-12-31", "  end: 117/12/31", "2028-12-31"),
    ("term-too-long", "  end: 2028-12-31", "  end: 2029-01-01", "手冊 捌"),
    ("term-short", "  start: 2027-01-01", "  start: 2028-01-02", "end: 2029-01-01"),
    ("end-before-start", "  end: 2028-06-30", "  end: 2026-10-31", "2026-11-01 以後"),
    ("recruits-after-term", "  end: 2028-06-30", "  end: 2029-01-31", "2028-12-31 以前"),
    ("article-7-vague", "appraisal: 每年 12 月考核", "appraisal: 依相關規定辦理", "實際怎麼做"),
    ("not-insured", "insurance: 協會投保意外事故保險 100 萬元", "insurance: 無", "第16條"),
    ("not-insured", "insurance: 協會投保意外事故保險 100 萬元", "insurance: 由志工自行投保", "第16條"),
    ("basic-hours", "basic: 2 小時", "basic: 12 小時", "全國規定是 2 小時"),
    ("filed-after-start", f"  date: 2026-10-01{FILED_AND_AMENDED}", f"  date: 2027-01-02\n  ref: 字第1號{PAPERS}",
     "運用志工前"),
    ("filing-ref-missing", "  ref: 範例字第1150000001號\n", "", "第7條"),
    ("attachments-advised", ", 立案證書影本, 組織章程]", "]", "立案證書影本、組織章程"),
    ("amended-before-filing", "- {date: 2026-11-10", "- {date: 2026-09-10", "還沒備案"),
    ("amendments-order", "what: 服務地點改到 1 號, ref: 範例字第1150000009號}",
     "what: 服務地點改到 1 號, ref: 範例字第9號}\n  - {date: 2026-11-01, what: 名額, ref: 字第3號}", "先後"),
    ("missing-field", ", ref: 範例字第1150000009號}", "}", "手冊 捌"),
    ("updated-before-published", "published: 2026-10-15", "published: 2026-10-15\nupdated: 2026-10-14", "published"),
    ("ages-reversed", "  age_max: 80", "  age_max: 15", "寫反了"),
    ("minors-missing", "minors: 未滿 18 歲須經法定代理人同意。\n", "", "民法第77條"),
    ("unknown-category", "category: social-welfare", "category: 社福", "social-welfare（社福類）"),
    ("unknown-category", "category: social-welfare", "category: health", "沒有這個代碼"),
    ("goal-not-smart", "2027 年底前，60 位長輩每週至少有 1 次訪視", "讓社會更溫暖", "沒有數字"),
    ("goal-not-smart", "2027 年底前，60 位長輩每週至少有 1 次訪視", "2027 年底前完成訪視", "沒有數字"),
    ("goal-not-smart", "2027 年底前，60 位長輩每週至少有 1 次訪視", "增加 20 位長輩", "沒有期限"),
    ("goal-not-smart", "2027 年底前，60 位長輩每週至少有 1 次訪視", "2027 年底前 60 位長輩", "要改變什麼"),
    ("goal-twice", "  - 2027 年底前，60 位長輩每週至少有 1 次訪視",
     "  - 2027 年底前，訪視 60 位長輩\n  - 2027 年底前，訪視 60 位長輩", "寫了兩次"),
    ("plan-question", "need: 大安區有 420 位獨居長輩，六成一週說不到三次話。\n", "", "WHY"),
    ("plan-question", "people: 社工評估需求，督導排班，志工兩人一組訪視。\n", "", "WHO"),
    ("missing-field", "  during: 每半年檢查訪視次數。\n", "", "during"),
    ("bad-number", "amount: 12000", "amount: 一萬二", "整數"),
    ("unknown-key", "guidance:", "guidence:", "「督導與輔導」（guidance）"),
    ("chinese-key", "appraisal: 每年", "考核: 每年", "appraisal"),
    ("weekday-twice", "weekdays: [六, 日]", "weekdays: [六, 日, 六]", "「六」"),
    ("district-elsewhere", "district: 大安區", "district: 信義區", "「信義區」"),
    ("parts-ignored", "  in_service: 每季 1 次", "  parts: [{title: x, hours: 1, mode: unit}]", "不會採用"),
    ("heading-one", "0009號}\n---\n", "0009號}\n---\n# 緣起\n", "## 緣起"),
    ("id-number", "每半年檢查訪視次數。", "A123456789", "個人資料不能公開"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "old", "new", "words"), PLANS)
def test_a_defect_of_a_plan_is_found_once(tmp_path, code, old, new, words):
    findings = read_content(a_planned_tree(tmp_path, (PLAN, old, new)))[1]
    found = [finding for finding in findings if finding.path == PLAN]
    assert [finding.code for finding in found] == [code]
    assert words in found[0].sentence


NOTICES = [
    ("unknown-plan", PLANNED_NOTICE, "plan: visits", "plan: visit", "visits"),
    ("plan-is-draft", PLAN, "status: published", "status: draft", "第6條"),
    ("plan-not-filed", PLAN, "  status: filed", "  status: pending", "第7條"),
    ("category-differs", PLANNED_NOTICE, "plan: visits", "plan: visits\ncategory: civil", "social-welfare"),
    ("service-outside-term", PLANNED_NOTICE, "recruit:", "service: {start: 2026-12-01}\nrecruit:", "2027-01-01 以後"),
    ("service-outside-term", PLANNED_NOTICE, "recruit:", "service: {start: 2027-06-01, end: 2029-01-31}\nrecruit:",
     "2028-12-31 以前"),
    ("recruit-outside-plan", PLANNED_NOTICE, "  start: 2026-11-15", "  start: 2026-10-31", "2026-11-01 以後"),
    ("recruit-outside-plan", PLAN, "  end: 2028-06-30", "  end: 2026-12-30", "2026-12-30 以前"),
    ("quota-over-plan", PLANNED_NOTICE, "  quota: 12", "  quota: 25", "24 人"),
    ("quota-not-said", PLANNED_NOTICE, "  quota: 12\n", "", "quota: 24"),
    ("age-wider", PLANNED_NOTICE, "recruit:", "require: {age_min: 12}\nrecruit:", "16 歲"),
    ("age-wider", PLANNED_NOTICE, "recruit:", "require: {age_max: 90}\nrecruit:", "80 歲"),
    ("licence-dropped", PLANNED_NOTICE, "recruit:", "require: {licences: []}\nrecruit:", "照顧服務員"),
    ("place-not-in-plan", PLANNED_NOTICE, "recruit:", "service:\n  places:\n    - {name: 新站, "
     "address: 臺北市信義區範例街9號, district: 信義區}\nrecruit:", "捌"),
    ("filing-differs", PLANNED_NOTICE, "recruit:", "filing: {status: filed, date: 2026-10-01, ref: 字第8號}\nrecruit:",
     "備案文號"),
    ("differs-from-plan", PLANNED_NOTICE, "recruit:", "rights: {allowance: 無}\nrecruit:", "補助"),
    ("differs-from-plan", PLANNED_NOTICE, "recruit:", "reward_exit: 說退就退\nrecruit:", "獎懲與退場"),
    ("differs-from-plan", PLANNED_NOTICE, "recruit:", "grievance: 沒有\nrecruit:", "申訴管道"),
    ("said-twice", PLANNED_NOTICE, "recruit:", "appraisal: 每年 12 月考核\nrecruit:", "可以刪掉"),
    ("plan-terminated", PLAN, "amendments:", "termination: {date: 2027-06-30, reason: 搬遷, ref: 字第1號}\namendments:",
     "2027-06-30 終止"),
    ("plan-amended-since", PLAN, "- {date: 2026-11-10", "- {date: 2026-11-20", "updated: 2026-11-20"),
    ("reply-before-end", PLANNED_NOTICE, "  reply_by: 2027-01-10", "  reply_by: 2026-12-30", "2027-01-14"),
    ("reserved-name", "site/docs/units/heping/plans.md", "", "", "plans.md"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "file", "old", "new", "words"), NOTICES)
def test_a_notice_that_contradicts_its_plan_is_told(tmp_path, code, file, old, new, words):
    root = a_planned_tree(tmp_path)
    if code == "reserved-name":
        (root / PLANNED_NOTICE).rename(root / file)
    else:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")
    found = [f for f in read_content(root)[1] if f.path.endswith(("planned.md", "plans.md"))]
    assert [finding.code for finding in found] == [code]
    assert words in found[0].sentence


def test_courses_of_a_plan_can_be_held(tmp_path):
    parts = "  parts: [{title: x, hours: 1, mode: online, course: ethic}]\n  reference: 自訂"
    edits = [(PLAN, "category: social-welfare", "category: culture"), (PLAN, "  in_service: 每季 1 次", parts)]
    found = [f for f in read_content(a_planned_tree(tmp_path, *edits))[1] if f.path == PLAN]
    assert [finding.code for finding in found] == ["unknown-course"] and "ethics" in found[0].sentence


@pytest.mark.parametrize("name", ["terminated after", "before"])
def test_a_plan_ends_only_within_its_term(tmp_path, name):
    day = "2029-06-30" if name == "terminated after" else "2026-06-30"
    edit = (PLAN, "amendments:", f"termination: {{date: {day}, reason: 搬遷, ref: 字第1號}}\namendments:")
    codes = {f.code for f in read_content(a_planned_tree(tmp_path, edit))[1] if f.path == PLAN}
    assert "ended-outside-term" in codes


def test_a_plan_without_a_unit_is_named(tmp_path):
    root = a_planned_tree(tmp_path)
    (root / "site/docs/units/heping/index.md").unlink()
    assert ("unit-missing", PLAN) in {(f.code, f.path) for f in read_content(root)[1]}


def test_what_is_no_plan_is_named(tmp_path):
    root = a_planned_tree(tmp_path)
    (root / PLAN).with_name("計畫.docx").write_bytes(b"PK")
    (root / PLAN).rename((root / PLAN).with_name("Visits_2027.md"))
    codes = {f.code for f in read_content(root)[1]}
    assert {"stray-file", "bad-name"} <= codes


def test_own_courses_of_a_notice_are_those_of_its_plan(tmp_path):
    parts, reference = "  parts: [{title: %s, hours: 4, mode: unit}]\n", "  reference: 自訂"
    edits = [
        (PLAN, "category: social-welfare", "category: culture"),
        (PLAN, "  in_service: 每季 1 次", parts % "實務" + reference),
        (PLANNED_NOTICE, "recruit:", "training:\n" + parts % "導覽" + "recruit:"),
    ]
    found = [f for f in read_content(a_planned_tree(tmp_path, *edits))[1] if f.path == PLANNED_NOTICE]
    assert [finding.code for finding in found] == ["parts-differ"]
