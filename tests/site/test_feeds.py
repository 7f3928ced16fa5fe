"""Feeds, read back by a reader that is not ours: what is open stands in them, whole, and nothing else does."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from sitebuild.atom import atom
from sitebuild.edition import Edition
from sitebuild.feed_items import feed_item
from sitebuild.feeds import MOST, feed_files
from sitebuild.json_feed import VERSION, json_feed
from sitebuild.rss import rss
from sitebuild.scopes import TAIPEI, district_code, scopes
from sitebuild.shell import Shell
from tests.site import builders as b
from tests.site.conftest import BASE_URL

OPEN = {"獨居長者關懷訪視志工", "博物館導覽志工"}
SHELL = Shell.cut("@@title@@@@description@@@@head@@@@body@@", BASE_URL)


@pytest.fixture
def atom_at(built_site):
    def read(path):
        found = feedparser.parse((built_site / f"{path}.xml").read_bytes())
        assert not found.bozo, found.get("bozo_exception")
        return found

    return read


@pytest.fixture
def rss_at(built_site):
    def read(path):
        found = feedparser.parse((built_site / f"{path}.rss").read_bytes())
        assert not found.bozo, found.get("bozo_exception")
        return found

    return read


@pytest.fixture
def json_at(built_site):
    return lambda path: json.loads((built_site / f"{path}.json").read_bytes())


def titles(found):
    return {entry.title.removeprefix("【範例】") for entry in found.entries}


def made(content, today=b.TODAY):
    edition = Edition(content, SHELL, today, "code")
    return {path: make() for path, _, make in feed_files(edition, list(scopes(edition)))}


def test_only_what_takes_applications_stands_in_the_feed(atom_at, rss_at, json_at):
    for found, version in ((atom_at("feeds/notices"), "atom10"), (rss_at("feeds/notices"), "rss20")):
        assert found.version == version
        assert titles(found) == OPEN
    assert {item["title"].removeprefix("【範例】") for item in json_at("feeds/notices")["items"]} == OPEN


def test_a_feed_names_itself_the_page_and_every_entry_by_full_addresses(atom_at, json_at, built_site):
    found, data = atom_at("feeds/notices").feed, json_at("feeds/notices")
    links = {link.rel: link.href for link in found.links}
    assert links == {"self": f"{BASE_URL}feeds/notices.xml", "alternate": f"{BASE_URL}notices/"}
    assert (data["feed_url"], data["home_page_url"]) == (f"{BASE_URL}feeds/notices.json", f"{BASE_URL}notices/")
    addresses = [entry.link for entry in atom_at("feeds/notices").entries] + [one["url"] for one in data["items"]]
    for address in addresses:
        assert (built_site / address.removeprefix(BASE_URL) / "index.html").is_file()


def test_an_entry_tells_who_where_when_and_until_when(atom_at):
    entry = next(e for e in atom_at("feeds/notices").entries if "關懷" in e.title)
    assert entry.title.startswith("【範例】")
    assert entry.author == "範例社團法人和平關懷協會"
    assert (entry.published, entry.updated) == ("2026-11-01T00:00:00+08:00", "2026-11-15T00:00:00+08:00")
    for words in ("陪伴獨居長者", "大安區與信義區", "星期六、日", "115年12月31日（四）", "12 人"):
        assert words in entry.content[0].value
    assert {tag.term for tag in entry.tags} == {"社福類", "大安區"}


def test_rss_tells_what_atom_tells_and_has_what_version_2_0_demands(atom_at, rss_at, built_site):
    atom, read = atom_at("feeds/notices"), rss_at("feeds/notices")
    channel = ElementTree.fromstring((built_site / "feeds/notices.rss").read_bytes()).find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description", "lastBuildDate"))
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {"self": f"{BASE_URL}feeds/notices.rss", "alternate": f"{BASE_URL}notices/"}
    for one, other in zip(atom.entries, read.entries, strict=True):
        assert (one.id, one.title, one.link, one.author) == (other.id, other.title, other.link, other.author)
        assert (one.published_parsed, one.tags) == (other.published_parsed, other.tags)
        assert one.content[0].value == other.summary
    assert [item.findtext("guid") for item in channel.iter("item")] == [entry.link for entry in atom.entries]


def test_json_feed_has_what_version_1_1_demands(json_at):
    data = json_at("feeds/notices")
    assert data["version"] == VERSION and data["title"]
    for item in data["items"]:
        assert item["id"] == item["url"] and item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).utcoffset() == timedelta(hours=8)
        assert item["_volunteer"] == {"opens": "2026-11-01", "closes": "2026-12-31"}


def test_a_category_a_district_and_a_unit_have_feeds_of_their_own():
    notices = [b.a_notice(), b.a_notice("culture", "museum", category="culture", title="博物館導覽志工")]
    units = [b.a_unit(), b.a_unit("museum", name="文物館", categories=("culture",))]
    files = made(b.content(notices, units))
    place = replace(b.a_notice().service.places[0], district="新北市/板橋區")
    moved = replace(notices[0], service=replace(notices[0].service, places=(place,)))
    for path, wanted in (
        ("feeds/category/culture.xml", {"博物館導覽志工"}),
        ("feeds/district/daan.xml", OPEN),
        ("feeds/district/beitou.xml", set()),
        ("feeds/unit/museum.xml", {"博物館導覽志工"}),
        ("feeds/unit/heping-care.xml", {"獨居長者關懷訪視志工"}),
    ):
        found = feedparser.parse(files[path])
        assert titles(found) == wanted and not found.bozo, path
        assert found.feed.updated
    elsewhere = made(b.content([moved]))
    assert f"feeds/district/{district_code('新北市/板橋區')}.xml" in elsewhere
    assert all(re.fullmatch(r"[a-z0-9/.-]+", path) for path in elsewhere)
    assert len(TAIPEI) == 12


def test_a_notice_that_opens_later_comes_up_as_new_on_that_day():
    later = b.a_notice(recruit=b.recruiting(b.date(2026, 12, 1), b.date(2026, 12, 31)))
    item = feed_item(later, b.a_unit(), b.tracks()["culture"], BASE_URL)
    assert item.since == item.changed == b.date(2026, 12, 1)
    assert made(b.content([later]))["feeds/notices.json"].count(b"date_published") == 0
    assert made(b.content([later]), b.date(2026, 12, 1))["feeds/notices.json"].count(b"date_published") == 1


def test_the_newest_come_first_and_no_more_than_a_reader_takes():
    data = json.loads(made(b.crowd(1600))["feeds/notices.json"])
    days = [item["date_published"] for item in data["items"]]
    assert days == sorted(days, reverse=True)
    assert len(days) == MOST


def test_odd_words_of_an_editor_break_no_feed():
    notice = b.a_notice(title='手語 & <課>\x0b "輔"', purpose="第一行\n第二行 ]]> &amp;\x01")
    item = feed_item(notice, b.a_unit(example=False), b.tracks()["culture"], BASE_URL)
    for write in (atom, rss):
        root = ElementTree.fromstring(write("甲 & 乙", f"{BASE_URL}a.xml", BASE_URL, [item]))
        found = feedparser.parse(ElementTree.tostring(root))
        assert not found.bozo
        assert "&" in found.entries[0].title
    assert json.loads(json_feed("甲", "a", "b", "c", [item]))["items"][0]["title"].startswith("【範例】手語 & <課>")


def test_pages_tell_programs_and_people_of_the_feeds(page, built_site):
    def alternates(text):
        return re.findall(r'<link rel="alternate" type="(application/[a-z+]+)" title="[^"]+" href="/([^"]+)">', text)

    assert ("application/rss+xml", "feeds/notices.rss") in alternates(page("/notices/"))
    of_unit = alternates(page("/units/heping-care/"))
    assert ("application/feed+json", "feeds/unit/heping-care.json") in of_unit
    assert all((built_site / path).is_file() for _, path in of_unit)
    text = page("/feeds/")
    for path in (
        "feeds/notices.rss",
        "feeds/category/social-welfare.json",
        "feeds/district/daan.xml",
        "feeds/district/daan.rss",
    ):
        assert f'href="/{path}"' in text
    assert 'href="/feeds/"' in page("/units/heping-care/") and 'href="/feeds/"' in page("/subscribe/")
