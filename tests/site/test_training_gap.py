"""The page of the calculator: all of the rules in it, and the commonest answer for who has no JavaScript."""

import json
import re
from dataclasses import replace
from datetime import date

from chalicelib.content.reading import read_content
from chalicelib.domain.gap import categories
from sitebuild.edition import Edition
from sitebuild.recipes import recipes
from sitebuild.shell import Shell
from sitebuild.text import unescape
from sitebuild.training_gap import answers_for_beginners, gap_page
from sitebuild.training_page import training_page
from sitebuild.training_rules import training_rules
from tests.site import builders as b
from tests.site.conftest import ROOT

CONTENT, _ = read_content(ROOT)
ROW = re.compile(r'<tr><th scope="row"><a href="/training/#([^"]+)">[^<]+</a></th><td>(\d+) 小時</td></tr>')


def page_of(tracks=CONTENT.tracks, on=b.TODAY):
    return gap_page(tracks, CONTENT.courses, answers_for_beginners(tracks, on)).body


def test_without_scripts_every_category_has_its_hours_or_somebody_to_ask():
    body = page_of()
    hours = {category: int(total) for category, total in ROW.findall(body)}
    asked = re.findall(r'<li><a href="/training/#([^"]+)">', body)
    assert {*hours, *asked} == {track.id for track in categories(CONTENT.tracks)}
    assert (hours["social-welfare"], hours["general"], hours["fire"], hours["tax"]) == (12, 9, 46, 12)
    assert "culture" in asked and "不用再上" in body and "需要開啟瀏覽器的 JavaScript" in body


def test_the_links_lead_to_sections_of_the_training_page_and_back():
    body, rules = page_of(), training_page(CONTENT.tracks, CONTENT.courses).body
    for category in re.findall(r'href="/training/#([^"]+)"', body):
        assert f'<h2 id="{category}">' in rules
        assert f'href="/training/gap/#{category}"' in rules
    assert 'href="/training/gap/"' in rules
    assert "/training/gap/#basic" not in rules and "/training/gap/#growth" not in rules


def test_the_page_carries_the_rules_that_the_script_reads():
    text = re.search(r"<template>(.*?)</template>", page_of())
    rules = json.loads(unescape(text[1]))
    assert rules["tracks"]["basic"]["accepts"][0]["until"] == "2018-05-31"
    assert rules["tracks"]["tax"]["title"] == "稅務類特殊訓練"
    assert rules["addresses"]["sw-overview"] == "/courses/sw-overview/"
    assert "unit-practicum" not in rules["addresses"]
    assert "supervisors" not in rules["tracks"]
    assert rules["advanced"] == ["growth", "leadership"]


def test_no_text_of_the_rules_can_close_its_place():
    tracks = {**CONTENT.tracks, "tax": replace(CONTENT.tracks["tax"], note="</template><script>x</script>")}
    assert "<script>" not in page_of(tracks)


def test_a_course_that_is_not_on_this_site_has_no_address():
    assert training_rules(CONTENT.tracks, {})["addresses"] == {}


def test_a_rule_that_has_not_begun_is_not_in_the_table():
    tracks = {**CONTENT.tracks, "general": replace(CONTENT.tracks["general"], valid_from=date(2027, 1, 1))}
    assert "general" not in dict(ROW.findall(page_of(tracks)))
    assert "general" in dict(ROW.findall(page_of(tracks, date(2027, 1, 1))))


def test_the_page_is_made_anew_on_the_day_a_rule_begins():
    tracks = {**b.tracks(), "culture": replace(b.tracks()["culture"], hours=3, valid_from=date(2027, 1, 1))}
    content = replace(b.content(), tracks=tracks)

    def parts(today):
        edition = Edition(content, Shell((), "https://volunteer.example.org/", ""), today, "")
        return next(recipe.parts for recipe in recipes(edition) if recipe.path == "training/gap/")

    before = parts(date(2026, 12, 31))
    assert parts(date(2026, 12, 30)) == before
    assert parts(date(2027, 1, 1)) != before
