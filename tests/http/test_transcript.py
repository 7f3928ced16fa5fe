"""The transcript: today's training record as a signed PDF for the person alone, forgotten after a day."""

import io
import subprocess

import pikepdf
import pytest

from tests.http.conftest import Running
from tests.http.story import Story


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).trained()


def made(story: Story) -> bytes:
    assert story.me.post("/me/transcript", {}).status == 202
    assert story.me.get("/me/transcript").json["state"] == "making"
    story.running.work()
    found = story.me.get("/me/transcript").json
    assert found["state"] == "ready"
    opened = story.running.world.files.open_link(found["href"], story.running.clock())
    assert opened.name == "訓練紀錄.pdf"
    return opened.data


def words(data: bytes, tmp_path) -> str:
    path = tmp_path / "transcript.pdf"
    path.write_bytes(data)
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    return "".join(text.split())


def test_it_holds_what_the_page_shows(story: Story, tmp_path):
    record = story.me.get("/me/training").json
    text = words(made(story), tmp_path)
    for one in record["done"]:
        assert "".join(one["title"].split()) in text
    for proof in record["proofs"]:
        assert proof["number"] in text and proof["code"] not in text
    assert f"訓練時數共{record['total']}小時" in text and "王美麗" in text and "這是訓練紀錄，不是結業證明書" in text


def test_it_is_tagged_signed_and_opens_without_a_warning(story: Story, tmp_path):
    data = made(story)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "zh-Hant-TW"
        assert "/AcroForm" in pdf.Root and not pdf.check_pdf_syntax()
    assert b"/ByteRange" in data


def test_nobody_has_one_that_they_did_not_ask_for(story: Story, running: Running):
    assert story.me.get("/me/transcript").json == {"state": "none", "href": None}
    made(story)
    other = running.signed_in("li@example.org")
    assert other.get("/me/transcript").status in (401, 403, 409)


def test_a_new_wish_takes_the_place_of_the_old_and_is_forgotten_after_a_day(story: Story, running: Running):
    first = made(story)
    running.clock.forward(minutes=5)
    assert story.me.post("/me/transcript", {}).status == 202
    assert story.me.get("/me/transcript").json["state"] == "making"
    running.work()
    assert story.me.get("/me/transcript").json["state"] == "ready"
    assert len(first) > 1000
    running.clock.forward(hours=25)
    running.world.store.expire()
    assert running.signed_in(story.address).get("/me/transcript").json["state"] == "none"


def test_what_was_taken_back_is_no_proof_any_more(story: Story, running: Running, tmp_path):
    number = next(p["number"] for p in story.me.get("/me/training").json["proofs"] if "heping" in p["number"])
    place = f"/units/heping-care/certificates/{number}/revocation"
    story.desk.post(place, {"reason": "given-twice", "note": "x"})
    assert number not in words(made(story), tmp_path)
