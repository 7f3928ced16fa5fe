"""Papers and answers that are not taken: each gets its own sentence, and nothing is lost or kept by mistake."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chalicelib.content.model import EarlierRule
from tests.http.conftest import Running
from tests.http.evidence import ALL, CLAIM, PIECE, bring, brought, mine
from tests.http.story import Story
from tests.sheets import a_pdf, a_photo_of_paper, locked, says_hello


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).accepted()


def fields(answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["name"], one["code"]) for one in answer.json["invalid_params"]]


def files(running: Running, folder: str) -> list[str]:
    root = Path(running.world.files._root) / "evidence" / folder
    return sorted(path.name for path in root.rglob("*") if path.is_file() and not path.name.endswith(".type"))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"track": "nothing"}, [("track", "unknown-choice")]),
        ({"track": "growth"}, [("track", "unknown-choice")]),
        ({"hours": 1}, [("hours", "hours-too-few")]),
        ({"completed": {"year": "115", "month": "11", "day": "24"}}, [("completed", "date-in-future")]),
        ({"completed": {"year": "90", "month": "1", "day": "19"}}, [("completed", "date-before-law")]),
        ({"completed": {"year": "107", "month": "2", "day": "29"}}, [("completed", "date")]),
        ({"completed": {"year": "", "month": "", "day": ""}}, [("completed", "required")]),
        ({"issuer": " ", "number": ""}, [("issuer", "required"), ("number", "required")]),
        ({"issuer": "x" * 101}, None),
        ({"hours": 0}, None),
        ({"hours": "六"}, None),
        ({"surprise": 1}, None),
    ],
)
def test_what_was_typed_wrong_is_named(story: Story, running: Running, changes, wrong):
    basic = running.world.catalogue.track("basic")
    running.world.catalogue.track_map["growth"] = replace(basic, id="growth", needs=("basic",))
    answer = bring(story.me, a_pdf(), **changes)
    found = fields(answer) if wrong is not None else answer.status in (400, 422)
    assert found == wrong if wrong is not None else found
    assert mine(story.me) == []
    # what was sent already is still there: the form alone is sent again
    again = story.me.post("/me/evidence", {**CLAIM, "upload": "upload-1", "pieces": 1})
    assert again.status == 202, again.json


@pytest.mark.parametrize(
    "data", [b"I am a text file called proof.pdf", b"GIF89a" + bytes(50), b"PK\x03\x04" + bytes(50)]
)
def test_a_file_that_is_neither_pdf_nor_photo_is_refused_at_once(story: Story, data):
    answer = bring(story.me, data)
    assert (answer.status, answer.json["code"]) == (422, "evidence-format")
    assert mine(story.me) == []


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7\nI am a text file", "拍成照片"),
        (b"\xff\xd8\xff broken", "JPG"),
        (locked(), "沒有密碼"),
        (a_pdf(says_hello), "另存成新的 PDF"),
        (a_pdf(pages=11), "最多 10 頁"),
        (a_photo_of_paper(300, 400), "靠近一點"),
    ],
    ids=["text", "broken", "locked", "script", "pages", "small"],
)
def test_what_the_worker_cannot_pass_on_is_refused_by_letter_and_never_reaches_a_desk(
    story: Story, running: Running, data, advice
):
    assert bring(story.me, data).json["state"] == "checking"
    running.work()
    (found,) = mine(story.me)
    assert found["state"] == "refused" and advice in found["reason"] and not found["readable"]
    assert advice in running.letters_to("mei@example.org")[0]
    assert story.desk.get(story.trainee).json["evidence"] == []
    for path, body in (("/document", None), ("/acceptance", ALL), ("/refusal", {"reason": "x"})):
        place = f"{story.trainee}/evidence/{found['id']}{path}"
        assert (story.desk.post(place, body) if body else story.desk.get(place)).status == 404
    assert story.me.get(f"/me/evidence/{found['id']}/document").status == 404
    assert files(running, ".") == []


def test_nothing_is_decided_while_the_file_is_being_looked_at(story: Story):
    evidence = bring(story.me, a_pdf()).json["id"]
    assert story.desk.post(f"{story.trainee}/evidence/{evidence}/acceptance", ALL).status == 404


def test_the_same_file_twice_is_one_proof(story: Story, running: Running):
    paper = a_photo_of_paper(2400, 3200, kind="PNG")
    first = bring(story.me, paper).json
    assert bring(story.me, paper, upload="upload-2").json["id"] == first["id"]
    running.work()
    assert bring(story.me, paper, upload="upload-3").json["id"] == first["id"]
    assert [one["id"] for one in mine(story.me)] == [first["id"]]
    running.work()
    assert files(running, ".") == [f"{first['id']}.jpg"]


def test_another_file_takes_the_place_of_what_waits(story: Story, running: Running):
    brought(running, story.me, a_pdf())
    second = bring(story.me, a_pdf(pages=2), upload="upload-2").json["id"]
    third = bring(story.me, a_pdf(pages=3), upload="upload-3", number="TE-3").json["id"]
    running.work()
    assert [(one["id"], one["state"]) for one in mine(story.me)] == [(third, "waiting")] and second != third
    assert [one["number"] for one in story.desk.get(story.trainee).json["evidence"]] == ["TE-3"]
    assert files(running, ".") == [f"{third}.pdf"]


def test_a_worker_that_died_after_looking_loses_nothing(story: Story, running: Running):
    evidence = brought(running, story.me, a_pdf())
    world = running.world
    world.files.save(f"evidence/incoming/{evidence}", a_pdf(), "application/octet-stream")
    again = world.outbox.job(
        "check-evidence",
        {"person": world.people.of_account("mei@example.org")[0][0], "evidence": evidence},
        id="again",
        due=running.clock(),
    )
    world.store.transact([again])
    running.work()
    assert files(running, ".") == [f"{evidence}.pdf"] and mine(story.me)[0]["state"] == "waiting"


def test_pieces_have_a_place_a_size_and_an_end(story: Story, running: Running):
    def put(path: str, data: bytes = b"x", kind: str = "application/octet-stream"):
        return story.me.put(f"/me/uploads/{path}", data, content_type=kind)

    assert put("upload-1/0", bytes(PIECE)).status == 204
    for path, data in (("upload-1/0", bytes(PIECE + 1)), ("upload-1/10", b"x")):
        assert put(path, data).json["code"] == "evidence-too-large"
    for path in ("short/0", "upload-1/-1", "upload-1/x", "upload-1/٣", "..%2f..%2fphotos/0", "UPLOAD-1/0"):
        assert put(path).status == 404, path
    assert put("upload-1/0", b"").status == 404
    assert put("upload-1/0", b"x", "image/jpeg").status == 415


def test_a_piece_that_is_missing_is_asked_for_again(story: Story):
    paper = a_photo_of_paper(2400, 3200)
    whole = bring(story.me, paper)
    assert whole.status == 202
    claim = {**CLAIM, "upload": "upload-9", "pieces": 1}
    answer = story.me.post("/me/evidence", claim)
    assert (answer.status, answer.json["code"]) == (409, "evidence-incomplete")
    answer = story.me.post("/me/evidence", {**claim, "upload": "../x", "pieces": 1})
    assert (answer.status, answer.json["code"]) == (409, "evidence-incomplete")


def test_five_megabytes_arrive_whole(story: Story, running: Running):
    paper = a_pdf() + b"\n%" + bytes(48 + n % 10 for n in range(4096)) * 1272
    assert 5_200_000 < len(paper) <= 5 * 1024 * 1024
    evidence = bring(story.me, paper).json["id"]
    running.work()
    assert [one["state"] for one in mine(story.me)] == ["waiting"]
    link = story.me.get(f"/me/evidence/{evidence}/document").json
    assert running.world.files.open_link(link["href"], running.clock()).name == "外部證明-基礎訓練.pdf"


def test_nobody_sees_or_fills_the_papers_of_another(story: Story, running: Running, a_form_body):
    evidence = brought(running, story.me, a_pdf())
    other = Story(running, a_form_body(name="陳小華", email="hua@example.org")).accepted()
    assert other.me.get(f"/me/evidence/{evidence}/document").status == 404
    assert mine(other.me) == []
    # the pieces of one person are not those of another under the same name
    story.me.put("/me/uploads/upload-7/0", a_pdf(), content_type="application/octet-stream")
    answer = other.me.post("/me/evidence", {**CLAIM, "upload": "upload-7", "pieces": 1})
    assert answer.json["code"] == "evidence-incomplete"


def test_a_session_from_a_letter_brings_no_papers(story: Story):
    nobody = story.running.browser()
    assert nobody.put("/me/uploads/upload-1/0", b"x", content_type="application/octet-stream").status == 401
    assert nobody.get("/me/evidence").status == 401


@pytest.mark.parametrize(
    ("day", "hours", "remark"),
    [
        ({"year": "95", "month": "3", "day": "4"}, 12, "符合"),
        ({"year": "95", "month": "3", "day": "4"}, 6, "請特別看清楚"),
        ({"year": "108", "month": "3", "day": "4"}, 6, ""),
    ],
)
def test_the_desk_is_told_what_to_look_at_twice(story: Story, running: Running, day, hours, remark):
    track = running.world.catalogue.track("basic")
    rule = EarlierRule(12, date(2018, 5, 31), "107 年 5 月 31 日以前的舊制")
    running.world.catalogue.track_map["basic"] = replace(track, hours=6, accepts=(rule,))
    brought(running, story.me, a_pdf(), completed=day, hours=hours)
    (seen,) = story.desk.get(story.trainee).json["evidence"]
    assert remark in seen["remark"] and bool(seen["remark"]) == bool(remark)
