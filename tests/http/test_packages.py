"""What follows a package, through the API: handed in, returned, issued, handed out; lost books; what stands still."""

import io
import zipfile

import pypdf
import pytest

from tests.http.client import Browser
from tests.http.conftest import Running
from tests.packing import ready

pytestmark = pytest.mark.usefixtures("retold")

PACKAGES = "/units/heping-care/packages"
DAY = "2026-11-23"


@pytest.fixture
def desk(running: Running) -> Browser:
    return running.signed_in("supervisor@heping-care.example.org")


def made(running: Running, desk: Browser, count: int, **more) -> str:
    references = [ready(running.world, n, **more) for n in range(1, count + 1)]
    answer = desk.post(PACKAGES, {"trainees": references})
    assert answer.status == 202, answer.json
    running.work()
    return f"{PACKAGES}/{answer.json['package']}"


def sent(running: Running, desk: Browser, count: int, **more) -> str:
    path = made(running, desk, count, **more)
    answer = desk.post(path + "/submission", {"date": DAY, "channel": "親送", "receipt": "收字第1號"})
    assert answer.json["state"] == "submitted", answer.json
    return path


def fields(answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["name"], one["code"]) for one in answer.json["invalid_params"]]


def state_of(answer, seq: int) -> str:
    return answer.json["people"][seq - 1]["state"]


def books(*rows: tuple[str, str]) -> dict[str, object]:
    return {"books": [{"trainee": trainee, "number": number, "date": DAY} for trainee, number in rows]}


def test_fifty_one_people_come_in_two_archives_with_progress(running: Running, desk: Browser):
    path = made(running, desk, 51)
    found = desk.get(path).json
    assert (found["state"], found["done"], found["count"]) == ("ready", 51, 51)
    found = desk.post(path + "/opening", {"reason": "hand-in"}).json
    assert [one["name"][-11:] for one in found["archives"]] == ["001-050.zip", "051-051.zip"]
    first = running.world.files.open_link(found["archives"][0]["href"], running.clock())
    assert len(zipfile.ZipFile(io.BytesIO(first.data)).namelist()) == 151


def test_a_returned_person_goes_into_another_package_and_hears_why(running: Running, desk: Browser):
    path = sent(running, desk, 2)
    back = {"date": DAY, "people": [{"trainee": "READY-0001", "reason": "照片太暗，請重拍。"}]}
    answer = desk.post(path + "/returns", back)
    assert (state_of(answer, 1), answer.json["state"]) == ("returned", "submitted")
    running.work()
    assert "照片太暗" in running.letters_to("p1@example.org")[0]
    waiting = desk.get(PACKAGES).json["ready"]
    assert [(one["trainee"], one["returned"]) for one in waiting] == [("READY-0001", "照片太暗，請重拍。")]
    assert fields(desk.post(path + "/books", books(("READY-0001", "1")))) == [
        ("books.READY-0001.number", "already-answered")
    ]
    again = desk.post(PACKAGES, {"trainees": ["READY-0001"]})
    assert again.status == 202, again.json
    assert fields(desk.post(path + "/returns", back)) == [("people.READY-0001.reason", "already-answered")]
    assert desk.post(path + "/books", books(("READY-0002", "2"))).json["state"] == "done"


def test_a_book_is_issued_then_handed_out_and_the_person_sees_both(running: Running, desk: Browser):
    path = sent(running, desk, 1)
    early = {"date": DAY, "trainees": ["READY-0001"]}
    answer = desk.post(path + "/books", books(("READY-0001", "北市-0001")))
    assert (answer.json["state"], state_of(answer, 1)) == ("done", "issued")
    too_early = {"date": "2026-11-22", "trainees": ["READY-0001"]}
    assert fields(desk.post(path + "/handovers", too_early)) == [("date", "before-issue")]
    assert state_of(desk.post(path + "/handovers", early), 1) == "handed"
    assert desk.get(PACKAGES).json["ready"] == []
    trainee = desk.get("/units/heping-care/trainees/READY-0001").json
    assert trainee["book"] == {"number": "北市-0001", "issued_on": DAY, "handed_on": DAY}


def test_one_number_is_for_one_person(running: Running, desk: Browser):
    path = sent(running, desk, 2)
    same = books(("READY-0001", "7"), ("READY-0002", "7"))
    assert {code for _, code in fields(desk.post(path + "/books", same))} == {"number-twice"}


def test_a_number_that_another_volunteer_of_the_unit_holds_is_a_slip(running: Running, desk: Browser):
    first = sent(running, desk, 1)
    assert desk.post(first + "/books", books(("READY-0001", "北市-1"))).status == 200
    second = f"{PACKAGES}/{desk.post(PACKAGES, {'trainees': [ready(running.world, 2)]}).json['package']}"
    running.work()
    desk.post(second + "/submission", {"date": DAY, "channel": "親送"})
    taken = desk.post(second + "/books", books(("READY-0002", "北市-1")))
    assert fields(taken) == [("books.READY-0002.number", "number-of-another")]
    assert desk.post(second + "/books", books(("READY-0002", "北市-2"))).json["state"] == "done"


def test_a_pasted_list_is_read_line_by_line_before_anything_is_kept(running: Running, desk: Browser):
    path = sent(running, desk, 3)
    text = "1\t北市-0001\n學員2　北市-0002　115/11/20\n沒有這個人,北市-0003\n看不懂"
    answer = desk.post(path + "/pasted-books", {"text": text, "date": DAY}).json
    assert [(one["trainee"], one["number"], one["date"], bool(one["fault"])) for one in answer["lines"]] == [
        ("READY-0001", "北市-0001", DAY, False),
        ("READY-0002", "北市-0002", "2026-11-20", False),
        ("", "北市-0003", "", True),
        ("", "", "", True),
    ]
    assert (answer["good"], answer["missing"]) == (2, ["學員3"])
    assert [one["book_no"] for one in desk.get(path).json["people"]] == ["", "", ""]


def test_a_lost_book_needs_a_signed_declaration_and_then_comes_again(running: Running, desk: Browser):
    path = sent(running, desk, 1)
    wish = "/units/heping-care/trainees/READY-0001/book-wish"
    lost = {"kind": "lost", "why": "搬家時遺失", "date": DAY}
    assert desk.post(wish, lost).json["code"] == "no-book"
    desk.post(path + "/books", books(("READY-0001", "北市-0001")))
    assert desk.post(wish, lost).status == 201
    assert desk.post(wish, lost).json["code"] == "book-wished"
    running.work()
    found = desk.get("/units/heping-care/trainees/READY-0001").json
    document = running.world.files.open_link(found["wish"]["href"], running.clock()).data
    words = pypdf.PdfReader(io.BytesIO(document)).pages[0].extract_text().replace("\n", "")
    assert "遺失切結書" in words and "北市-0001" in words and "搬家時遺失" in words and "補發" in words
    assert desk.get(PACKAGES).json["ready"] == []
    assert fields(desk.post(wish + "/signature", {"date": "2026-11-22"})) == [("date", "sign-day")]
    assert desk.post(wish + "/signature", {"date": DAY}).json["wish"]["signed_on"] == DAY
    assert [one["kind"] for one in desk.get(PACKAGES).json["ready"]] == ["lost"]
    again = desk.post(PACKAGES, {"trainees": ["READY-0001"]})
    running.work()
    second = f"{PACKAGES}/{again.json['package']}"
    assert desk.post(wish + "/withdrawal").json["code"] == "book-wished"
    desk.post(second + "/submission", {"date": DAY, "channel": "親送"})
    desk.post(second + "/books", books(("READY-0001", "北市-0099")))
    book = desk.get("/units/heping-care/trainees/READY-0001").json
    assert (book["book"]["number"], book["wish"]) == ("北市-0099", None)


def test_a_book_that_was_found_needs_no_other(running: Running, desk: Browser):
    path = sent(running, desk, 1)
    desk.post(path + "/books", books(("READY-0001", "北市-0001")))
    wish = "/units/heping-care/trainees/READY-0001/book-wish"
    desk.post(wish, {"kind": "damaged", "why": "泡水", "date": DAY})
    found = desk.post(wish + "/withdrawal").json
    assert (found["wish"], found["book"]["number"]) == (None, "北市-0001")


def test_a_training_is_added_to_the_book_there_is_and_gives_no_new_number(running: Running, desk: Browser):
    path = sent(running, desk, 1, has_book=True, book_no="北市-0005")
    assert desk.get(path).json["purpose"] == "update"
    wrong = desk.post(path + "/books", books(("READY-0001", "北市-0006")))
    assert fields(wrong) == [("books.READY-0001.number", "book-number-differs")]
    answer = desk.post(path + "/books", books(("READY-0001", "北市-0005")))
    assert (answer.json["state"], state_of(answer, 1)) == ("done", "handed")
    running.work()
    assert "加註" in running.letters_to("p1@example.org")[0]


def test_books_and_added_trainings_are_not_mixed(running: Running, desk: Browser):
    mixed = [ready(running.world, 1), ready(running.world, 2, has_book=True, book_no="北市-0005")]
    assert fields(desk.post(PACKAGES, {"trainees": mixed})) == [("trainees", "one-purpose")]


def test_what_stands_still_is_told_to_the_unit_and_the_centre_until_it_moves(running: Running, desk: Browser):
    path = sent(running, desk, 1)
    unit, centre = "volunteer@heping-care.example.org", "centre@example.org"
    running.clock.forward(days=29)
    running.work()
    assert not any("還沒有回覆" in letter for letter in running.letters_to(unit))
    running.clock.forward(days=2)
    running.work()
    assert sum("還沒有回覆" in letter for letter in running.letters_to(unit)) == 1
    assert sum("還沒有回覆" in letter for letter in running.letters_to(centre)) == 1
    desk = running.signed_in("supervisor@heping-care.example.org")
    assert "還沒有結果" in desk.get(PACKAGES).json["items"][0]["stuck"]
    desk.post(path + "/books", books(("READY-0001", "北市-0001")))
    running.clock.forward(days=60)
    running.work()
    assert sum("還沒有交給志工" in letter for letter in running.letters_to(unit)) == 1
    assert sum("還沒有回覆" in letter for letter in running.letters_to(unit)) == 1


def test_the_tables_of_the_national_system_are_made_when_asked_for(running: Running, desk: Browser):
    path = made(running, desk, 1)
    before = desk.get(path).json["national"]
    assert (before["since"], before["confirmed"], before["due"]) == ("2027-01-01", False, False)
    assert before["archive"] is None
    assert desk.post(path + "/national-tables").status == 202
    running.work()
    assert desk.get(path).json["national"]["archive"] is None
    made_now = desk.post(path + "/opening", {"reason": "national"}).json["national"]
    assert made_now["archive"]["name"].startswith("全國系統-")
    assert "package.national-asked" in str(running.world.audit.entries("heping-care"))


def test_an_assistant_sees_progress_but_fetches_nothing_and_records_nothing(running: Running, desk: Browser):
    path = made(running, desk, 1)
    assistant = running.signed_in("assistant@heping-care.example.org")
    seen = assistant.get(path).json
    assert (seen["state"], seen["href"], seen["national"]["archive"]) == ("ready", None, None)
    assert assistant.post(path + "/national-tables").status == 403
    assert assistant.post(path + "/opening", {"reason": "hand-in"}).status == 403
