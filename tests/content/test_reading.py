"""From files to content: encodings that are forgiven, what a notice takes over from its unit, and versions."""

import random
from datetime import date

import pytest

from chalicelib.content.model import FilingStatus, Part, PartMode, QuestionKind, StaffRole, UnitType
from chalicelib.content.reading import read_content
from tests.content.trees import COURSE, GUIDE, LESSON, PRACTICUM, QUESTIONS, TRACKS, UNIT, VISIT, a_tree, content_of

PRIVACY = "site/docs/privacy/standard.md"


def test_the_good_tree_becomes_content(tmp_path):
    content = content_of(tmp_path)
    unit, notice = content.units["heping"], content.notices["heping/visit"]
    assert (unit.type, unit.staff[0].role, unit.example) == (UnitType.JURIDICAL_PERSON, StaffRole.SUPERVISOR, True)
    assert (notice.id, notice.recruit.quota, notice.service.weekdays) == ("heping/visit", 12, ("六", "日"))
    assert notice.apply.due(date(2026, 11, 2)) == date(2026, 11, 16)
    assert content.notices["heping/guide"].training.parts == (Part("導覽實務", 4, PartMode.PRACTICUM),)
    assert content.tracks["culture"].hours is None
    assert list(content.tracks) == ["basic", "social-welfare", "civil", "culture", "growth"]


def test_a_notice_takes_over_what_it_does_not_say_itself(tmp_path):
    content = content_of(tmp_path)
    visit, guide = content.notices["heping/visit"], content.notices["heping/guide"]
    assert (visit.contact.phone, visit.contact.person) == ("02-0000-0103", "志工業務承辦人")
    assert visit.supervisor == content.units["heping"].supervisor
    assert (visit.filing.status, visit.filing.ref) == (FilingStatus.FILED, "範例字第1150000001號")
    assert (guide.filing.status, guide.filing.ref) == (FilingStatus.EXEMPT, "")
    assert (visit.authority, visit.example) == ("臺北市政府社會局", True)


def test_questions_and_lessons_keep_their_order_and_addresses(tmp_path):
    course = content_of(tmp_path).courses["ethics"]
    assert [lesson.id for lesson in course.lessons] == ["01-what", "02-ethics"]
    assert course.lessons[0].sections == {
        "學習目標": "學習目標",
        "志願服務的定義": "志願服務的定義",
        "誰是志工": "誰是志工",
    }
    assert [question.answer for question in course.questions] == [("b",), ("a", "b"), ("false",), ("a", "b", "c")]
    assert course.questions[2].kind is QuestionKind.TRUE_FALSE


@pytest.mark.parametrize("encode", [
    lambda text: b"\xef\xbb\xbf" + text.encode(),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace("\n", "\r").encode(),
    lambda text: b"\n\n" + text.encode(),
], ids=["BOM", "CRLF", "CR", "blank lines first"])  # fmt: skip
def test_how_a_file_was_saved_changes_neither_content_nor_version(tmp_path, encode):
    plain = content_of(tmp_path / "plain")
    root = a_tree(tmp_path)
    (root / VISIT).write_bytes(encode((root / VISIT).read_text("utf-8")))
    content, findings = read_content(root)
    assert findings == []
    assert content.notices == plain.notices


@pytest.mark.parametrize(("encoding", "words"), [("big5", "Big5"), ("utf-16", "UTF-16"), ("utf-8+", "不是 UTF-8")])
def test_other_encodings_are_named_once_and_the_rest_is_still_checked(tmp_path, encoding, words):
    root = a_tree(tmp_path, (VISIT, "–", "-"), (VISIT, "quota: 12", "quota: 0"))
    text = (root / VISIT).read_text("utf-8")
    data = text.encode() + b"\xff\xff\n" if encoding == "utf-8+" else text.encode(encoding)
    (root / VISIT).write_bytes(data)
    assert [finding.code for finding in read_content(root)[1]] == (
        ["out-of-range", "encoding"] if encoding == "utf-8+" else ["encoding", "out-of-range"]
    )
    assert any(words in finding.sentence for finding in read_content(root)[1])


def test_what_stands_in_no_page_is_named(tmp_path):
    root = a_tree(tmp_path)
    (root / "site/docs/units/heping/會議紀錄.docx").write_bytes(b"x")
    (root / "site/docs/units/heping/photo.jpg").write_bytes(b"x")
    (root / "site/docs/units/heping/.hidden").write_bytes(b"x")
    assert [(finding.code, finding.path) for finding in read_content(root)[1]] == [
        ("stray-file", "site/docs/units/heping/會議紀錄.docx")
    ]


READ_BY_APPLICANTS = [
    (VISIT, "到宅探望", "到宅訪視"), (VISIT, "9 點到協會", "10 點到協會"), (VISIT, "quota: 12", "quota: 13"),
    (UNIT, "範例路1段1號", "範例路1段2號"), (UNIT, "name: 範例社團", "name: 社團"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), READ_BY_APPLICANTS)
def test_a_notice_has_a_new_version_when_anything_an_applicant_reads_has_changed(tmp_path, file, old, new):
    before = content_of(tmp_path / "before").notices["heping/visit"].version
    after = content_of(tmp_path / "after", (file, old, new)).notices["heping/visit"].version
    assert len(before) == 16
    assert before != after


def test_staff_and_other_notices_leave_a_version_alone(tmp_path):
    before = content_of(tmp_path / "before").notices["heping/visit"].version
    edits = [(UNIT, "assistant@heping", "another@heping"), (GUIDE, "三張老照片", "四張老照片")]
    assert content_of(tmp_path / "after", *edits).notices["heping/visit"].version == before


@pytest.mark.parametrize(("file", "old", "new"), [
    (COURSE, "上完這門課", "讀完這門課"), (LESSON, "您和我。", "您和他。"), (QUESTIONS, "打工領薪水", "打工有薪水"),
    (COURSE, "pass_mark: 70", "pass_mark: 80"),
])  # fmt: skip
def test_a_course_has_a_new_version_when_page_lesson_or_bank_has_changed(tmp_path, file, old, new):
    before, after = content_of(tmp_path / "before"), content_of(tmp_path / "after", (file, old, new))
    assert before.courses["ethics"].version != after.courses["ethics"].version
    assert before.courses["practicum"].version == after.courses["practicum"].version


def test_the_version_of_a_privacy_text_is_that_of_its_words(tmp_path):
    before = content_of(tmp_path / "before").privacy
    after = content_of(tmp_path / "after", (PRIVACY, "第 8 條", "第8條")).privacy
    assert list(before) == ["standard"]
    assert before != after


FILES = (UNIT, VISIT, GUIDE, TRACKS, COURSE, LESSON, QUESTIONS, PRACTICUM, PRIVACY)
NOISE = (*"：:\t　[}\"'\n#*&!|<%@\\\x00", "- ", "---\n", "> ", "null", "- {")


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_typed_ends_in_findings_and_never_in_a_crash(tmp_path, seed):
    chance = random.Random(seed)
    root = a_tree(tmp_path)
    for _ in range(4):
        file = root / chance.choice(FILES)
        text = file.read_text("utf-8")
        place, cut = chance.randrange(len(text)), chance.choice((0, 0, 1, 5, 40))
        file.write_text(text[:place] + chance.choice(NOISE) + text[place + cut :], "utf-8")
    content, findings = read_content(root)
    errors = {finding.path for finding in findings if finding.is_error}
    assert bool(errors) or len(content.notices) == 2
