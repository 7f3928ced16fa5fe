"""What a unit may say in its letters: each bound at its edge."""

import pytest

from chalicelib.domain.letter_words import LONGEST, LetterWords, problems, tidy

OWN = ("https://volunteer.example.org/",)


def wrong(opening="", closing="") -> list[tuple[str, str]]:
    return [(one.name, one.code) for one in problems({"opening": opening, "closing": closing}, OWN)]


@pytest.mark.parametrize("name", LONGEST)
def test_a_text_may_be_as_long_as_it_says_and_no_longer(name):
    assert wrong(**{name: "好" * LONGEST[name]}) == []
    assert wrong(**{name: "好" * (LONGEST[name] + 1)}) == [(name, "too-long")]


@pytest.mark.parametrize("text", ["{身分證字號}", "{{ name }}", "{% if x %}", "}", "{姓名", "{姓名}{電話}", "{}"])
def test_only_the_three_places_may_stand_in_braces(text):
    assert wrong(opening=text) == [("opening", "letter-places")]


@pytest.mark.parametrize(
    "text",
    ["https://evil.example.com/", "看 http://x.tw", "WWW.X.TW", "https://volunteer.example.org.evil.tw/",
     "https://volunteer.example.org"],
)  # fmt: skip
def test_links_lead_to_this_site_only(text):
    assert wrong(closing=text) == [("closing", "letter-links")]
    assert wrong(closing="請看 https://volunteer.example.org/notices/") == []


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x08b", "\u202eabc"])
def test_marks_that_cannot_be_seen_may_not_stand_there(text):
    assert ("opening", "letter-characters") in wrong(opening=text)


def test_places_are_filled_once_and_what_is_filled_in_is_not_read_again():
    words = LetterWords("declined", "{姓名}您好，{單位}", "{公告}")
    said = words.said(姓名="{公告}", 公告="訪視", 單位="協會")
    assert said == {"opening": "{公告}您好，協會", "closing": "訪視"}


def test_line_ends_and_empty_lines_are_made_plain():
    assert tidy("  甲\r\n\r\n\r\n\r\n乙\r丙 ") == "甲\n\n乙\n丙"
