"""Each drill at a small count (`make drill` runs the full ones), and that they see what they should see."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chalicelib.adapters.pillow_photos import PillowPhotos
from chalicelib.documents.roster import Table
from tests.drill import formulas, markdown, photos
from tests.drill.__main__ import DRILLS
from tests.drill.crafted_photos import honest
from tests.drill.found import Found

# Their small counts are tests/production/test_faults.py and tests/local/test_canary.py.
ELSEWHERE = {"faults", "canary"}
IN_CHROMIUM = "markdown"


@pytest.mark.parametrize("name", sorted(DRILLS.keys() - ELSEWHERE - {IN_CHROMIUM}))
def test_a_drill_at_a_small_count_violates_nothing(name, tmp_path: Path):
    found: Found = DRILLS[name][1].short(tmp_path / name)
    assert found.broken == [] and found.tried > 0


@pytest.mark.browser
def test_what_a_hostile_editor_writes_does_nothing_in_chromium(chromium: Browser, tmp_path: Path):
    found = markdown.short(tmp_path, chromium=chromium)
    assert found.broken == [] and found.tried > 0


@pytest.mark.browser
def test_the_browser_would_show_what_runs(chromium: Browser, tmp_path: Path):
    found = markdown.run(tmp_path, 6, chromium, render=lambda text: text)
    assert any(" ran in " in one for one in found.broken) and any(" asked for " in one for one in found.broken)


def test_a_portrait_that_was_not_drawn_anew_would_be_found():
    class Passed(PillowPhotos):
        def portrait(self, data: bytes) -> bytes:
            super().portrait(data)
            return data

    found = Found()
    assert photos.judged(Passed(), "as sent", honest()[0], set(), found)
    assert {one.rpartition(" ")[2] for one in found.broken} >= {"place"}


def test_a_formula_that_runs_would_be_found():
    table = Table("a", "a", (), [["=1+1"]])
    assert [*formulas.of_csv(b'"=1+1"\r\n', table)] == ["'=1+1' begins as a formula"]
