"""What the application form asks, and what it must never ask."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chalicelib.content.model import (
    Apply,
    Contact,
    Filing,
    FilingStatus,
    Issuer,
    Notice,
    NoticeStatus,
    NoticeTraining,
    Place,
    Recruit,
    Require,
    Rights,
    Service,
    ServiceMode,
    Supervisor,
    Track,
    Unit,
    UnitType,
)
from chalicelib.forms.application import application_form
from chalicelib.forms.privacy import privacy_version

FORBIDDEN = ("身分證字號", "宗教", "婚姻", "病史", "犯罪", "地址")


def a_notice() -> Notice:
    contact = Contact("志工業務承辦人", "02-0000-0101", "a@example.org", "臺北市大安區範例路1段1號")
    return Notice(
        unit="heping-care",
        slug="visits",
        title="獨居長者關懷訪視志工",
        category="social-welfare",
        status=NoticeStatus.PUBLISHED,
        published=date(2026, 11, 1),
        purpose="陪伴",
        beneficiaries="獨居長者",
        tasks=("訪視",),
        recruit=Recruit(date(2026, 11, 1), date(2026, 12, 31), ("本站",)),
        service=Service(
            start=date(2027, 1, 1),
            end=date(2028, 12, 31),
            hours="每次 3 小時",
            frequency="每週 1 次",
            weekdays=("六", "日"),
            mode=ServiceMode.ROTA,
            area="大安區",
            places=(Place("協會", "臺北市", "大安區"),),
        ),
        require=Require(age_min=16, age_max=80),
        process=("線上報名",),
        apply=Apply("線上", "面談", date(2027, 1, 10)),
        training=NoticeTraining("6 小時", "6 小時"),
        duties=("保密",),
        rights=Rights("意外事故保險", "無", ("訓練",)),
        reward_exit="依規定",
        plan="備索",
        privacy="standard",
        contact=contact,
        supervisor=Supervisor("督導"),
        filing=Filing(FilingStatus.EXEMPT),
        authority="社會局",
        minors="未滿 18 歲須經法定代理人同意。",
        version="v-notice",
    )


def a_unit() -> Unit:
    notice = a_notice()
    return Unit(
        id="heping-care",
        name="範例和平關懷協會",
        type=UnitType.JURIDICAL_PERSON,
        categories=("social-welfare",),
        authority="臺北市政府社會局",
        contact=notice.contact,
        supervisor=notice.supervisor,
        filing=notice.filing,
    )


TRACK = Track(id="social-welfare", name="社福類", issuer=Issuer.UNIT, source="肆四", hours=6, parts=())


class Outline(HTMLParser):
    """The controls, labels and ids of a form."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def controls(self) -> Iterable[dict[str, str | None]]:
        return (a for tag, a in self.tags if tag in ("input", "select", "textarea"))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [a for a in self.controls() if a["name"] == name]

    def values(self, name: str) -> list[str | None]:
        return [a.get(name) for _, a in self.tags if name in a]


@pytest.fixture
def form() -> Outline:
    return Outline(application_form(a_notice(), TRACK, a_unit(), "v-privacy"))


def test_the_form_pins_the_versions_of_notice_and_privacy_text(form: Outline) -> None:
    attributes = form.tags[0][1]
    assert attributes["data-page"] == "apply"
    assert attributes["data-notice"] == "heping-care/visits"
    assert attributes["data-notice-version"] == "v-notice"
    assert attributes["data-privacy-version"] == privacy_version(a_notice(), a_unit(), "v-privacy")
    assert attributes["data-age-min"] == "16"


def test_every_id_is_unique_and_everything_that_refers_to_one_finds_it(form: Outline) -> None:
    ids = form.values("id")
    assert len(ids) == len(set(ids))
    wanted = [*form.values("for"), *form.values("aria-labelledby")]
    wanted += [key for text in form.values("aria-describedby") for key in (text or "").split()]
    assert set(wanted) <= set(ids)


@pytest.mark.parametrize(
    "name",
    ["name", "birth.year", "birth.month", "birth.day", "gender", "mobile", "phone", "email", "education", "occupation",
     "experience", "skills", "availability", "motivation", "basic_done", "has_book", "source", "guardian.name",
     "guardian.relation", "guardian.phone", "guardian.consent", "helper.name", "helper.relation", "helper.agreed",
     "consents.privacy", "consents.plan",
     "consents.ethics"],
)  # fmt: skip
def test_every_field_of_the_contract_can_be_filled_in(form: Outline, name: str) -> None:
    assert form.named(name)


def test_every_time_of_the_week_can_be_ticked_and_says_its_day_to_a_screen_reader(form: Outline) -> None:
    values = [control["value"] for control in form.named("availability")]
    assert len(values) == 21
    assert "六-上午" in values
    assert "星期六上午" in application_form(a_notice(), TRACK, a_unit(), "p")


@pytest.mark.parametrize("word", FORBIDDEN)
def test_nothing_is_asked_that_is_not_needed_to_apply(word: str) -> None:
    questions, _, _ = application_form(a_notice(), TRACK, a_unit(), "p").partition('data-step="consents"')
    assert word not in questions


def test_licences_are_asked_only_when_the_notice_needs_them() -> None:
    notice = a_notice()
    needing = replace(notice, require=replace(notice.require, licences=("護理師", "社工師")))
    assert not Outline(application_form(notice, TRACK, a_unit(), "p")).named("licences")
    asked = Outline(application_form(needing, TRACK, a_unit(), "p")).named("licences")
    assert [control["value"] for control in asked] == ["護理師", "社工師"]


def test_the_guardian_is_on_the_form_with_the_notice_own_rule() -> None:
    html = application_form(a_notice(), TRACK, a_unit(), "p")
    assert 'data-when="minor"' in html
    assert "未滿 18 歲須經法定代理人同意。" in html


def test_age_limits_and_days_of_service_stand_beside_the_question() -> None:
    html = application_form(a_notice(), TRACK, a_unit(), "p")
    assert "滿 16 歲、不超過 80 歲" in html
    assert "這項服務在星期六、日" in html


def test_texts_of_editors_cannot_become_markup() -> None:
    evil = replace(a_notice(), minors='<img src=x onerror="alert(1)">', title='"><script>')
    html = application_form(evil, TRACK, a_unit(), '"><b>')
    assert "<img" not in html
    assert "<script" not in html
    assert "<b>" not in html


def test_who_has_no_script_posts_the_same_form() -> None:
    form = Outline(application_form(a_notice(), None, a_unit(), "p"))
    attributes = form.tags[0][1]
    assert (attributes["method"], attributes["action"]) == ("post", "/api/applications/form")
    posted = {control["name"]: control["value"] for control in form.controls() if control.get("type") == "hidden"}
    assert posted["notice"] == "heping-care/visits" and posted["notice_version"] == "v-notice"
    assert posted["privacy_version"] == attributes["data-privacy-version"]
    assert ("button", {"class": "vg-button", "type": "submit", "name": "do", "value": "check"}) in form.tags


def test_texts_to_agree_to_are_one_tap_away() -> None:
    html = application_form(a_notice(), TRACK, a_unit(), "p")
    assert 'href="/privacy/standard/"' in html
    assert 'href="/units/heping-care/visits/"' in html
    assert html.count("<li>我願") == 12


def test_the_form_that_the_browser_tests_fill_in_is_the_one_that_is_built() -> None:
    fixture = Path(__file__).parents[1] / "js" / "fixtures" / "apply-form.html"
    assert fixture.read_text(encoding="utf-8") == application_form(a_notice(), TRACK, a_unit(), "v-privacy") + "\n"
