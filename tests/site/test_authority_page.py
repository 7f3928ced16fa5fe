"""The page that says with whom to file: every answer in it as text, each with a way to its source and its phone."""

import re
from pathlib import Path

from chalicelib.content.model.authority import Reach
from chalicelib.content.reading import read_content
from chalicelib.domain.gap import categories
from sitebuild.authority_page import authority_page

CONTENT, _ = read_content(Path(__file__).parents[2])
BODY = authority_page(CONTENT.authorities, CONTENT.tracks).body
PLACE = re.compile(r'<div id="([a-z-]+)" data-reach="([a-z-]+)".*?<dd>(.*?)</dd>', re.S)


def test_without_scripts_every_category_and_place_has_an_address_and_an_answer():
    found = {address: answer for address, _, answer in PLACE.findall(BODY)}
    assert found.keys() == {f"{track.id}-{reach.value}" for track in categories(CONTENT.tracks) for reach in Reach}
    assert all("送<strong>" in answer and "#papers-" in answer for answer in found.values())


def test_every_link_within_the_page_leads_somewhere_and_no_address_stands_twice():
    addresses = re.findall(r' id="([^"]+)"', BODY)
    assert len(addresses) == len(set(addresses))
    assert set(re.findall(r'href="#([^"]+)"', BODY)) <= set(addresses)


def test_every_category_office_and_saying_names_its_source():
    sections = re.findall(r"<h3 id=\"office-.*?</section>", BODY, re.S)
    assert len(sections) == len(CONTENT.authorities.offices)
    assert all("來源：" in one and "<time" in one for one in sections)
    assert BODY.count("來源：") == sum(
        len(part)
        for part in (
            CONTENT.authorities.offices, CONTENT.authorities.categories, CONTENT.authorities.enclosures,
            CONTENT.authorities.exemptions, CONTENT.authorities.deadlines,
        )
    )  # fmt: skip


def test_old_phone_numbers_say_how_old_they_are_and_are_dialled_without_the_extension():
    assert "107年9月20日</time> 的資料" in BODY and "請先電話確認" in BODY
    assert '<a href="tel:0227208889">02-27208889（1999）轉 1633</a>' in BODY


def test_what_is_only_inferred_says_so():
    answers = {address: answer for address, _, answer in PLACE.findall(BODY)}
    assert "推定" in answers["police-nation"] and "推定" in answers["water-saving-taipei"]
    assert "推定" not in answers["health-nation"] and "推定" not in answers["police-taipei"]


def test_where_there_is_a_choice_the_choices_are_numbered():
    answer = {address: text for address, _, text in PLACE.findall(BODY)}["health-several"]
    assert answer.index("做法一：只送中央") < answer.index("做法二：每一個縣市各送一份") < answer.index("臺北市的部分")
