"""With whom a plan is filed: one answer for every category and every place, each with its source."""

import itertools
from datetime import date
from pathlib import Path

import pytest

from chalicelib.content.model.authority import Reach, Tier
from chalicelib.content.reading import read_content
from chalicelib.domain.filing import where_to_file
from chalicelib.domain.gap import categories

CONTENT, _ = read_content(Path(__file__).parents[2])
AUTHORITIES = CONTENT.authorities
EVERY = list(itertools.product([track.id for track in categories(CONTENT.tracks)], Reach))


def offices(category, reach):
    return [way.office.name for way in where_to_file(AUTHORITIES, category, reach).ways]


@pytest.mark.parametrize(("category", "reach"), EVERY)
def test_every_category_in_every_place_has_an_answer_with_a_source_and_a_day(category, reach):
    answer = where_to_file(AUTHORITIES, category, reach)
    assert answer.ways
    said = [answer.row, answer.range]
    for way in answer.ways:
        said += [way.office, way.enclosures, *([way.general] if way.general else [])]
        assert way.enclosures.items
    assert all(one.source and date(2018, 1, 1) < one.date < date(2027, 1, 1) for one in said)


@pytest.mark.parametrize(
    ("category", "reach", "expected"),
    [
        ("social-welfare", Reach.TAIPEI, ["臺北市政府社會局"]),
        ("general", Reach.TAIPEI, ["臺北市政府社會局"]),
        ("culture", Reach.TAIPEI, ["臺北市政府文化局"]),
        ("animal-shelter", Reach.TAIPEI, ["臺北市政府產業發展局"]),
        ("health", Reach.OTHER_CITY, ["服務所在地的縣市政府"]),
        ("education", Reach.SEVERAL, ["教育部", "臺北市政府教育局", "服務所在地的縣市政府"]),
        ("health", Reach.NATION, ["衛生福利部"]),
        ("animal-protector", Reach.NATION, ["農業部"]),
        ("environment", Reach.NATION, ["環境部"]),
    ],
)
def test_answers_as_the_handbook_has_them(category, reach, expected):
    assert offices(category, reach) == expected


def test_the_general_authority_is_told_as_well_unless_it_is_the_same():
    def general(category, reach=Reach.TAIPEI):
        way = where_to_file(AUTHORITIES, category, reach).ways[0]
        return way.general.name if way.general else None

    assert general("culture") == "臺北市政府社會局"
    assert general("social-welfare") is None
    assert (general("culture", Reach.NATION), general("health", Reach.NATION)) == ("衛生福利部", None)
    assert general("health", Reach.OTHER_CITY) is None


def test_only_taipei_wants_what_its_own_table_says():
    ways = where_to_file(AUTHORITIES, "social-welfare", Reach.SEVERAL).ways
    assert {way.tier: "組織章程" in way.enclosures.items for way in ways} == {
        Tier.CENTRAL: False,
        Tier.TAIPEI: True,
        Tier.LOCAL: False,
    }


def test_no_office_is_called_what_it_was_called_in_the_handbook():
    names = [office.name for office in AUTHORITIES.offices.values()]
    assert not [name for name in names if "農業委員會" in name or "環保署" in name]
