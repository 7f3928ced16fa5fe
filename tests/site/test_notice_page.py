"""A notice says everything that 志願服務法 6 wants published, and whether one may apply today."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.content.model import Change
from sitebuild.badge import apply_block, seats_slot
from sitebuild.card import card
from sitebuild.notice_page import notice_page
from sitebuild.period import Period, notice_period
from tests.site import builders as b
from tests.site.conftest import ROOT

END = b.a_notice().recruit.end
START = b.a_notice().recruit.start
DAYS = [
    (START - timedelta(days=1), Period.WAIT),
    (START, Period.OPEN),
    (END - timedelta(days=8), Period.OPEN),
    (END - timedelta(days=7), Period.SOON),
    (END, Period.SOON),
    (END + timedelta(days=1), Period.CLOSED),
]


@pytest.mark.parametrize(("today", "state"), DAYS)
def test_state_follows_the_application_period(today, state):
    assert notice_period(b.a_notice(), today) is state


def test_an_archived_notice_is_closed_whatever_its_dates_say():
    assert notice_period(b.a_notice(status=b.NoticeStatus.ARCHIVED), START) is Period.CLOSED


@pytest.mark.parametrize(("today", "state"), DAYS)
def test_only_an_open_notice_offers_its_form(today, state):
    shown = re.findall(r"<p data-when=[^>]*>.*?</p>", apply_block(b.a_notice(), today, "apply/"))
    visible = [part for part in shown if " hidden>" not in part]
    assert len(visible) == 1
    assert ('href="apply/"' in visible[0]) is (state in {Period.OPEN, Period.SOON})


def test_the_browser_tells_the_same_state():
    script = (ROOT / "site/docs/assets/javascripts/status.mjs").as_uri()
    days = json.dumps([[START.isoformat(), END.isoformat(), day.isoformat()] for day, _ in DAYS])
    code = f'import {{ stateOf }} from "{script}"; console.log(JSON.stringify({days}.map((d) => stateOf(...d))))'
    done = subprocess.run(["node", "--input-type=module", "-e", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [state.value for _, state in DAYS]


def test_every_field_that_the_law_wants_published_is_on_the_page(page):
    text = page("/units/heping-care/elder-visit/").partition('<nav class="vg-crumbs"')[2]  # behind the paper sheet
    notice = b.a_notice()
    wanted = [
        notice.title, notice.purpose, notice.beneficiaries, *notice.tasks, notice.service.hours,
        notice.service.frequency, *notice.service.shifts, notice.service.area, notice.service.places[0].address,
        "12 人", "16 歲以上，80 歲以下", *notice.require.licences, notice.minors, *notice.process, notice.apply.method,
        notice.apply.selection, "116年1月10日（日）", notice.training.basic, notice.training.special, *notice.duties,
        notice.rights.insurance, notice.rights.allowance, *notice.rights.other, notice.rights.recordbook,
        notice.appraisal, notice.reward_exit, notice.grievance, notice.safety, notice.plan, notice.contact.person,
        notice.contact.phone, notice.contact.email, notice.supervisor.name, notice.supervisor.phone, notice.authority,
        "範例字第1150000001號", "/privacy/standard/", "115年11月15日（日）", "里辦公處公布欄", "星期六、日", "排班",
        "社福類", "基礎訓練（6 小時）", notice.interview.days, "115年11月1日（日）", "115年12月31日（四）", "這是範例",
    ]  # fmt: skip
    assert [words for words in wanted if words not in text] == []


def test_the_state_at_build_time_stands_without_scripts(page):
    assert "vg-badge--open" in page("/units/heping-care/elder-visit/")
    assert 'vg-badge--closed" data-badge>已截止' in page("/units/heping-care/closed/")
    assert "尚未開放" in page("/units/heping-care/later/")


def test_the_form_is_closed_to_readers_when_the_period_is_over(page):
    text = page("/units/heping-care/closed/apply/")
    assert '<div data-when="open soon" hidden>' in text
    assert '<div data-when="closed">' in text
    assert re.search(r'data-privacy-version="[0-9a-f]{16}"', text)


def test_a_draft_has_no_page_and_an_archived_notice_keeps_its_own(built_site, page):
    assert not (built_site / "units/heping-care/draft").exists()
    assert "辦完的服務" in page("/units/heping-care/archived/")
    assert not any("還沒公開的草稿" in f.read_text("utf-8", "replace") for f in built_site.rglob("*") if f.is_file())


def test_canonical_addresses_and_the_sitemap_agree(built_site):
    addresses = re.findall(r"<loc>(.*?)</loc>", (built_site / "sitemap.xml").read_text())
    for address in addresses:
        file = built_site / address.removeprefix("https://volunteer.example.org/") / "index.html"
        assert f'<link rel="canonical" href="{address}">' in file.read_text("utf-8"), address
    assert not [a for a in addresses if re.search(r"org/(my|desk|centre|sign-in|shell)/|/apply/", a)]
    assert "https://volunteer.example.org/units/heping-care/elder-visit/" in addresses


def test_only_a_notice_that_shows_its_seats_has_a_place_for_them(page):
    shown = b.a_notice(recruit=replace(b.a_notice().recruit, show_seats=True))
    slot = '<span class="vg-badge vg-badge--seats" data-seats="heping-care/elder-visit" data-quota="12" hidden></span>'
    assert slot in card(shown, "協會", "社福類", b.TODAY)
    assert "data-seats" not in card(b.a_notice(), "協會", "社福類", b.TODAY)
    assert seats_slot(replace(shown, recruit=replace(shown.recruit, quota=None))) == ""
    assert seats_slot(replace(shown, status=b.NoticeStatus.ARCHIVED)) == ""


@pytest.mark.parametrize("path", ["/units/heping-care/", "/units/heping-care/elder-visit/"])
def test_a_place_for_the_reply_rate_is_hidden_until_there_is_one(page, path):
    assert '<p class="vg-replies" data-replies="heping-care" hidden></p>' in page(path)


def test_changes_after_publishing_are_listed_on_the_page_and_only_then():
    def body(**changes):
        return notice_page(b.a_notice(**changes), b.a_unit(), b.tracks(), {}, b.TODAY, "https://x.example/").body

    told = body(changes=(Change(b.date(2026, 11, 15), "改到<下午>服務"),))
    assert 'id="changes"' in told and "115年11月15日" in told and "改到&lt;下午&gt;服務" in told
    assert 'id="changes"' not in body()
