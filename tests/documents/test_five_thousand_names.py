"""Five thousand names, many beyond the basic plane: whatever is taken for printing has an outline throughout."""

from random import Random

import pytest

from chalicelib.adapters.font_coverage import FontCoverage
from chalicelib.adapters.font_files import FONTS
from chalicelib.stamping.fonts import NoGlyphError, StampFont
from chalicelib.stamping.stamp import shaped

NAMES = 5_000
SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯翁魏孫戴范"
BLOCKS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2EBE0), (0x30000, 0x3134A))


def a_name(chance: Random) -> str:
    given = "".join(chr(chance.randint(*chance.choice(BLOCKS))) for _ in range(2))
    return chance.choice(SURNAMES) + given


@pytest.fixture(scope="module")
def fonts() -> list[StampFont]:
    return [StampFont(path, path.stem.removesuffix("-98_1")) for path in FONTS[:3]]


def test_no_name_that_is_taken_has_a_blank(fonts):
    chance, coverage = Random(20261123), FontCoverage()
    taken = held = 0
    for name in (a_name(chance) for _ in range(NAMES)):
        if coverage.unprintable(name):
            held += 1
            continue
        taken += 1
        try:
            line = shaped(name, fonts)
        except NoGlyphError:
            continue  # in none of the three fonts that are stamped: drawn the direct way, with the whole chain
        glyphs = [(fonts[place], glyph.number) for place, stretch in line.stretches for glyph in stretch]
        assert len(glyphs) == len(name) and all(font.has_outline(number) for font, number in glyphs), name
    assert taken > NAMES * 0.4 and held > 0, (taken, held)
