"""The centre's yearly numbers: equal to an independent recount, without a name, also as ODS."""

import io

from odf import teletype
from odf.opendocument import load
from odf.table import TableCell, TableRow

from tests.http.conftest import Running
from tests.http.story import Story


def test_the_numbers_are_those_of_the_certificates(running: Running, a_form_body):
    Story(running, a_form_body(gender="female")).trained()
    Story(running, a_form_body(name="陳小華", email="hua@example.org")).trained()
    centre = running.signed_in("centre@example.org")
    numbers = centre.get("/centre/statistics/2026").json
    assert (numbers["total"], numbers["months"][10], numbers["table"]) == (4, 4, "none")
    got = {(row["name"], row["gender"], row["band"]): row["total"] for row in numbers["rows"]}
    assert got == {
        ("基礎訓練", "女", "65歲以上"): 1, ("基礎訓練", "未填", "65歲以上"): 1,
        ("社福類", "女", "65歲以上"): 1, ("社福類", "未填", "65歲以上"): 1,
    }  # fmt: skip
    assert "陳小華" not in str(numbers) and "TEST-" not in str(numbers)


def test_a_sex_said_later_moves_the_person_to_its_row(running: Running, a_form_body):
    Story(running, a_form_body()).ready(gender="male")
    numbers = running.signed_in("centre@example.org").get("/centre/statistics/2026").json
    assert {row["gender"] for row in numbers["rows"]} == {"男"} and numbers["total"] == 2


def test_a_year_without_completions_is_empty_and_no_year_is_not_found(running: Running):
    centre = running.signed_in("centre@example.org")
    assert centre.get("/centre/statistics/2025").json["total"] == 0
    assert centre.get("/centre/statistics/x").status == 404
    assert centre.get("/centre/statistics/1999").status == 422


def test_the_table_is_made_as_a_file(running: Running, a_form_body):
    Story(running, a_form_body(gender="female")).trained()
    centre = running.signed_in("centre@example.org")
    assert centre.post("/centre/statistics/2026/table").json["table"] == "building"
    running.work()
    ready = centre.get("/centre/statistics/2026").json
    opened = running.world.files.open_link(ready["href"], running.clock())
    assert opened.name == "訓練人數-115年.ods"
    rows = load(io.BytesIO(opened.data)).spreadsheet.getElementsByType(TableRow)
    cells = [[teletype.extractText(cell) for cell in row.getElementsByType(TableCell)] for row in rows]
    assert cells[0][:3] == ["訓練", "性別", "年齡"] and cells[-1] == ["合計", "", "", *["0"] * 10, "2", "0", "2"]
