"""Lists that leave the desk: with a reason, safe to open, gone after a day; and numbers that equal a recount by SQL."""

import csv
import io
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from chalicelib.services.ports import FileMissing
from tests.http.conftest import Running
from tests.http.story import RECORD, SUPERVISOR, Story

ALL = "/units/heping-care/applicant-lists"
APPLICATIONS = "/units/heping-care/applications"
BAD = "=HYPERLINK(1)"


def made(running: Running, desk, which="all"):
    asked = desk.post(ALL, {"which": which, "reason": "面談當天簽到"})
    assert asked.status == 202, asked.json
    assert not asked.json["ready"]
    running.work()
    found = desk.get(f"{ALL}/{asked.json['list']}").json
    files = running.world.applicant_lists.get("heping-care", found["list"]).value.files
    return found, {suffix: running.world.files.load(key) for suffix, key in files.items()}


@pytest.fixture
def desk(running: Running, a_form_body):
    Story(running, a_form_body()).accepted()
    other = a_form_body(email="b@example.org", name="李大仁", motivation=BAD + "想幫忙")
    running.browser().post("/applications", other, idempotency_key="b")
    return running.signed_in(SUPERVISOR)


def test_both_files_hold_the_same_people_and_a_formula_is_text(running: Running, desk):
    found, files = made(running, desk)
    assert found["count"] == 2 and set(found["links"]) == {"ods", "csv", "json"}
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files["ods"])).get_sheet_by_index(0).to_python()
    assert rows[0] == [str(cell) for cell in sheet[0]] and rows[0][:2] == ["報名編號", "姓名"]
    assert {row[1] for row in rows[1:]} == {str(row[1]) for row in sheet[1:]} == {"王美麗", "李大仁"}
    column = rows[0].index("動機")
    assert {row[column] for row in rows[1:]} & {"'" + BAD + "想幫忙"}
    assert BAD + "想幫忙" in {str(row[column]) for row in sheet[1:]}
    assert b"table:formula" not in files["ods"]
    assert [list(one.values()) for one in json.loads(files["json"])] == [
        [str(cell) for cell in row] for row in sheet[1:]
    ]


def test_all_that_the_unit_owns_is_one_file_without_an_id_number(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    story.packed()
    other = a_form_body(email="x@example.org", name="別的單位", notice="other-unit/other")
    running.browser().post("/applications", other, idempotency_key="o")
    found, files = made(running, running.signed_in(SUPERVISOR), "everything")
    assert (found["count"], set(files)) == (1, {"json"})
    owned = json.loads(files["json"])
    assert (
        owned["applications"][0]["answers"]["name"] == "王美麗" and owned["applications"][0]["interview"]["heart"] == 5
    )
    assert owned["trainees"][0]["recognition"]["recognised"] and owned["package_members"][0]["name"] == "王美麗"
    assert len(owned["letter_words"]) == 4 and owned["applications"][0]["decision"]["outcome"] == "accepted"
    for secret in (b"A123456789", "別的單位".encode(), "範例路1段2號".encode()):
        assert secret not in files["json"]


@pytest.mark.parametrize(("which", "names"), [("unanswered", {"李大仁"}), ("accepted", {"王美麗"})])
def test_the_list_holds_whom_it_says(running: Running, desk, which, names):
    _, files = made(running, desk, which)
    assert {row[1] for row in csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")))} == {"姓名", *names}


def test_who_took_it_and_why_stands_in_the_trail_and_without_a_reason_there_is_none(running: Running, desk):
    refused = desk.post(ALL, {"which": "all", "reason": " "})
    assert [one["name"] for one in refused.json["invalid_params"]] == ["reason"]
    made(running, desk)
    line = next(one for one in desk.get("/units/heping-care/trail/latest").json["lines"] if "exported" in one["action"])
    assert line["detail"] == "all 面談當天簽到" and line["actor"] == SUPERVISOR


def test_the_list_is_gone_after_a_day_with_its_files(running: Running, desk):
    found, _ = made(running, desk)
    keys = running.world.applicant_lists.get("heping-care", found["list"]).value.files
    running.clock.forward(days=1, minutes=1)
    running.work()
    assert running.signed_in(SUPERVISOR).get(f"{ALL}/{found['list']}").status == 404
    for key in keys.values():
        with pytest.raises(FileMissing):
            running.world.files.load(key)


def test_an_assistant_may_not_take_it_along(running: Running, desk):
    assistant = running.signed_in("assistant@heping-care.example.org")
    assert assistant.post(ALL, {"which": "all", "reason": "好奇"}).status == 403


def items(folder: Path, prefix: str) -> list[dict]:
    with sqlite3.connect(folder / "records.sqlite3") as connection:
        rows = connection.execute("select body from item where sk like ?", (prefix + "%",)).fetchall()
    return [json.loads(body) for (body,) in rows]


def test_every_number_equals_a_recount_of_the_database(running: Running, a_form_body, tmp_path: Path):
    Story(running, a_form_body()).recognised()
    Story(running, a_form_body(email="t@example.org", name="吳訓練")).trained()
    running.clock.forward(days=3)
    declined = Story(running, a_form_body(email="d@example.org", name="陳婉謝"))
    declined.desk.put(declined.application + "/interview-record", {**RECORD, "conclusion": "decline"})
    running.clock.forward(days=5)
    desk = running.signed_in(SUPERVISOR)
    assert desk.post(declined.application + "/decision", {"outcome": "declined", "message": ""}).status == 200
    form = a_form_body(email="", name="林紙本", mobile="0911-222-333")
    day = running.clock().date().isoformat()
    desk.post("/units/heping-care/applications", {"received_on": day, "form": form}, idempotency_key="p")
    shown, *notices = desk.get("/units/heping-care/funnel").json["funnels"]
    found = [one for one in items(tmp_path, "APPLICATION#") if one["unit"] == "heping-care"]
    trainees = items(tmp_path, "TRAINEE#")
    holders = [c["holder"] for c in items(tmp_path, "CERTIFICATE") if c.get("kind") == "special"]
    states = [one["state"] for one in found]
    assert shown["applied"] == len(found) == 4
    assert shown["interviewed"] == sum(one["interview"] is not None for one in found) == 3
    for name in ("accepted", "waitlisted", "declined", "withdrawn"):
        assert shown[name] == states.count(name), name
    assert shown["waiting"] == states.count("submitted") == 1
    assert shown["trained"] == len(set(holders)) == 2
    assert shown["recognised"] == sum(bool((one["recognition"] or {}).get("recognised")) for one in trainees) == 1
    assert shown["channels"] == {"網路": 3, "紙本登打": 1}
    took = sorted(_days(one) for one in found if one["decision"])
    assert shown["reply_days"] == took[1] == 0 and took[-1] == 5
    assert [one["applied"] for one in notices] == [4]


def _days(one: dict) -> int:
    return (date.fromisoformat(one["decision"]["at"][:10]) - date.fromisoformat(one["submitted_at"][:10])).days


def test_letters_of_those_without_e_mail_come_as_one_tagged_pdf_a_page_each(running: Running, desk, a_form_body):
    numbers = []
    for place, name in enumerate(("林阿水", "陳阿土")):
        form = a_form_body(email="", name=name, mobile=f"091122233{place}")
        body = {"received_on": "2026-11-23", "form": form}
        numbers.append(desk.post(APPLICATIONS, body, idempotency_key=f"p{place}").json["reference"])
        answer = desk.post(f"{APPLICATIONS}/{numbers[-1]}/decision", {"outcome": "declined", "message": "明年見。"})
        assert answer.status == 200, answer.json
    running.work()
    found, files = made(running, desk, "by-letter")
    assert found["count"] == 2 and set(found["links"]) == {"pdf"}
    pdf = PdfReader(io.BytesIO(files["pdf"]))
    pages = ["".join(page.extract_text().split()) for page in pdf.pages]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"] and pdf.trailer["/Root"]["/Lang"] == "zh-Hant-TW"
    assert len(pages) == 2
    for page, name, number in zip(pages, ("林阿水", "陳阿土"), numbers, strict=True):
        assert name in page and number in page and "沒能邀請您加入" in page and "明年見。" in page
        assert "02-0000-0101" in page
    for number in numbers:
        desk.post(f"{APPLICATIONS}/{number}/told", {"way": "paper", "date": "2026-11-23", "note": ""})
    again, _ = made(running, desk, "by-letter")
    assert again["count"] == 0
