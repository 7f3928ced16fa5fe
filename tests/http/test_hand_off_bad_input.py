"""What people mistype on the way to a record book, through the API: numbers, impossible days, a person in two."""

import pytest

from tests.http.client import Browser
from tests.http.conftest import Running
from tests.http.story import DETAILS, Story
from tests.http.test_packages import PACKAGES, books, fields, sent
from tests.packing import ready

NO_DAY = "2026-02-29"


@pytest.fixture
def desk(running: Running) -> Browser:
    return running.signed_in("supervisor@heping-care.example.org")


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        ("passport", "ab 123 456", "AB****56"),
        ("passport", "ＡＢ　１２３４５６", "AB****56"),
        ("national", "ａ１２３-456 789", "A12****789"),
        ("resident", "a800000014", "A80****014"),
    ],
)
def test_a_number_is_read_in_whatever_form_it_was_typed(running: Running, a_form_body, kind, typed, shown):
    story = Story(running, a_form_body()).recognised()
    saved = story.me.put("/me/details", {**DETAILS, "id_kind": kind, "id_number": typed})
    assert saved.status == 200 and saved.json["id_masked"] == shown, saved.json


def test_the_29th_of_february_of_a_common_year_is_no_day_anywhere(running: Running, desk: Browser):
    path = sent(running, desk, 1)
    wrong = {"books": [{"trainee": "READY-0001", "number": "1", "date": NO_DAY}]}
    assert fields(desk.post(path + "/books", wrong)) == [("books.READY-0001.date", "date")]
    back = {"date": NO_DAY, "people": [{"trainee": "READY-0001", "reason": "缺章"}]}
    assert fields(desk.post(path + "/returns", back)) == [("date", "date")]
    handed = {"date": NO_DAY, "trainees": ["READY-0001"]}
    assert fields(desk.post(path + "/handovers", handed)) == [("date", "date")]
    pasted = desk.post(path + "/pasted-books", {"text": "1\t北市-1\t115/2/29", "date": "2026-11-23"}).json
    assert pasted["good"] == 0 and pasted["lines"][0]["fault"]
    again = desk.post(PACKAGES, {"trainees": [ready(running.world, 2)]}).json["package"]
    running.work()
    submission = {"date": NO_DAY, "channel": "公文"}
    assert fields(desk.post(f"{PACKAGES}/{again}/submission", submission)) == [("date", "date")]


def test_whoever_was_returned_and_is_in_another_package_gets_the_number_there_only(running: Running, desk: Browser):
    first = sent(running, desk, 2)
    back = {"date": "2026-11-23", "people": [{"trainee": "READY-0001", "reason": "照片太暗"}]}
    desk.post(first + "/returns", back)
    second = f"{PACKAGES}/{desk.post(PACKAGES, {'trainees': ['READY-0001']}).json['package']}"
    running.work()
    assert desk.post(PACKAGES, {"trainees": ["READY-0001", "READY-0002"]}).json["code"] == "already-packed"
    assert fields(desk.post(first + "/books", books(("READY-0001", "1"))))[0][1] == "already-answered"
    desk.post(second + "/submission", {"date": "2026-11-23", "channel": "公文"})
    assert desk.post(second + "/books", books(("READY-0001", "7"))).json["state"] == "done"
    assert desk.get(first).json["people"][0]["state"] == "returned"
