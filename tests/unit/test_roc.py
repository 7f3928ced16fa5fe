"""ROC dates in every form that people and systems write."""

from datetime import date

import pytest

from chalicelib.domain.roc import day_from_boxes, dotted, parse, seven_digits, slashed, spoken


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("113/02/29", date(2024, 2, 29)),
        ("089/02/29", date(2000, 2, 29)),
        ("98/09/01", date(2009, 9, 1)),
        ("098/09/01", date(2009, 9, 1)),
        ("0980901", date(2009, 9, 1)),
        ("980901", date(2009, 9, 1)),
        ("107/05/14", date(2018, 5, 14)),
        ("116/01/01", date(2027, 1, 1)),
        ("114.03.05", date(2025, 3, 5)),
        ("中華民國114年3月5日", date(2025, 3, 5)),
        ("民國 114年3月5日".replace(" ", ""), date(2025, 3, 5)),
        ("民國前1年1月1日", date(1911, 1, 1)),
        ("１１４／０３／０５", date(2025, 3, 5)),
        ("2026-11-23", date(2026, 11, 23)),
    ],
)
def test_reads(text, day):
    assert parse(text) == day


@pytest.mark.parametrize("text", ["114/02/29", "0115-01-01", "1899-12-31", "", "明天", "114/13/01", "0/1/1", "1140231"])
def test_refuses_what_is_no_date_or_ambiguous(text):
    with pytest.raises(ValueError):
        parse(text)


def test_three_boxes_take_roc_and_gregorian_years():
    assert day_from_boxes("47", "3", "5") == date(1958, 3, 5)
    assert day_from_boxes("１９５８", " 03", "5日") == date(1958, 3, 5)
    for boxes in (("", "1", "1"), ("0115", "1", "1"), ("114", "2", "29"), ("四七", "3", "5"), ("47", "-3", "5")):
        with pytest.raises(ValueError):
            day_from_boxes(*boxes)


def test_writes_each_form():
    day = date(2026, 3, 5)
    assert (spoken(day), slashed(day), dotted(day), seven_digits(day)) == (
        "中華民國115年3月5日",
        "115/03/05",
        "115.03.05",
        "1150305",
    )
    assert spoken(date(1911, 10, 10)) == "中華民國前1年10月10日"
    assert seven_digits(date(2009, 9, 1)) == "0980901"
