"""Names as people have them."""

import pytest

from chalicelib.domain.names import masked_name, matching_key, name_problem

NAMES = [
    "王小明",
    "林堃",
    "李䶮",
    "張𠄥",
    "吳𡋾",
    "Kolas‧Yotaka 谷辣斯‧尤達卡",
    "Lifok 'Oteng",
    "Nguyễn Thị Phương Thảo",
    "郎",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name(name):
    assert name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "required"),
        ("　", "required"),
        ("王" * 51, "name-too-long"),
        ("王\u202e明", "control-characters"),
        ("王\n明", "control-characters"),
        ("王明3", "name-characters"),
        ("王１", "name-characters"),
        ("<b>王</b>", "name-characters"),
    ],
)
def test_each_mistake_has_its_code(name, code):
    assert name_problem(name) == code


def test_fifty_characters_beyond_the_basic_plane_fit():
    assert name_problem("𠄥" * 50) is None


def test_two_ways_of_typing_a_name_match_and_two_names_do_not():
    assert matching_key("Kolas‧Yotaka") == matching_key("KOLAS · Yotaka")
    assert matching_key("王 小明") == matching_key("王小明")
    assert matching_key("\uf92c") == matching_key("\u90ce")
    assert matching_key("王小明") != matching_key("王小名")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王小明", "王○明"),
        ("林堃", "林○"),
        ("歐陽娜娜", "歐○○娜"),
        ("𠄥堃𡋾", "𠄥○𡋾"),
        ("Maria Cruz", "M○○○ C○○○"),
        ("尤瑪‧達陸", "尤○ 達○"),
        ("王", "王"),
    ],
)
def test_masks(name, shown):
    assert masked_name(name) == shown
