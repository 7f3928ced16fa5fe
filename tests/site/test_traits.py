"""What the filter asks is read rightly from what editors write, and the form asks what the browser can answer."""

import json
import re
import subprocess
from dataclasses import replace

import msgspec
import pytest

from chalicelib.content.model import Rights, ServiceMode
from sitebuild.filter_form import filter_form
from sitebuild.interests import INTERESTS
from sitebuild.listing import listing
from sitebuild.shifts import AFTERNOON, EVENING, MORNING, parts_of, slots
from sitebuild.sought import Sought, sought, sought_again
from sitebuild.traits import asks_experience, asks_skill, gives_allowance, languages, legend, often, traits
from tests.site import builders as b
from tests.site.conftest import ROOT

SCRIPTS = ROOT / "site/docs/assets/javascripts"
SHIFTS = [
    ("上午 9:00–12:00", MORNING),
    ("清晨 6:30–9:30", MORNING),
    ("下午 2:00–5:00", AFTERNOON),
    ("下午 1:30-4:30", AFTERNOON),
    ("14:00–17:00", AFTERNOON),
    ("晚上 7:00～9:00", EVENING),
    ("晚上 6 點至 9 點", EVENING),
    ("送餐班 上午 10:30–下午 2:00", MORNING | AFTERNOON),
    ("9:00–17:00", MORNING | AFTERNOON),
    ("下午 5:00–8:30", AFTERNOON | EVENING),
    ("上午 9:00–12:30", MORNING),
    ("全天", MORNING | AFTERNOON),
    ("週六晚上", EVENING),
    ("時間另外約", 0),
]


@pytest.mark.parametrize(("text", "parts"), SHIFTS)
def test_a_shift_takes_these_parts_of_a_day(text, parts):
    assert parts_of(text) == parts


def test_a_shift_that_names_days_happens_on_those_only():
    found = slots("三六", ["週六上午 9:00–12:00", "下午 2:00–5:00"])
    assert found == [0b100000 << 3 | MORNING, 0b100100 << 3 | AFTERNOON]
    assert slots("一二三四五六", ["週一到週五 9:00–12:00"]) == [0b11111 << 3 | MORNING]
    assert slots("一三", ["星期一、三 晚上 7:00–9:00"]) == [0b101 << 3 | EVENING]


def test_a_notice_without_shifts_is_not_said_to_be_at_any_time():
    assert slots("日", []) == [0b1000000 << 3]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("每週 1 次", 0),
        ("學期中每週 2 次", 0),
        ("每天", 0),
        ("每兩週 1 次", 1),
        ("每月 2 次以上", 1),
        ("一年 4 次", 1),
        ("每月第三個週日 1 次", 1),
        ("自由安排，每月至少 2 次", 2),
        ("不定期", 2),
        ("看活動", 2),
    ],
)
def test_how_often(text, place):
    assert often(text) == place


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("每次補助交通費 100 元", True),
        ("無", False),
        ("沒有交通費和誤餐費，值勤當天可在校內停腳踏車。", False),
        ("每場提供早餐一份，不發交通費與誤餐費。", True),
        ("沒有交通費；滿 6 小時，補助誤餐費 100 元。", True),
        ("交通與誤餐費均不補助", False),
        ("", False),
    ],
)
def test_an_allowance_is_what_some_clause_gives(text, given):
    assert gives_allowance(text) is given


def test_conditions_that_are_merely_welcome_are_none():
    assert not asks_experience("") and not asks_experience("不拘，有導覽經驗者佳")
    assert asks_experience("有一年以上護理經驗")
    assert not asks_skill(("會台語者優先",)) and not asks_skill(())
    assert asks_skill(("能連續步行 5 公里", "會台語者優先"))
    assert languages(("會閩南語、英文或手語任一種者優先",)) == ["台語", "英語", "手語"]


def test_a_number_says_what_the_notice_says():
    model = b.a_notice()
    notice = replace(
        model,
        service=replace(model.service, mode=ServiceMode.REMOTE, frequency="每月 1 次"),
        require=replace(model.require, experience="不拘", licences=("護理師",), skills=()),
        rights=Rights("投保", "無", ("研習",)),
    )
    names, number = legend(), traits(notice)
    assert (names["modes"][number & 3], names["often"][number >> 2 & 3]) == ("remote", "monthly")
    assert [name for place, name in enumerate(names["flags"], 4) if number >> place & 1] == ["licence"]
    assert [name for place, name in enumerate(names["interests"], 8) if number >> place & 1] == ["elders"]


def test_no_word_stands_for_two_interests():
    words = [word for _, _, words in INTERESTS for word in words]
    assert len(words) == len(set(words))


def test_every_question_of_the_form_is_one_that_the_browser_can_answer():
    """And every answer that some notice gives stands in the form."""
    content = b.crowd(120)
    notices = list(content.notices.values())
    data = listing(notices, content, {1: 8, 2: 8, 3: 8}, sought(notices)).decode()
    script = f"""
      import {{ FACETS }} from "{SCRIPTS}/facets.mjs";
      import {{ rowsOf }} from "{SCRIPTS}/listing.mjs";
      const rows = rowsOf(JSON.parse(await new Response(process.stdin).text()), "2026-11-23");
      const given = Object.entries(FACETS).map(([name, of]) => [name, [...new Set(rows.flatMap(of))]]);
      console.log(JSON.stringify(Object.fromEntries(given)));
    """
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=data, capture_output=True, text=True, check=True)
    given = json.loads(done.stdout)
    form = filter_form(notices, content)
    asked = {
        name: set(re.findall(r'<option value="([^"]+)"', options))
        for name, options in re.findall(r'<select [^>]*name="(\w+)">(.*?)</select>', form)
    }
    assert list(given) and set(given) == set(asked)
    assert len(asked) >= 12
    assert {name: set(answers) - asked[name] for name, answers in given.items() if set(answers) - asked[name]} == {}


def test_what_was_read_once_is_remembered_for_that_version_and_that_program_only(tmp_path):
    memory = tmp_path / "sought.msgpack"
    notices = list(b.crowd(20).notices.values())
    right = sought(notices)
    assert sought_again(notices, memory, "one") == sought_again(notices, memory, "one") == right
    wrong = {notice.version: Sought([1], 2, ["台語"]) for notice in notices}
    memory.write_bytes(msgspec.msgpack.encode(("one", wrong)))
    assert sought_again(notices, memory, "one")[notices[0].id].traits == 2
    assert sought_again(notices, memory, "two") == right
    memory.write_bytes(msgspec.msgpack.encode(("one", wrong)))
    changed = replace(notices[0], version="another")
    assert sought_again([changed, *notices[1:]], memory, "one")[changed.id] == right[changed.id]
    memory.write_bytes(b"broken")
    assert sought_again(notices, memory, "one") == right
