"""Each rule alone: one edit of the good tree brings exactly these findings and no other."""

import pytest

from chalicelib.content.reading import read_content
from tests.content.trees import (
    COURSE,
    GUIDE,
    LESSON,
    LESSON_TWO,
    PRACTICUM,
    QUESTIONS,
    TRACKS,
    UNIT,
    VISIT,
    a_tree,
    findings_of,
)

NOTICE = [
    ("end-before-start", VISIT, "  end: 2026-12-31", "  end: 2026-10-31", "2026-11-01 以後"),
    ("end-before-start", GUIDE, "  end: 2027-12-31", "  end: 2026-12-31", "2027-01-01 以後"),
    ("updated-before-published", VISIT, "updated: 2026-11-15", "updated: 2026-10-31", "published 和 updated"),
    ("changed-before-published", VISIT, "changes: [{date: 2026-11-15", "changes: [{date: 2026-11-15, what: 甲}, "
     "{date: 2026-10-31", "2026-11-01"),
    ("change-untold", VISIT, "changes: [{date: 2026-11-15", "changes: [{date: 2026-11-14", "changes: ["),
    ("change-untold", VISIT, "changes: [{date: 2026-11-15, what: 服務時間改為下午}]\n", "", "date: 2026-11-15"),
    ("term-too-long", VISIT, "  end: 2028-12-31", "  end: 2029-01-01", "2028-12-31 以前"),
    ("reply-before-end", VISIT, "reply_by: 2027-01-10", "reply_by: 2026-12-30", "例如 2027-01-14"),
    ("reply-too-late", VISIT, "reply_by: 2027-01-10", "reply_by: 2027-03-02", "61 天"),
    ("reply-days-advised", GUIDE, "  end: 2026-12-31", "  end: 2027-01-01", "61 天"),
    ("ages-reversed", VISIT, "age_max: 80", "age_max: 15", "寫反了"),
    ("minors-missing", VISIT, "minors: 未滿 18 歲須經法定代理人同意。\n", "", "最低年齡是 16 歲"),
    ("minors-missing", GUIDE, "  age_min: 18\n", "  age_max: 70\n", "沒有限制最低年齡"),
    ("weekday-twice", VISIT, "weekdays: [六, 日]", "weekdays: [六, 日, 六]", "「六」"),
    ("district-elsewhere", VISIT, "district: 大安區}", "district: 信義區}", "「信義區」"),
    ("unknown-category", VISIT, "category: social-welfare", "category: social-welfair", "social-welfare（社福類）"),
    ("unknown-category", VISIT, "category: social-welfare", "category: 社福", "social-welfare（社福類）"),
    ("unknown-category", VISIT, "category: social-welfare", "category: 消防", "social-welfare、civil、culture"),
    ("unknown-category", VISIT, "category: social-welfare", "category: basic", "基礎訓練"),
    ("unknown-category", VISIT, "category: social-welfare", "category: growth", "成長訓練"),
    ("category-not-of-unit", UNIT, "[social-welfare, civil, culture]", "[civil, culture]", "加上 social-welfare"),
    ("parts-missing", GUIDE, "  parts:\n    - {title: 導覽實務, hours: 4, mode: practicum}\n", "", "parts: ["),
    ("reference-missing", GUIDE, "  reference: 由運用單位自訂\n", "", "reference: 由運用單位自訂"),
    ("parts-advised", VISIT, "category: social-welfare", "category: civil", "由運用單位自訂"),
    ("parts-ignored", VISIT, "  special: 社福類 6 小時", "  special: x\n  parts: [{title: x, hours: 1, mode: unit}]",
     "不會採用"),
    ("duplicate-code", GUIDE, "  reference", "    - {code: U, title: x, hours: 1, mode: unit}\n"
     "    - {code: U, title: y, hours: 1, mode: unit}\n  reference", "「U」"),
    ("unknown-course", GUIDE, "mode: practicum}", "mode: online, course: ethic}", "ethics"),
    ("online-without-course", GUIDE, "mode: practicum}", "mode: online}", "mode: unit"),
    ("unknown-privacy", VISIT, "privacy: standard", "privacy: strict", "standard"),
    ("filing-date-missing", GUIDE, "  status: exempt", "  status: filed\n  ref: 字第1號", "date: 2026-10-01"),
    ("no-body", VISIT, "## 一個週六上午\n\n9 點到協會領名牌，9 點半按第一戶的門鈴。\n", "", "內文"),
    ("heading-one", VISIT, "## 一個週六上午", "# 一個週六上午", "## 一個週六上午"),
    ("id-number", VISIT, "9 點到協會", "A123456789 到協會", "個人資料不能公開"),
    ("id-number", VISIT, "到宅探望", "到宅探望 ａ１２３４５６７８９", "個人資料不能公開"),
    ("html-removed", VISIT, "9 點到協會", "<script>x</script>", "<script>"),
    ("html-removed", VISIT, "9 點到協會", "<b onclick='x'>9</b>", "會被移除"),
    ("html-removed", VISIT, "9 點到協會", "[看](javascript:alert(1))", "會被移除"),
    ("picture-removed", VISIT, "9 點到協會", "![合照](a.jpg)", "圖片"),
]  # fmt: skip

UNITS = [
    ("unknown-category", UNIT, "culture]", "cultrue]", "culture（文化類）"),
    ("category-twice", UNIT, "culture]", "culture, civil]", "「civil」"),
    ("staff-twice", UNIT, "assistant@heping", "supervisor@heping", "寫了兩次"),
    ("no-supervisor", UNIT, "role: supervisor", "role: assistant", "role: supervisor"),
    ("one-staff", UNIT, "  - {email: assistant@heping.example.org, role: assistant}\n", "", "再加一位"),
    ("filing-ref-missing", UNIT, "  ref: 範例字第1150000001號\n", "", "第7條"),
]

COURSES = [
    (
        "too-many-minutes",
        COURSE,
        "hours: 2\nmode: online\nreading_minutes: 30",
        "hours: 2\nmode: online\nreading_minutes: 121",
        "120",
    ),
    ("bank-too-small", COURSE, "quiz_questions: 4", "quiz_questions: 5", "只有 4 題"),
    ("bank-too-small", COURSE, "quiz_questions: 4\n", "", "抽 10 題"),
    ("check-too-few", COURSE, "quiz_questions: 4", "quiz_questions: 4\ncheck_questions: 3", "補到 4 題以上"),
    ("lessons-too-short", LESSON, "minutes: 15", "minutes: 14", "29 分鐘"),
    ("attested-measured", PRACTICUM, "reading_minutes: 0", "reading_minutes: 90", "reading_minutes: 0"),
    ("attested-measured", PRACTICUM, "quiz_questions: 0", "quiz_questions: 1", "quiz_questions: 0"),
    ("heading-twice", LESSON, "### 誰是志工", "## 學習目標\n\n### 誰是志工", "「學習目標」"),
    ("unknown-lesson", QUESTIONS, "lesson: 01-what", "lesson: 01-waht", "01-what"),
    ("unknown-section", QUESTIONS, "section: 志願服務的定義", "section: 志願服務的定議", "「志願服務的定義」"),
    ("duplicate-id", QUESTIONS, "id: ethics-002", "id: ethics-001", "第 1 行"),
    ("answer-no-choice", QUESTIONS, "answer: b", "answer: d", "a、b、c"),
    ("answer-twice", QUESTIONS, "answer: [a, b]", "answer: [a, a]", "重複"),
    ("single-with-many", QUESTIONS, "answer: b", "answer: [a, b]", "只能有一個"),
    ("multiple-with-one", QUESTIONS, "answer: [a, b]", "answer: [a]", "kind: single"),
    ("ordering-incomplete", QUESTIONS, "answer: [a, b, c]", "answer: [a, b]", "answer: [a, b, c]"),
    ("answer-not-true-false", QUESTIONS, "answer: false", "answer: 錯", "true（對）"),
    ("choice-count", QUESTIONS, "    - {id: a, text: 打工, why: 打工領薪水。}\n", "", "有 2 個選項"),
    ("choice-id-twice", QUESTIONS, "id: c, text: 勞動", "id: a, text: 勞動", "「a」"),
    ("choice-text-twice", QUESTIONS, "text: 勞動服務", "text: 打工", "「打工」"),
    ("lazy-choice", QUESTIONS, "text: 勞動服務", "text: 以上皆非", "以上皆非"),
    ("choice-without-why", QUESTIONS, ", why: 打工領薪水。", "", "選項 a"),
]

TRACK = [
    ("hours-differ", TRACKS, "    hours: 4\n", "    hours: 5\n", "加起來 4 小時"),
    ("note-missing", TRACKS, "    note: 請洽臺北市政府文化局承辦單位\n", "", "note: 請洽"),
    ("unknown-course", TRACKS, "course: practicum", "course: practicums", "practicum"),
    ("course-differs", TRACKS, "title: 業務簡介（實習）", "title: 業務簡介", "改成一樣"),
    ("course-differs", TRACKS, "hours: 2, mode: practicum", "hours: 2, mode: unit", "上課方式"),
    ("course-differs", PRACTICUM, "hours: 2", "hours: 3", "時數"),
    ("earlier-rule", TRACKS, "  source: 手冊\n  parts", "  source: 手冊\n  accepts:\n"
     "    - {hours: 12, until: 2018-06-01, source: 舊制}\n  parts", "現行規定以前"),
    ("duplicate-id", TRACKS, "id: culture", "id: civil", "「civil」"),
    ("duplicate-code", TRACKS, "CV-1, title: 由運用單位自訂的課程, hours: 4, mode: unit}",
     "CV-1, title: 自訂, hours: 2, mode: unit}\n      - {code: CV-1, title: 自訂, hours: 2, mode: unit}", "「CV-1」"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "file", "old", "new", "words"), [*NOTICE, *UNITS, *COURSES])
def test_one_mistake_brings_one_finding(tmp_path, code, file, old, new, words):
    findings = findings_of(tmp_path, (file, old, new))
    assert [finding.code for finding in findings] == [code]
    assert words in findings[0].sentence


@pytest.mark.parametrize(("code", "file", "old", "new", "words"), TRACK)
def test_one_mistake_in_the_tracks_is_found(tmp_path, code, file, old, new, words):
    """A track stands behind units and notices, so one mistake may be felt there as well."""
    found = [finding for finding in findings_of(tmp_path, (file, old, new)) if finding.code == code]
    assert len(found) == 1
    assert words in found[0].sentence


ACCEPTED = [
    ("the last day of two years", VISIT, "end: 2028-12-31", "end: 2028-12-30"),
    ("sixty days for a reply", VISIT, "reply_by: 2027-01-10", "reply_by: 2027-03-01"),
    ("a reply on the last day", VISIT, "reply_by: 2027-01-10", "reply_by: 2026-12-31"),
    ("one age only", VISIT, "age_max: 80", "age_max: 16"),
    ("no minors' rule for adults", GUIDE, "age_min: 18", "age_min: 20"),
    ("hours that differ with a note", TRACKS, "    confidence: high", "    confidence: high\n    note: 另擇期辦理"),
    ("an ID number whose check digit is wrong", VISIT, "9 點到協會", "A123456788 到協會"),
    ("a longer number", VISIT, "9 點到協會", "A1234567890 到協會"),
    ("harmless HTML", VISIT, "9 點到協會", "<details><summary>看</summary>x</details>"),
    ("a single answer in brackets", QUESTIONS, "answer: b", "answer: [b]"),
    ("a hotline", VISIT, "phone: 02-0000-0103", "phone: 1999 轉 12"),
    (
        "a list below its key without indent",
        VISIT,
        "tasks:\n  - 到宅探望\n  - 電話問安",
        "tasks:\n- 到宅探望\n- 電話問安",
    ),
    ("several lines", VISIT, "purpose: 讓獨居長輩", "purpose: >\n  標題：不是欄位\n  讓獨居長輩"),
]


@pytest.mark.parametrize(("file", "old", "new"), [row[1:] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_what_is_right_brings_no_finding(tmp_path, file, old, new):
    assert findings_of(tmp_path, (file, old, new)) == []


def test_recruiting_longer_than_the_service_lasts_is_doubted(tmp_path):
    edits = [(VISIT, "  end: 2026-12-31", "  end: 2029-01-31"), (VISIT, "reply_by: 2027-01-10", "reply_by: 2029-02-28")]
    assert [finding.code for finding in findings_of(tmp_path, *edits)] == ["recruits-after-service"]


def test_a_term_from_a_leap_day_ends_two_years_later(tmp_path):
    edits = [(GUIDE, "  start: 2027-01-01\n  end: 2027-12-31", "  start: 2028-02-29\n  end: 2030-02-28")]
    assert findings_of(tmp_path, *edits) == []
    later = (GUIDE, "  end: 2030-02-28", "  end: 2030-03-01")
    assert [finding.code for finding in findings_of(tmp_path / "later", *edits, later)] == ["term-too-long"]


def test_every_lesson_of_an_online_course_is_tested(tmp_path):
    text = "lesson: 02-ethics\n  section: 守則"
    edits = [(QUESTIONS, text, "lesson: 01-what\n  section: 誰是志工")] * 2
    findings = findings_of(tmp_path, *edits)
    assert [(finding.code, finding.path) for finding in findings] == [("lesson-untested", LESSON_TWO)]


def test_lessons_are_numbered_without_gaps(tmp_path):
    root = a_tree(tmp_path, (QUESTIONS, "02-ethics", "03-ethics"), (QUESTIONS, "02-ethics", "03-ethics"))
    (root / LESSON_TWO).rename(root / "course_content/ethics/lessons/03-ethics.md")
    findings = read_content(root)[1]
    assert [finding.code for finding in findings] == ["lesson-number"]
    assert "02-ethics.md" in findings[0].sentence
