"""A notice goes on to three channels in texts that fit them, and to a map and a chat by links that say they leave."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from sitebuild.share_texts import (
    CHANNELS,
    FACEBOOK_FOLD,
    FACEBOOK_MOST,
    LINE_MOST,
    NEWSLETTER_MOST,
    share_texts,
    units_of,
)
from tests.site import builders as b
from tests.site.conftest import BASE_URL
from tests.site.test_sheet import LONGEST

ADDRESS = f"{BASE_URL}units/heping-care/a-name-as-long-as-people-choose-them-for-a-notice/"
MOST = dict(zip(CHANNELS, (LINE_MOST, FACEBOOK_MOST, NEWSLETTER_MOST), strict=True))


def texts(notice=None, **unit):
    made = share_texts(notice or b.a_notice(), b.a_unit(**unit), b.tracks()["social-welfare"], ADDRESS)
    return {one.channel: one.text for one in made}


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_text_tells_what_where_until_when_and_the_whole_address(channel):
    text = texts()[channel]
    for words in ("獨居長者關懷訪視志工", "和平關懷協會", "大安區與信義區", "星期六、日", "電話問安、到宅探訪",
                  "115年12月31日（四）", ADDRESS, "【範例】"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_longest_notice_keeps_to_the_length_of_the_channel(channel):
    long_name = "範例財團法人臺北市很長很長名字的社會福利慈善事業關懷協會基金會附設長青服務中心"
    text = texts(LONGEST, name=long_name)[channel]
    assert units_of(text) <= MOST[channel]
    assert ADDRESS in text and "115年12月31日（四）" in text


def test_a_folded_post_still_tells_what_who_and_until_when():
    head = texts(LONGEST)["facebook"].encode("utf-16-le")[: 2 * FACEBOOK_FOLD].decode("utf-16-le", "ignore")
    assert "和平關懷協會" in head and "115年12月31日（四）" in head


def test_length_is_counted_as_the_channels_count():
    assert units_of("志工🍎") == 4


class Pasted(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.found = "", {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.open = dict(attrs).get("id", "") if tag == "p" else self.open

    def handle_endtag(self, tag):
        self.open = "" if tag == "p" else self.open

    def handle_data(self, data):
        if self.open.startswith("share-"):
            self.found[self.open] = self.found.get(self.open, "") + data


def test_the_page_holds_the_texts_to_be_selected_and_buttons_only_for_scripts(page):
    text = page("/units/heping-care/elder-visit/")
    found = Pasted(text).found
    assert set(found) == {f"share-{channel}" for channel in CHANNELS}
    assert f"{BASE_URL}units/heping-care/elder-visit/" in found["share-line"]
    assert all(" hidden>" in button for button in re.findall(r"<button [^>]*data-(?:copy|share|print)[^>]*>", text))
    assert len(re.findall("data-copy=", text)) == 3
    assert "分享這則公告" not in page("/units/heping-care/archived/")


def test_links_that_leave_the_site_say_so_and_carry_the_address(page):
    text = page("/units/heping-care/elder-visit/")
    links = dict(re.findall(r'<a[^>]* href="([^"]+)" rel="noopener noreferrer external">([^<]+)</a>', text))
    assert len(links) == 2 and all("離開本站" in label for label in links.values())
    asked = {urlsplit(href).hostname: parse_qs(urlsplit(href.replace("&amp;", "&")).query) for href in links}
    assert asked["www.google.com"] == {"api": ["1"], "query": ["臺北市大安區範例路1段1號"]}
    assert asked["social-plugins.line.me"] == {"url": [f"{BASE_URL}units/heping-care/elder-visit/"]}
