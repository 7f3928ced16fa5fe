"""Slips in the form of a file, one at a time: the finding, its line, and what it tells the editor to write."""

import pytest

from chalicelib.content.reading import read_content
from tests.content.trees import COURSE, GUIDE, QUESTIONS, TRACKS, UNIT, VISIT, a_tree, content_of, findings_of

SLIPS = [
    # code, file, what stands there, what an editor writes instead, the line it is about, words of the advice
    ("chinese-key", VISIT, "title: 獨居", "標題: 獨居", "標題: 獨居", "請改成 title"),
    ("chinese-key", VISIT, "  quota: 12", "  名額: 12", "名額: 12", "請改成 quota"),
    ("unknown-key", VISIT, "title: 獨居", "titel: 獨居", "titel: 獨居", "「標題」（title）"),
    ("unknown-key", VISIT, "title: 獨居", "Title: 獨居", "Title: 獨居", "「標題」（title）"),
    ("unknown-key", VISIT, "plan: https", "xyz: 1\nplan: https", "xyz", "不認得「xyz」"),
    ("misplaced-key", VISIT, "plan: https", "quota: 3\nplan: https", "quota: 3", "要放在 recruit:"),
    ("duplicate-key", VISIT, "plan: https", "safety: 再寫\nplan: https", "safety: 再寫", "第 58 行已經有了"),
    ("full-width-colon", VISIT, "title: 獨居長者", "title：獨居長者", "title：獨居長者", "title: 獨居長者"),
    ("full-width-colon", VISIT, "  end: 2026-12-31", "  end：2026-12-31", "end：2026-12-31", "end: 2026-12-31"),
    ("colon-space", VISIT, "title: 獨居", "title:獨居", "title:獨居", "少了一個空白"),
    (
        "colon-space",
        VISIT,
        "{name: 和平關懷協會,",
        "{name:x, name: 和平關懷協會,",
        "{name:x, name: 和平關懷協會,",
        "name: 活動中心",
    ),
    ("indent", VISIT, "  quota: 12", "\tquota: 12", "quota: 12", "Tab"),
    ("indent", VISIT, "  quota: 12", "　quota: 12", "quota: 12", "全形空白"),
    ("list-dash", VISIT, "  - 電話問安", "  -電話問安\nplan：x\n", "-電話問安", "減號"),
    ("comment-in-value", UNIT, "02-0000-0102", "02-0000-0102 #12", "02-0000-0102 #12", "「#12」"),
    ("missing-field", VISIT, "purpose: 讓獨居長輩每週都有人探望。\n", "", "---", "purpose: 讓獨居"),
    ("missing-field", VISIT, "  channels: [本站, 里辦公處公布欄]\n", "", "recruit:", "第7條"),
    ("empty-field", VISIT, "purpose: 讓獨居長輩每週都有人探望。", "purpose:", "purpose:", "還沒有填"),
    ("empty-field", VISIT, "purpose: 讓獨居長輩每週都有人探望。", 'purpose: "  "', 'purpose: "  "', "還沒有填"),
    ("empty-field", VISIT, "  channels: [本站, 里辦公處公布欄]", "  channels: []", "channels: []", "至少要寫一項"),
    ("empty-field", VISIT, "  channels: [本站, 里辦公處公布欄]", "  channels:", "channels:", "還沒有填"),
    (
        "wrong-type",
        VISIT,
        "[本站, 里辦公處公布欄]",
        "本站、里辦公處公布欄",
        "本站、里辦公處公布欄",
        "channels: [本站, 里辦公處公布欄]",
    ),
    ("wrong-type", VISIT, "purpose: 讓", "purpose:\n  - 讓", "- 讓", "要寫成一段文字"),
    ("wrong-type", VISIT, "  - 電話問安", "  - 電話: 問安", "- 電話: 問安", "請用雙引號包起來"),
    ("wrong-type", VISIT, "contact:\n  phone: 02-0000-0103", "contact: 請打電話", "contact: 請", "要分項寫"),
    ("wrong-type", VISIT, "contact:\n  phone: 02-0000-0103", "contact:\n  phone：02-0000-0103", "phone：", "要用半形"),
    (
        "wrong-type",
        GUIDE,
        "    - name: 和平關懷協會\n      a",
        "      name: 和平關懷協會\n      a",
        "name: 和平",
        "前面加「- 」",
    ),
    ("bad-date", VISIT, "published: 2026-11-01", "published: 115/11/01", "published: 115/11/01", "請改成 2026-11-01"),
    (
        "bad-date",
        VISIT,
        "published: 2026-11-01",
        "published: 民國115年11月1日",
        "published: 民國115年11月1日",
        "請改成 2026-11-01",
    ),
    ("bad-date", VISIT, "published: 2026-11-01", "published: 1151101", "published: 1151101", "請改成 2026-11-01"),
    ("bad-date", VISIT, "published: 2026-11-01", "published: 2026/11/1", "published: 2026/11/1", "請改成 2026-11-01"),
    (
        "bad-date",
        VISIT,
        "published: 2026-11-01",
        "published: ２０２６-１１-０１",
        "published: ２０２６-１１-０１",
        "請改成 2026-11-01",
    ),
    ("bad-date", VISIT, "published: 2026-11-01", "published: 下個月", "published: 下個月", "例如 2026-11-01"),
    ("no-such-day", VISIT, "updated: 2026-11-15", "updated: 2027-02-29", "updated: 2027-02-29", "沒有這一天"),
    ("bad-year", VISIT, "published: 2026-11-01", "published: 0115-11-01", "published: 0115-11-01", "西元年"),
    ("bad-number", VISIT, "quota: 12", "quota: 12 人", "quota: 12 人", "請改成 12"),
    ("bad-number", VISIT, "quota: 12", "quota: 十二", "quota: 十二", "請改成 12"),
    ("bad-number", VISIT, "quota: 12", "quota: 若干", "quota: 若干", "整數"),
    ("out-of-range", VISIT, "quota: 12", "quota: 0", "quota: 0", "1 到"),
    ("out-of-range", COURSE, "pass_mark: 70", "pass_mark: 101", "pass_mark: 101", "0 到 100"),
    ("out-of-range", VISIT, "reply_days: 14", "reply_days: 90", "reply_days: 90", "1 到 60"),
    ("bad-yes-no", UNIT, "example: true", "example: 是", "example: 是", "請改成 true"),
    ("bad-choice", VISIT, "weekdays: [六, 日]", "weekdays: [週六, 日]", "weekdays: [週六, 日]", "請改成 六"),
    ("bad-choice", VISIT, "weekdays: [六, 日]", "weekdays: [星期天, 六]", "weekdays: [星期天, 六]", "請改成 日"),
    ("bad-choice", VISIT, "weekdays: [六, 日]", "weekdays: [Sat, 日]", "weekdays: [Sat, 日]", "請改成 六"),
    ("bad-choice", VISIT, "status: published", "status: publish", "status: publish", "請改成 published"),
    ("bad-choice", UNIT, "type: 法人", "type: 協會", "type: 協會", "請改成 法人"),
    ("bad-choice", QUESTIONS, "kind: single", "kind: 單選題", "kind: 單選題", "請改成 single"),
    ("bad-email", UNIT, "email: assistant@heping.example.org", "email: assistant", "email: assistant", "不是電子郵件"),
    ("bad-phone", UNIT, "phone: 02-0000-0102", "phone: 請來信", "phone: 請來信", "不像電話"),
    ("bad-url", UNIT, "url: https://heping", "url: heping", "url: heping", "https://heping.example.org/"),
    ("bad-code", VISIT, "privacy: standard", "privacy: 標準", "privacy: 標準", "小寫英文字母"),
    ("yaml-mark", VISIT, "title: 獨居", "title: !ok 獨居", "title: !ok 獨居", "雙引號"),
    ("broken-yaml", VISIT, "title: 獨居", "title: !急徵 獨居", "title: !急徵 獨居", "雙引號"),
    ("yaml-mark", VISIT, "title: 獨居", "title: &a 獨居", "title: &a 獨居", "雙引號"),
    ("yaml-mark", VISIT, "title: 獨居長者關懷訪視志工", "title: *a", "title: *a", "雙引號"),
    ("broken-yaml", VISIT, "title: 獨居", "title: 急徵: 獨居", "title: 急徵: 獨居", "用雙引號把整段內容包起來"),
    ("broken-yaml", VISIT, "title: 獨居", 'title: "獨居', 'title: "獨居', "引號沒有關上"),
    ("broken-yaml", VISIT, "title: 獨居", "title: @獨居", "title: @獨居", "符號開頭"),
    ("broken-yaml", VISIT, "[本站, 里辦公處公布欄]", "[本站, 里辦公處公布欄", "[本站, 里辦公處公布欄", "方括號"),
    ("broken-yaml", VISIT, "district: 大安區}", "district: 大安區", "district: 大安區", "大括號"),
    ("broken-yaml", VISIT, "plan: https", "計畫\nplan: https", "計畫", "少了半形冒號"),
    ("broken-yaml", QUESTIONS, "  prompt: 志工可以", '  prompt: "志工可以', 'prompt: "志工可以', "引號沒有關上"),
    ("broken-yaml", TRACKS, "    note: 請洽", "    note: 請洽: ", "note: 請洽:", "雙引號"),
    ("front-opening", VISIT, "---\ntitle", "title", "title", "第一行"),
    ("front-opening", VISIT, "---\ntitle", "－－－\ntitle", "－－－", "三個半形減號"),
    ("front-closing", VISIT, "---\n## 一個", "----\n## 一個", "----", "三個半形減號"),
    ("front-closing", VISIT, "---\n## 一個", "\n## 一個", "02-0000-0103", "少了一行 ---"),
    ("invisible-character", VISIT, "social-welfare", "social-welfare\u200b", "social-welfare\u200b", "看不見的字元"),
    ("control-character", VISIT, "獨居長者關", "獨居\x07長者關", "獨居\x07長者關", "控制字元"),
]


@pytest.mark.parametrize(("code", "file", "old", "new", "at", "words"), SLIPS)
def test_a_slip_is_found_and_explained(tmp_path, code, file, old, new, at, words):
    root = a_tree(tmp_path, (file, old, new))
    found = [finding for finding in read_content(root)[1] if finding.code == code]
    assert len(found) == 1
    assert found[0].path == file
    assert at in (root / file).read_text("utf-8").split("\n")[found[0].line - 1]
    assert words in found[0].sentence


def test_values_stay_as_typed(tmp_path):
    edits = [(VISIT, "experience: 不拘", "experience: 0123"), (VISIT, "allowance: 無", "allowance: 12:30"),
             (VISIT, "grievance: 可向志工督導反映", "grievance: null")]  # fmt: skip
    notice = content_of(tmp_path, *edits).notices["heping/visit"]
    assert (notice.require.experience, notice.require.education) == ("0123", "no")
    assert (notice.rights.allowance, notice.grievance) == ("12:30", "null")


def test_what_stands_in_quotes_is_no_comment(tmp_path):
    root = a_tree(tmp_path, (UNIT, "02-0000-0102", '"02-0000-0102 #12"'))
    content, findings = read_content(root)
    assert findings == [] and content.units["heping"].supervisor.phone == "02-0000-0102 #12"


def test_a_mended_slip_hides_no_other(tmp_path):
    edits = [(VISIT, "title: 獨居", "title：獨居"), (VISIT, "quota: 12", "quota: 很多"), (VISIT, "status: ", "狀態: ")]
    assert [finding.code for finding in findings_of(tmp_path, *edits)] == [
        "full-width-colon",
        "chinese-key",
        "bad-number",
    ]


def test_a_field_that_had_to_be_stepped_over_is_not_called_missing(tmp_path):
    findings = findings_of(tmp_path, (VISIT, "purpose: 讓", 'purpose: "讓'), (VISIT, "quota: 12", "quota: 很多"))
    assert [finding.code for finding in findings] == ["broken-yaml", "bad-number"]


def test_deep_nesting_ends_in_a_finding(tmp_path):
    findings = findings_of(tmp_path, (VISIT, "plan: https", f"plan: {'[' * 500}{']' * 500}\nx: https"))
    assert "太多層" in next(finding.sentence for finding in findings if finding.code == "broken-yaml")
