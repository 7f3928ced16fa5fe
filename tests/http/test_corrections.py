"""Certificates that are not right: corrected names bring successors, wrong ones are taken back; no number is dead."""

import hashlib
import io
import json

import pikepdf
import pytest

from chalicelib.domain.certificate import CertificateState, status_key
from tests.http.conftest import Running
from tests.http.story import Story

pytestmark = pytest.mark.usefixtures("retold")

RIGHT = "王美莉"
NOTE = {"reason": "given-twice", "note": "同一班重複登錄"}


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).trained()


def certificates(story: Story) -> dict[str, object]:
    """What stands, by kind."""
    world = story.running.world
    (person, _), *_ = world.people.of_account(story.address)
    return {one.kind: one for one in world.dossier(person).certificates.values()}


def correct(story: Story, name: str = RIGHT, *, seen: bool = True):
    answer = story.desk.put(story.trainee + "/name", {"name": name, "seen": seen})
    story.running.work()
    return answer


def verified(running: Running, one) -> dict:
    return running.browser().post("/verifications", {"number": one.number, "code": one.code}).json


def public_status(running: Running, one) -> str:
    shard = running.world.files.load  # the list lies in the folder of public files, here the same
    key = status_key(one.number, one.code)
    return json.loads(shard(f"status/{key[:2]}.json"))[key]


def wrong(answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["name"], one["code"]) for one in answer.json["invalid_params"]]


def test_a_corrected_name_brings_successors_with_the_days_they_had(story: Story, running: Running):
    before = certificates(story)
    running.clock.forward(days=1)
    story.desk = running.signed_in("supervisor@heping-care.example.org")
    assert correct(story).json["name"] == RIGHT
    after = certificates(story)
    for kind in ("basic", "special"):
        old, new = running.world.certificates.get(before[kind].number).value, after[kind]
        assert (new.holder, new.replaces, new.state) == (RIGHT, old.number, CertificateState.ISSUED)
        assert (old.state, old.replaced_by, old.holder) == (CertificateState.SUPERSEDED, new.number, "王美麗")
        assert (new.parts, new.completed_on, new.began_on, new.hours) == (
            old.parts, old.completed_on, old.began_on, old.hours,
        )  # fmt: skip
        assert new.issued_on > old.issued_on and new.code != old.code
        first, second = verified(running, old), verified(running, new)
        assert (first["status"], first["replaced_by"], first["reason"]) == ("superseded", new.number, "姓名更正")
        assert second["status"] == "valid"
        assert {"label": "取代的證書字號", "value": old.number} in second["fields"]
        assert (public_status(running, old), public_status(running, new)) == ("superseded", "valid")
    assert "姓名更正為「王美莉」" in running.letters_to(story.address)[0]


def test_the_document_of_a_successor_says_what_it_replaces(story: Story, running: Running):
    old = certificates(story)["special"]
    correct(story)
    new = certificates(story)["special"]
    document = running.world.files.load(new.file)
    assert hashlib.sha256(document).hexdigest() == new.digest
    with pikepdf.open(io.BytesIO(document)) as pdf:
        assert new.number in str(pdf.docinfo["/Title"])
    assert old.number != new.number and running.world.files.load(old.file) != document


def test_the_old_document_is_not_touched_and_can_still_be_fetched(story: Story, running: Running):
    old = certificates(story)["basic"]
    held = running.world.files.load(old.file)
    correct(story)
    assert running.world.files.load(old.file) == held
    running.clock.forward(minutes=1)
    assert story.me.get(f"/me/certificates/{old.number}/document").status == 200


def test_figures_count_a_corrected_person_once(story: Story, running: Running):
    before = len(running.world.completions.of_year(2026))
    correct(story)
    assert len(running.world.completions.of_year(2026)) == before


def test_the_person_is_found_under_both_names(story: Story, running: Running, a_form_body):
    correct(story)
    (person, name), *_ = running.world.people.of_account(story.address)
    assert name == RIGHT
    for typed in (RIGHT, "王美麗"):
        body = a_form_body(name=typed, notice="heping-care/elder-companion")
        running.browser().post("/applications", body, idempotency_key=typed)
    assert [one for one, _ in running.world.people.of_account(story.address)] == [person]
    assert story.desk.get(story.trainee).json["name"] == RIGHT


@pytest.mark.parametrize(
    ("name", "seen", "found"),
    [
        ("王美麗", True, [("name", "name-unchanged")]),
        (" ", True, [("name", "required")]),
        ("王<b>", True, [("name", "name-characters")]),
        ("王\u200b美莉", True, [("name", "control-characters")]),
        (RIGHT, False, [("seen", "compare-first")]),
    ],
)
def test_what_is_no_correction_is_named(story: Story, name, seen, found):
    assert wrong(correct(story, name, seen=seen)) == found
    assert certificates(story)["basic"].holder == "王美麗"


def test_the_name_of_another_at_the_same_address_is_not_taken(story: Story, running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(name=RIGHT), idempotency_key="sister")
    assert wrong(correct(story)) == [("name", "name-of-another")]


def test_the_holder_asks_and_the_unit_agrees_or_says_why_not(story: Story, running: Running):
    assert wrong(story.me.post("/me/name-request", {"name": RIGHT, "why": " "})) == [("why", "required")]
    assert story.me.post("/me/name-request", {"name": RIGHT, "why": "身分證上是莉"}).status == 202
    asked = story.desk.get(story.trainee).json["name_request"]
    assert (asked["name"], asked["why"]) == (RIGHT, "身分證上是莉")
    refused = story.desk.post(story.trainee + "/name-refusal", {"reason": "請帶身分證正本來一趟"})
    assert refused.status == 200 and refused.json["name_request"] is None
    running.work()
    assert "請帶身分證正本來一趟" in running.letters_to(story.address)[0]
    assert story.me.get("/me").json["name_request"]["state"] == "refused"
    late = story.desk.post(story.trainee + "/name-refusal", {"reason": "x"})
    assert (late.status, late.json["code"]) == (409, "no-request")
    assert story.me.post("/me/name-request", {"name": RIGHT, "why": "補上證件"}).status == 202
    assert correct(story).json["name_request"] is None
    assert story.me.get("/me").json["name_request"]["state"] == "done"


def test_a_name_can_be_corrected_twice_and_the_chain_stays_whole(story: Story, running: Running):
    first = certificates(story)["basic"].number
    correct(story)
    correct(story, "王梅莉")
    newest = certificates(story)["basic"]
    chain, number = [], first
    while number:
        chain.append(number)
        number = running.world.certificates.get(number).value.replaced_by
    assert chain[-1] == newest.number and len(chain) == 3


def test_a_certificate_given_wrongly_is_taken_back(story: Story, running: Running):
    special = certificates(story)["special"]
    place = f"/units/heping-care/certificates/{special.number}/revocation"
    assert wrong(story.desk.post(place, {"reason": "because", "note": ""})) == [
        ("reason", "unknown-choice"),
        ("note", "required"),
    ]
    answer = story.desk.post(place, NOTE)
    assert (answer.json["state"], answer.json["reason"]) == ("revoked", "重複發給")
    running.work()
    found = verified(running, special)
    assert (found["status"], found["reason"]) == ("revoked", "重複發給") and NOTE["note"] not in json.dumps(found)
    assert public_status(running, special) == "revoked"
    assert NOTE["note"] in running.letters_to(story.address)[0]
    assert story.desk.get(story.trainee).json["lights"]["special"] is False
    again = story.desk.post(place, NOTE)
    assert (again.status, again.json["code"]) == (409, "certificate-over")
    assert [one.track for one in running.world.completions.of_year(2026)] == ["basic"]


def test_only_its_issuer_takes_a_certificate_back(story: Story, running: Running):
    basic = certificates(story)["basic"]
    for desk, place in (
        (story.desk, f"/units/heping-care/certificates/{basic.number}/revocation"),
        (running.signed_in("supervisor@other.example.org"), f"/units/other/certificates/{basic.number}/revocation"),
        (story.desk, "/units/heping-care/certificates/115-centre-999999/revocation"),
    ):
        assert desk.post(place, NOTE).status == 404
    centre = running.signed_in("centre@example.org")
    assert centre.post(f"/centre/certificates/{basic.number}/revocation", NOTE).status == 200
    assert verified(running, basic)["status"] == "revoked"


def test_a_taken_back_certificate_gets_no_successor(story: Story):
    special = certificates(story)["special"]
    story.desk.post(f"/units/heping-care/certificates/{special.number}/revocation", NOTE)
    correct(story)
    assert certificates(story)["special"].number == special.number
    assert certificates(story)["basic"].holder == RIGHT
