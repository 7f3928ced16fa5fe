"""What applicants are told and what of their answers is kept: both follow from what the notice asks."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.content.model import Keeping, Notice
from chalicelib.domain.application import Helper
from chalicelib.domain.contact import normal_phone
from chalicelib.domain.eligibility import problems
from chalicelib.domain.questions import OPTIONAL, only_asked
from chalicelib.domain.retention import periods
from chalicelib.forms.privacy import privacy_version, told, told_text
from tests.builders import TODAY, a_guardian, a_notice, a_unit, some_answers


def asking(*questions: str) -> Notice:
    notice = a_notice()
    return replace(notice, apply=replace(notice.apply, questions=questions))


def test_the_six_elements_of_article_8_are_there_in_order_with_the_units_own_facts():
    elements = told(a_notice(), a_unit())
    assert [element.title[0] for element in elements] == list("一二三四五六")
    who, why, what, use, rights, without = ("\n".join(element.lines) for element in elements)
    assert "範例社團法人和平關懷協會" in who and "02-0000-0101" in who
    assert "召募" in why and "保險" in why
    assert "姓名、出生年月日" in what and "法定代理人" in what
    for word in ("期間", "地區", "對象", "方式", "臺灣", "臺北市政府社會局", f"{periods()['declined_months']} 個月"):
        assert word in use
    assert "第3條" in rights and "volunteer@heping-care.example.org" in rights and "15 天" in rights
    assert "不影響錄取" in without


def test_a_unit_tells_its_own_periods_and_ours_for_the_rest():
    own = replace(a_unit(), keeping=Keeping(declined_months=3, certificate_years=7))
    use = "\n".join(told(a_notice(), own)[3].lines)
    assert "通知結果後 3 個月" in use and "服務結束後 7 年" in use and f"{periods()['waitlist_days']} 天" in use
    assert privacy_version(a_notice(), own, "") != privacy_version(a_notice(), a_unit(), "")


@pytest.mark.parametrize("key", OPTIONAL)
def test_what_is_told_names_exactly_the_questions_that_are_asked(key):
    text = told_text(asking(key), a_unit())
    named = next(line for line in text.splitlines() if line.startswith("可以不填："))
    assert named == f"可以不填：{OPTIONAL[key]}。"
    assert "可以不填：" not in told_text(asking(), a_unit())


def test_the_version_changes_with_the_words_and_with_the_common_page_only():
    version = privacy_version(a_notice(), a_unit(), "v1")
    assert version == privacy_version(a_notice(title="別的標題"), a_unit(), "v1")
    others = (
        privacy_version(a_notice(), a_unit(name="改名的協會"), "v1"),
        privacy_version(asking("source"), a_unit(), "v1"),
        privacy_version(a_notice(), a_unit(), "v2"),
    )
    assert len({version, *others}) == 4 and len(version) == 16


def test_an_adult_is_not_told_about_guardians_where_only_adults_may_apply():
    notice = a_notice()
    adults = replace(notice, require=replace(notice.require, age_min=18))
    assert "法定代理人的姓名" not in told_text(adults, a_unit())


def test_answers_that_nobody_asked_for_are_not_kept():
    answers = some_answers(gender="female", skills="攝影", basic_done=True, licences=("護理師",), guardian=a_guardian())
    kept = only_asked(answers, asking("skills"), TODAY)
    assert (kept.skills, kept.gender, kept.basic_done, kept.licences, kept.guardian) == ("攝影", "", False, (), None)
    young = replace(answers, birth_date=date(2012, 1, 1))
    assert only_asked(young, asking(), TODAY).guardian == a_guardian()


def test_a_helper_says_who_they_are_and_that_the_applicant_agreed():
    def wrong(helper: Helper) -> set[tuple[str, str]]:
        return {(one.name, one.code) for one in problems(some_answers(helper=helper), a_notice(), TODAY)}

    assert wrong(Helper("林小姐", "女兒", agreed=True)) == set()
    assert wrong(Helper("林小姐", " ", agreed=False)) == {
        ("helper.relation", "helper-required"),
        ("helper.agreed", "helper-agreement-required"),
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０９１２－３４５－６７８", "0912345678"),
        ("02-27208889(1999)#1633", "0227208889#1633"),
        ("(02)2720-8889 分機 6598、6615", "0227208889#6598"),
        ("037-123456", "037123456"),
        ("0836-12345", "083612345"),
        ("+886 912 345 678", "+886912345678"),
        ("12345", None),
    ],
)
def test_phones_are_taken_as_people_write_them(typed, kept):
    assert normal_phone(typed) == kept
