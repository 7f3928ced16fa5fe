"""What the desk and the trainee may not do yet, or not twice: each gets its own sentence, and nothing changes."""

from datetime import date

import pytest

from tests.http.conftest import Running
from tests.http.story import ATTESTATION, DETAILS, RECORD, Story, a_photo


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body())


def refused(answer, status: int, code: str) -> dict:
    assert (answer.status, answer.json["code"]) == (status, code), answer.json
    return answer.json


def fields(answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["name"], one["code"]) for one in answer.json["invalid_params"]]


def test_details_wait_until_the_unit_recognised_the_trainee(story: Story):
    story.trained()
    refused(story.me.put("/me/details", DETAILS), 409, "details-too-early")
    refused(story.me.put("/me/photo", a_photo(), content_type="image/jpeg"), 409, "details-too-early")


def test_recognition_waits_for_both_trainings_and_a_not_yet_says_why(story: Story):
    story.accepted()
    refused(story.desk.post(story.trainee + "/recognition", {"decision": "recognised"}), 409, "training-unfinished")
    assert fields(story.desk.post(story.trainee + "/recognition", {"decision": "not_yet", "reason": " "}))
    said = story.desk.post(story.trainee + "/recognition", {"decision": "not_yet", "reason": "還差一次實習"})
    assert said.status == 200 and not said.json["lights"]["recognition"]


def test_recognition_is_not_taken_back_once_a_book_is_applied_for(story: Story):
    story.ready()
    not_yet = {"decision": "not_yet", "reason": "再觀察"}
    assert story.desk.post(story.trainee + "/recognition", not_yet).status == 200
    assert story.desk.post(story.trainee + "/recognition", {"decision": "recognised"}).status == 200
    story.packed()
    refused = story.desk.post(story.trainee + "/recognition", not_yet)
    assert (refused.status, refused.json["code"]) == (409, "recognition-in-use")
    assert story.desk.get(story.trainee).json["lights"]["recognition"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"date": "2026-11-24"}, "date-in-future"),
        ({"date": "2026-11-01"}, "date-before-acceptance"),
        ({"part": "B1"}, "part-not-attestable"),
        ({"part": "SW-1"}, "part-not-attestable"),
        ({"part": "nothing"}, "part-not-attestable"),
    ],
)
def test_only_what_was_held_can_be_attested(story: Story, change, code):
    story.accepted()
    answer = story.desk.post(story.trainee + "/attestations", {**ATTESTATION, **change})
    assert [found for _, found in fields(answer)] == [code]


def test_a_part_is_attested_once_and_the_same_words_again_change_nothing(story: Story):
    story.accepted()
    address = story.trainee + "/attestations"
    first = story.desk.post(address, ATTESTATION)
    assert story.desk.post(address, ATTESTATION).json == first.json
    refused(story.desk.post(address, {**ATTESTATION, "place": "別處"}), 409, "part-already-done")


@pytest.mark.parametrize("number", ["A123456788", "A12345678", "", "B999999999"])
def test_a_wrong_id_number_is_refused_and_the_kept_one_stays(story: Story, number):
    story.ready()
    answer = story.me.put("/me/details", {**DETAILS, "id_number": number})
    if number:
        assert fields(answer)[0][0] == "id_number"
    assert story.me.get("/me/details").json["id_masked"] == "A12****789"


def test_details_without_a_number_are_not_enough_the_first_time(story: Story):
    story.recognised()
    assert fields(story.me.put("/me/details", {**DETAILS, "id_number": None})) == [("id_number", "required")]


def test_two_people_cannot_have_one_id_number(story: Story, running: Running, a_form_body):
    story.ready()
    other = Story(running, a_form_body(name="陳小華", email="hua@example.org")).recognised()
    refused(other.me.put("/me/details", DETAILS), 409, "id-number-taken")


def test_a_text_file_is_no_photo_and_a_bomb_is_too_large(story: Story):
    story.recognised()
    text = story.me.put("/me/photo", b"I am a text file", content_type="image/jpeg")
    refused(text, 422, "photo-not-an-image")
    large = story.me.put("/me/photo", b"\xff\xd8\xff" + b"0" * 4_900_000, content_type="image/jpeg")
    assert large.status in (409, 413), large.json


def test_a_photo_that_cannot_be_used_is_refused_by_letter(story: Story, running: Running):
    story.recognised()
    assert story.me.put("/me/photo", b"\xff\xd8\xff broken", content_type="image/jpeg").status == 202
    running.work()
    assert story.me.get("/me/details").json["photo"]["state"] == "refused"
    assert "照片" in running.letters_to("mei@example.org")[0]


def test_nobody_incomplete_enters_a_package(story: Story):
    story.recognised()
    answer = story.desk.post("/units/heping-care/packages", {"trainees": [story.reference]})
    problem = refused(answer, 409, "package-incomplete")
    assert "王美麗" in problem["detail"]


def test_a_package_needs_people_and_each_only_once(story: Story):
    story.ready()
    assert fields(story.desk.post("/units/heping-care/packages", {"trainees": []}))
    twice = {"trainees": [story.reference, story.reference]}
    assert fields(story.desk.post("/units/heping-care/packages", twice))
    package = story.packed()
    assert story.desk.post(package + "/submission", {"date": "2026-11-23", "channel": "親送"}).status == 200
    refused(story.desk.post("/units/heping-care/packages", {"trainees": [story.reference]}), 409, "already-packed")


def test_the_steps_of_a_package_come_in_their_order(story: Story):
    package = story.ready().packed()
    books = {"books": [{"trainee": story.reference, "number": "北市社志字第0001號", "date": "2026-11-23"}]}
    refused(story.desk.post(package + "/books", books), 409, "package-not-ready")
    tomorrow = {"date": "2026-11-24", "channel": "平台"}
    assert fields(story.desk.post(package + "/submission", tomorrow)) == [("date", "date-in-future")]
    today = {"date": "2026-11-23", "channel": "平台"}
    assert story.desk.post(package + "/submission", today).json["state"] == "submitted"
    refused(story.desk.post(package + "/submission", today), 409, "package-not-ready")
    foreign = {"books": [{"trainee": "TEST-9999", "number": "1", "date": "2026-11-23"}]}
    assert fields(story.desk.post(package + "/books", foreign)) == [("books.TEST-9999", "not-in-package")]


def test_a_package_of_another_unit_does_not_exist(story: Story, running: Running):
    package = story.ready().packed()
    assert story.desk.get(package.replace("heping-care", "other-unit")).status in (403, 404)
    assert story.desk.get("/units/heping-care/packages/none").status == 404


def test_interviews_are_invited_to_the_future_and_recorded_from_the_past(story: Story):
    past = {"date": "2026-11-22", "time": "14:30", "place": "協會", "mode": "現場"}
    assert fields(story.desk.post(story.application + "/invitation", past)) == [("date", "date-in-past")]
    future = {**RECORD, "held_on": "2026-11-24"}
    assert fields(story.desk.put(story.application + "/interview-record", future)) == [("held_on", "date-in-future")]


def test_whoever_withdrew_is_not_decided_on(story: Story, running: Running):
    assert story.me.post(f"/me/applications/{story.reference}/withdrawal").status == 200
    running.work()
    assert running.letters_to("mei@example.org")[0]
    answer = story.desk.post(story.application + "/decision", {"outcome": "accepted", "message": ""})
    assert answer.status == 409
    journey = story.me.get("/me").json["journeys"][0]
    assert "stopped" in {step["state"] for step in journey["steps"]}


def test_nobody_withdraws_what_another_sent(story: Story, running: Running, a_form_body):
    other = Story(running, a_form_body(name="陳小華", email="hua@example.org"))
    assert other.me.post(f"/me/applications/{story.reference}/withdrawal").status == 404
    assert story.me.get("/me").json["journeys"][0]["steps"][0]["state"] == "done"


def test_the_centre_sees_figures_and_no_person(story: Story, running: Running):
    running.clock.forward(days=20)
    centre = running.signed_in("centre@example.org")
    seen = centre.get("/centre/overview").json
    unit = next(one for one in seen["units"] if one["id"] == "heping-care")
    assert (unit["applications"], unit["unanswered"], unit["overdue"], unit["open_notices"]) == (1, 1, 1, 1)
    assert "王美麗" not in str(seen) and seen["units"][0]["id"] == "heping-care"
    running.clock.at = running.clock.at.replace(year=2027)
    seen = running.signed_in("centre@example.org").get("/centre/overview").json
    assert sum(one["open_notices"] for one in seen["units"]) == 0


def test_a_wrong_number_or_code_verifies_nothing(story: Story, running: Running):
    story.trained()
    certificate = story.me.get("/me").json["certificates"][0]
    right = {"number": certificate["number"], "code": certificate["code"]}
    assert running.browser().post("/verifications", right).json["status"] == "valid"
    for wrong in ({**right, "code": "0" * 16}, {**right, "number": "115-centre-999999"}):
        assert running.browser().post("/verifications", wrong).json["status"] != "valid"


def test_attesting_counts_only_for_people_of_the_unit(story: Story):
    answer = story.desk.post("/units/heping-care/trainees/none/attestations", ATTESTATION)
    assert answer.status == 404
    assert date.fromisoformat(str(ATTESTATION["date"]))


def test_the_desk_reads_times_as_people_say_them(running: Running, a_form_body):
    story = Story(running, a_form_body(availability=["六-上午", "六-下午", "日-上午"]))
    answers = {one["key"]: one["value"] for one in story.desk.get(story.application).json["answers"]}
    assert answers["availability"] == "星期六上午、下午；星期日上午"


def test_a_name_that_no_font_can_draw_is_explained_to_the_person_and_the_desk(running: Running, a_form_body):
    story = Story(running, a_form_body(name="王\U00030001麗")).trained()
    mine = story.me.get("/me").json["certificates"]
    assert all(one["state"] == "planned" and "「\U00030001」" in one["held"] for one in mine)
    assert "字型印不出來" in story.desk.get(story.trainee).json["certificates"][0]["state_label"]
    assert story.me.get(f"/me/certificates/{mine[0]['number']}/document").status == 404
