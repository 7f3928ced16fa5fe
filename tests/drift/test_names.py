"""The list that browsers get is what the certificate's fonts draw; usual characters are all among it."""

from chalicelib.adapters.font_coverage import FontCoverage
from infra.drawn_characters import FILE, encoded, runs


def test_the_list_of_drawn_characters_is_that_of_the_fonts():
    assert FILE.read_text("utf-8") == encoded(FontCoverage().points), "run python -m infra.drawn_characters"


def test_runs_join_neighbours():
    assert list(runs([3, 1, 2, 7, 9, 8])) == [(1, 3), (7, 9)]
    assert list(runs([])) == []


def test_what_a_page_takes_as_usual_is_drawn():
    usual = [*range(0x4E00, 0x9FA6), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x180), *map(ord, "·‧.'’-")]
    assert FontCoverage().unprintable("".join(map(chr, usual))) == ""
