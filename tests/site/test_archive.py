"""What is over stays readable by year and unit, and is away from the list, its search and the feeds."""

import json
import re
from dataclasses import replace
from pathlib import Path

from sitebuild.archive_pages import archive_page, by_year, year_page
from sitebuild.unit_pages import unit_page
from tests.site import builders as b

OLD = b.a_notice("old", status=b.NoticeStatus.ARCHIVED, recruit=b.recruiting(b.date(2024, 11, 1), b.date(2025, 2, 1)))
GONE = b.a_notice("gone", status=b.NoticeStatus.ARCHIVED, title="辦完的服務")
NOTICES = [OLD, GONE, b.a_notice(), b.a_notice("draft", status=b.NoticeStatus.DRAFT)]


def links(html):
    return re.findall(r'<a href="(/units/[^"]+)">', html)


def test_years_count_only_what_is_over_and_the_latest_comes_first():
    assert {year: [one.id for one in notices] for year, notices in by_year(NOTICES).items()} == {
        2026: ["heping-care/gone"],
        2025: ["heping-care/old"],
    }
    body = archive_page({2026: 3, 2025: 1}).body
    assert re.findall(r'href="/notices/archive/(\d+)/">(\d+) 年</a>，(\d+) 則', body) == [
        ("2026", "115", "3"),
        ("2025", "114", "1"),
    ]
    assert "目前還沒有" in archive_page({}).body


def test_a_year_shows_its_notices_under_their_units():
    other = replace(GONE, unit="zoo")
    body = year_page(2026, [other, GONE], {"heping-care": "和平協會", "zoo": "動物園"}).body
    parts = re.split(r"<h2 ", body)[1:]
    assert [(re.search(r">(.*?)</h2>", part)[1], links(part)) for part in parts] == [
        ("動物園", ["/units/zoo/gone/"]),
        ("和平協會", ["/units/heping-care/gone/"]),
    ]


def test_a_unit_shows_what_is_open_and_then_what_is_over():
    closed = b.a_notice("closed", recruit=b.recruiting(b.date(2026, 1, 1), b.date(2026, 11, 22)))
    later = b.a_notice("later", recruit=b.recruiting(b.date(2026, 12, 1), b.date(2026, 12, 31)))
    unit, today = b.a_unit(), b.TODAY
    body = unit_page(unit, [OLD, closed, later, b.a_notice()], b.tracks(), today, "https://x.example/").body
    now, over = body.split('<h2 id="ended">')
    assert links(now.split('<h2 id="notices">')[1]) == [
        f"/units/heping-care/{slug}/" for slug in ("elder-visit", "later")
    ]
    assert links(over)[:2] == ["/units/heping-care/closed/", "/units/heping-care/old/"]
    empty = unit_page(unit, [], b.tracks(), today, "https://x.example/").body
    assert "目前沒有召募公告" in empty and 'href="/subscribe/"' in empty and 'id="ended"' not in empty


def test_an_archived_notice_says_so_on_its_page_and_is_found_in_the_archive_only(page, built_site: Path):
    own = page("/units/heping-care/archived/")
    assert "這則公告已經結束" in own and "這則公告已經結束" not in page("/units/heping-care/closed/")
    assert "/units/heping-care/archived/" in page("/notices/archive/2026/")
    assert 'href="/notices/archive/"' in page("/notices/")
    listing = json.loads((built_site / "notices/listing.json").read_bytes())
    assert "archived" not in [row[1] for row in listing["rows"]]
    feeds = [file for kind in ("xml", "json", "ics") for file in built_site.glob(f"feeds/**/*.{kind}")]
    assert [file for file in feeds if "辦完的服務" in file.read_text("utf-8")] == []
    assert feeds
