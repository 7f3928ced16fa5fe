"""What was asked for a record book goes when it is needed no more, not before, and no copy of it is left behind."""

from dataclasses import replace

import pytest

from chalicelib.domain.record_book import Recognition
from chalicelib.services.ports import FileMissing
from chalicelib.services.retention import sweep
from tests.http.conftest import Running
from tests.http.story import DETAILS, SUPERVISOR, Story, a_photo
from tests.http.test_packages import PACKAGES, books, sent
from tests.packing import a_trainee


def there(running: Running, key: str) -> bool:
    try:
        running.world.files.load(key)
    except FileMissing:
        return False
    return True


def night(running: Running, days: int) -> None:
    running.clock.forward(days=days)
    sweep(running.world, at=running.clock())


def files_of(running: Running, path: str) -> list[str]:
    return list(running.world.packages.get(path.rsplit("/", 1)[1]).value.files())


def desk_of(running: Running):
    return running.signed_in(SUPERVISOR)


def returned(running: Running, path: str, *people: str) -> None:
    today = running.clock().date().isoformat()
    body = {"date": today, "people": [{"trainee": one, "reason": "照片太暗"} for one in people]}
    answer = desk_of(running).post(path + "/returns", body)
    assert answer.status == 200, answer.json


def test_the_files_of_a_package_go_although_somebody_was_sent_back(running: Running):
    path = sent(running, desk_of(running), 2)
    returned(running, path, "READY-0001")
    desk_of(running).post(path + "/books", books(("READY-0002", "北市-2")))
    held = files_of(running, path)
    night(running, 88)
    assert held and all(there(running, key) for key in held)
    night(running, 1)
    assert not any(there(running, key) for key in held)


def test_the_files_of_a_package_go_although_the_authority_still_owes_an_answer_for_somebody(running: Running):
    path = sent(running, desk_of(running), 2)
    desk_of(running).post(path + "/books", books(("READY-0002", "北市-2")))
    held = files_of(running, path)
    night(running, 89)
    assert not any(there(running, key) for key in held)
    assert desk_of(running).post(path + "/books", books(("READY-0001", "北市-1"))).status == 200


def test_the_files_of_a_package_that_came_back_as_a_whole_go_too(running: Running):
    path = sent(running, desk_of(running), 2)
    returned(running, path, "READY-0001", "READY-0002")
    held = files_of(running, path)
    night(running, 89)
    assert not any(there(running, key) for key in held)


def test_what_is_given_again_for_a_lost_book_stays_until_the_new_one_is_there(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    package = story.packed()
    today = running.clock().date().isoformat()
    story.desk.post(package + "/submission", {"date": today, "channel": "親送"})
    story.desk.post(package + "/books", books((story.reference, "北市-1")))
    night(running, 400)
    person = running.world.trainees.get(story.reference).value.person
    assert running.world.details.get(person).value.id_sealed == ""
    today = running.clock().date().isoformat()
    desk, me = running.signed_in(SUPERVISOR), running.signed_in(story.address)
    wish = f"/units/heping-care/trainees/{story.reference}/book-wish"
    assert desk.post(wish, {"kind": "lost", "why": "搬家", "date": today}).status == 201
    running.work()
    declaration = running.world.trainees.get(story.reference).value.wish.file
    assert there(running, declaration)
    items = [one["item"] for one in me.put("/me/details", DETAILS).json["items"]]
    assert me.post("/me/details/confirmation", {"items": items}).status == 200
    assert me.put("/me/photo", a_photo(), content_type="image/jpeg").status == 202
    running.work()
    night(running, 60)
    assert running.world.details.get(person).value.id_sealed, "asked for and not there yet"
    desk = running.signed_in(SUPERVISOR)
    today = running.clock().date().isoformat()
    assert desk.post(wish + "/signature", {"date": today}).status == 200
    second = f"{PACKAGES}/{desk.post(PACKAGES, {'trainees': [story.reference]}).json['package']}"
    running.work()
    night(running, 200)
    assert running.world.details.get(person).value.id_sealed, "the authority has it"
    desk = running.signed_in(SUPERVISOR)
    today = running.clock().date().isoformat()
    desk.post(second + "/submission", {"date": today, "channel": "親送"})
    book = {"trainee": story.reference, "number": "北市-9", "date": today}
    assert desk.post(second + "/books", {"books": [book]}).json["state"] == "done"
    running.work()
    assert not there(running, declaration), "nobody can fetch it any more"
    night(running, 89)
    assert running.world.details.get(person).value.id_sealed == ""
    shown = running.signed_in("centre@example.org").get("/centre/retention").json["books"]
    assert {one["number"] for one in shown} == {"北市-1", "北市-9"}
    assert [one["days"] for one in shown if one["number"] == "北市-9"] == [89]


def test_what_is_given_for_a_second_unit_is_not_erased_by_the_book_of_the_first(running: Running):
    path = sent(running, desk_of(running), 1)
    desk_of(running).post(path + "/books", books(("READY-0001", "北市-1")))
    running.world.commit(a_trainee(running.world, "ELSE-0001", "p0001", "學員1", "other-unit"))
    night(running, 60)
    kept = running.world.trainees.get("ELSE-0001")
    recognised = replace(kept.value, recognition=Recognition(True, running.clock(), "staff"))
    running.world.commit(running.world.trainees.saving(kept, recognised))
    night(running, 60)
    assert running.world.details.get("p0001").value.id_sealed, "the second unit has just taken the person on"
    night(running, 29)
    assert running.world.details.get("p0001").value.id_sealed == "", "nothing was done for as long: it goes"


@pytest.mark.parametrize("again", [1, 3])
def test_a_new_photo_leaves_no_copy_of_the_one_before(running: Running, a_form_body, again):
    story = Story(running, a_form_body()).ready()
    person = running.world.trainees.get(story.reference).value.person
    before = []
    for _ in range(again):
        before.append(running.world.details.get(person).value.photo.key)
        assert story.me.put("/me/photo", a_photo(), content_type="image/jpeg").status == 202
        running.work()
    assert there(running, running.world.details.get(person).value.photo.key)
    assert not any(there(running, key) for key in before)


def test_a_declaration_for_a_book_that_was_found_is_removed(running: Running):
    path = sent(running, desk_of(running), 1)
    desk_of(running).post(path + "/books", books(("READY-0001", "北市-1")))
    wish = "/units/heping-care/trainees/READY-0001/book-wish"
    desk_of(running).post(wish, {"kind": "lost", "why": "搬家", "date": "2026-11-23"})
    running.work()
    declaration = running.world.trainees.get("READY-0001").value.wish.file
    assert there(running, declaration)
    desk_of(running).post(wish + "/withdrawal")
    running.work()
    assert not there(running, declaration)


def test_who_leaves_after_a_not_yet_takes_number_and_photo_along(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    person = running.world.trainees.get(story.reference).value.person
    photo = running.world.details.get(person).value.photo.key
    not_yet = {"decision": "not_yet", "reason": "再觀察"}
    assert story.desk.post(story.trainee + "/recognition", not_yet).status == 200
    running.work()
    assert story.me.post(f"/me/applications/{story.reference}/withdrawal", {"reason": ""}).status == 200
    running.work()
    details = running.world.details.get(person).value
    assert (details.id_sealed, details.id_masked, details.address) == ("", "", "") and not there(running, photo)
