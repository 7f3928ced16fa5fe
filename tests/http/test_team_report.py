"""The half-year report: every number equals a recount of the database by other means, and names who is behind it."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from chalicelib.domain.team_report import Member, half_year, report
from chalicelib.wording import age_bands
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR, Story

BEFORE = date(2026, 6, 29)
ADDRESS = "/units/heping-care/reports/2026/2"


def items(folder: Path, prefix: str) -> list[dict]:
    """The bodies of all items whose sort key begins so, read from the file by SQL."""
    with sqlite3.connect(folder / "records.sqlite3") as connection:
        rows = connection.execute("select body from item where sk like ?", (prefix + "%",)).fetchall()
    return [json.loads(body) for (body,) in rows]


def numbers(desk, address: str = ADDRESS) -> dict[str, int]:
    return {line["label"]: line["count"] for line in desk.get(address).json["lines"]}


def test_every_number_equals_a_recount_of_the_database(running: Running, a_form_body, tmp_path: Path):
    ready = Story(running, a_form_body()).ready()
    Story(running, a_form_body(email="li@example.org", name="李大仁", gender="male", education="大學")).recognised()
    Story(running, a_form_body(email="c@example.org", name="陳小安")).accepted()
    desk = running.signed_in(SUPERVISOR)
    shown = numbers(desk)
    trainees = items(tmp_path, "TRAINEE#")
    recognised = [one for one in trainees if (one.get("recognition") or {}).get("recognised")]
    certificates = items(tmp_path, "CERTIFICATE")
    numbers_of = {kind: {c["holder"] for c in certificates if c.get("kind") == kind} for kind in ("basic", "special")}
    assert len(trainees) == 3
    assert shown["志工人數"] == len(recognised) == 2
    assert shown["領有紀錄冊人數"] == sum(bool(one.get("book")) for one in trainees) == 0
    assert shown["完成基礎訓練"] == len(numbers_of["basic"]) == 2
    assert shown["完成特殊訓練"] == len(numbers_of["special"]) == 2
    assert shown["男"] == 1 and shown["女"] == 1 and shown["大學"] == 1 and shown["65歲以上"] == 2
    line = next(one for one in desk.get(ADDRESS).json["lines"] if one["label"] == "女")
    assert line["people"] == [{"reference": ready.reference, "name": "王美麗"}]


def test_insurance_is_noted_and_counted_while_the_policy_runs(running: Running, a_form_body):
    story = Story(running, a_form_body()).recognised()
    desk = running.signed_in(SUPERVISOR)
    body = {"trainees": [story.reference], "policy": "範例產險第1號", "start": "2026-11-01", "end": "2027-10-31"}
    assert desk.post("/units/heping-care/insurance", body).json == {"insured": 1}
    assert numbers(desk)["參加志工保險人數"] == 1
    assert numbers(desk, "/units/heping-care/reports/2027/2")["參加志工保險人數"] == 0
    actions = [one["event"]["action"] for one in running.world.audit.entries("heping-care")]
    assert [one for one in actions if one != "list.seen"][-1] == "trainee.insured"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"end": "2026-10-01"}, "end"),
        ({"policy": " "}, "policy"),
        ({"start": "x"}, "start"),
        ({"trainees": []}, "trainees"),
    ],
)
def test_what_is_wrong_with_a_policy_is_named(running: Running, a_form_body, change, field):
    story = Story(running, a_form_body()).accepted()
    body = {"trainees": [story.reference], "policy": "P1", "start": "2026-11-01", "end": "2027-10-31", **change}
    answer = running.signed_in(SUPERVISOR).post("/units/heping-care/insurance", body)
    assert [one["name"] for one in answer.json["invalid_params"]] == [field]


@pytest.mark.parametrize("address", ["/units/heping-care/reports/2026/3", "/units/heping-care/reports/abc/1"])
def test_a_half_year_that_cannot_be_is_not_found(running: Running, address):
    assert running.signed_in(SUPERVISOR).get(address).status == 404


def a_member(reference: str, **changes) -> Member:
    facts = {
        "reference": reference, "name": "王美麗", "birth_date": date(1958, 3, 5), "gender": "female", "education": "",
        "occupation": "", "recognised_on": date(2026, 3, 1), "left_on": None, "book_on": None, "card_until": None,
        "insured": None, "trainings": (),
    }  # fmt: skip
    return Member(**{**facts, **changes})


def test_members_are_counted_as_of_the_last_day():
    members = [
        a_member("A"),
        a_member("B", recognised_on=date(2026, 7, 1)),
        a_member("C", left_on=date(2026, 6, 30)),
        a_member("D", left_on=date(2026, 7, 1)),
        a_member("E", recognised_on=None),
    ]
    lines = {(one.section, one.key): one.people for one in report(members, half_year(2026, 1), age_bands())}
    assert lines["team", "members"] == ("A", "D")


def test_cards_books_and_policies_count_on_their_last_day_and_no_later():
    end = date(2026, 6, 30)
    members = [
        a_member("A", card_until=end, book_on=end, insured=(date(2026, 1, 1), end)),
        a_member("B", card_until=BEFORE, book_on=date(2026, 7, 1), insured=(date(2026, 1, 1), BEFORE)),
    ]
    lines = {one.key: one.people for one in report(members, half_year(2026, 1), age_bands())}
    assert (lines["with_card"], lines["with_book"], lines["insured"]) == (("A",), ("A",), ("A",))


def test_trainings_count_in_the_half_year_in_which_they_were_completed():
    members = [a_member("A", trainings=(("basic", date(2026, 6, 30)), ("special", date(2026, 7, 1))))]
    halves = [report(members, half_year(2026, half), age_bands()) for half in (1, 2)]
    found = [{one.key: one.count for one in lines if one.section == "training"} for lines in halves]
    assert found == [{"basic": 1, "special": 0}, {"basic": 0, "special": 1}]
