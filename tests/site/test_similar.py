"""Similar services: open ones, like this one, never itself; one change makes few pages anew."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from sitebuild.listing import districts
from sitebuild.period import TAKING, notice_period
from sitebuild.similar import WANTED, Similar
from tests.site import builders as b

CROWD = list(b.crowd(900).notices.values())
# Three rings with one district; each page reaches over itself and over the two that were found before.
MOST = 3 * (WANTED + 2) + 1


def similar(notices=CROWD):
    rings = Similar(notices, b.TODAY)
    return {notice.id: [other.id for other in rings.to(notice)] for notice in notices}


def is_open(notice):
    return notice_period(notice, b.TODAY) in TAKING


def test_only_other_open_notices_and_three_where_there_are_three():
    by_id = {notice.id: notice for notice in CROWD}
    for own, others in similar().items():
        assert own not in others
        assert len(others) == len(set(others)) == (0 if notice_period(by_id[own], b.TODAY) == "closed" else WANTED)
        assert all(is_open(by_id[other]) for other in others)


def test_those_of_the_same_category_and_district_come_first():
    by_id = {notice.id: notice for notice in CROWD}
    for own, others in similar().items():
        both = {
            n.id
            for n in CROWD
            if is_open(n) and n.id != own and (n.category, districts(n)) == (by_id[own].category, districts(by_id[own]))
        }
        assert not others or set(others[: len(both)]) <= both


def test_no_notice_is_named_by_more_than_a_handful_of_pages_and_every_open_one_is_named():
    named = Counter(other for others in similar().values() for other in others)
    assert max(named.values()) <= MOST
    assert set(named) == {notice.id for notice in CROWD if is_open(notice)}


@pytest.mark.parametrize("change", ["closed", "moved", "gone"])
def test_a_change_of_one_touches_few_others(change):
    notice = next(filter(is_open, CROWD))
    if change == "closed":
        changed = replace(notice, recruit=replace(notice.recruit, end=b.date(2026, 1, 2)))
    else:
        changed = replace(notice, category="culture" if notice.category != "culture" else "social-welfare")
    rest = [one for one in CROWD if one is not notice]
    before, after = similar(), similar(rest if change == "gone" else [*rest, changed])
    different = [own for own in after if after[own] != before[own]]
    assert 0 < len(different) <= 2 * MOST


def test_the_order_in_which_notices_are_read_does_not_matter():
    assert similar(CROWD[::-1]) == similar()


def test_the_page_shows_them_as_cards_and_leads_from_a_closed_one_to_its_kind(page):
    part = page("/units/heping-care/culture/").split('id="similar"')[1]
    assert re.findall(r'<h3><a href="([^"]+)">', part) == ["/units/heping-care/elder-visit/"]
    closed = page("/units/heping-care/closed/").split('id="similar"')[1]
    assert 'href="/notices/?category=social-welfare&amp;state=open"' in closed
    assert "<h3>" not in closed.split("</section>")[0]
