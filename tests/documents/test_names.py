"""Names as people have them: each is printed whole and as typed, or refused before anything is issued."""

from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from chalicelib.adapters.font_coverage import FontCoverage, FontsMissingError
from chalicelib.adapters.font_files import FONTS
from chalicelib.services.ports import UnprintableName
from tests.documents.papers import PARTS, facts_of

NAMES = (
    "王美麗",
    "陳𡘙",
    "林𤆬𠮷",
    "游錫堃",
    "黃㛢",
    "張峯銘",
    "伊斯坦大·貝雅夫‧正福",
    "Ciwas‧Nawi",
    "Nguyễn Thị Hồng Ngọc",
    "Maria-José O'Connor",
    "歐陽 娜娜",
    "Ljavakaw Tjaljimaraw ‧ 撒古流·巴瓦瓦隆 ‧ Pavavaljung",
    "𡘙" * 50,
)
RARE = "𡘙𤆬𠮷𪜶㛢堃峯ễ‧·"
NO_GLYPH = "\U0003134f\ue000😀"
# TW-Kai-Plus lists this character of the Ministry's private area, with a glyph that draws nothing.
HOLLOW = "\U000fb625"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_on_the_paper_letter_by_letter(printed, name):
    assert f"茲證明{_flat(name)}參加本中心" in printed(holder=name).text


def test_rare_characters_are_drawn_and_none_looks_like_another(printed):
    drawn = [printed(holder=character).ink_of(character) for character in RARE]
    assert all(drawn) and len(set(drawn)) == len(RARE)


@pytest.mark.parametrize("name", NAMES)
def test_the_check_before_printing_finds_nothing_to_hold(printer, name):
    assert printer.unprintable(name) == ""


@pytest.mark.parametrize("name", ["<b>王</b>", "王&lt;麗&amp;", "{{ c.code }}", "</style><h1>假</h1>", "王麗<!--"])
def test_markup_in_a_name_is_printed_as_text(printed, name):
    assert f"茲證明{_flat(name)}參加本中心" in printed(holder=name).text


def test_markup_in_a_name_fetches_no_file(printed):
    assert '<imgsrc="file:///etc/hostname">' in printed(holder='<img src="file:///etc/hostname">').text


@pytest.mark.parametrize("character", NO_GLYPH + HOLLOW)
def test_a_name_that_no_font_can_draw_is_refused_and_its_characters_are_named(printer, character):
    with pytest.raises(UnprintableName) as refused:
        printer.certificate(facts_of(holder=f"王{character}麗{character}"))
    assert refused.value.characters == character


def test_the_name_of_an_instructor_is_checked_too(printer):
    led = replace(PARTS[2], instructor=f"林{NO_GLYPH[0]}")
    with pytest.raises(UnprintableName):
        printer.certificate(facts_of(parts=(led,)))


@pytest.mark.parametrize("path", FONTS[:3], ids=lambda path: path.stem)
def test_what_a_font_lists_without_drawing_it_counts_as_missing(path):
    with TTFont(path, lazy=True) as font:
        start, number = font["loca"], font.getReverseGlyphMap()
        listed = {point: number[glyph] for point, glyph in font.getBestCmap().items()}
    hollow = [chr(point) for point, glyph in listed.items() if start[glyph] == start[glyph + 1]]
    let_through = set(hollow) - set(FontCoverage((path, path, path)).unprintable("".join(hollow)))
    assert sorted(f"U+{ord(c):04X}" for c in let_through if not c.isspace())[:9] == []


def test_without_the_fonts_it_says_which_package_to_install(tmp_path):
    with pytest.raises(FontsMissingError, match="fonts-cns11643-kai"):
        FontCoverage((tmp_path / "none.ttf",))


def _flat(name):
    """A name as `Paper.text` has it, without blanks."""
    return "".join(name.split())
