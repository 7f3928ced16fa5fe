"""Service cards through the API: issued, fetched, replaced, taken back; numbers, register, sheet, and who sees what."""

import io
from dataclasses import replace

import pikepdf
import pytest

from chalicelib.content.model import StaffMember, StaffRole
from chalicelib.domain.access import Actor
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services import cards
from chalicelib.services.ports import FileMissing
from tests.http.conftest import Running
from tests.http.story import Story
from tests.http.test_glyphs import NAME, RARE, held, ink, supply

pytestmark = pytest.mark.usefixtures("retold")

REGISTER = "/units/heping-care/cards"
FIRST, SECOND = "115-heping-care-C0001", "115-heping-care-C0002"


@pytest.fixture
def ready(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).ready()


def issue(story: Story, **body: str):
    answer = story.desk.post(story.trainee + "/card", body)
    story.running.work()
    return answer


def end(story: Story, reason: str):
    answer = story.desk.post(story.trainee + "/card/cancellation", {"reason": reason})
    story.running.work()
    return answer


def opened(story: Story, href: str) -> bytes:
    return story.running.world.files.open_link(href, story.running.clock()).data


def kept(story: Story, number: str):
    return story.running.world.cards.get("heping-care", number).value


def test_a_card_is_issued_printed_and_fetched_by_the_supervisor(ready):
    made = issue(ready)
    assert made.status == 202
    assert (made.json["number"], made.json["issued_on"], made.json["expires_on"]) == (FIRST, "2026-11-23", "2029-11-22")
    assert not made.json["ready"]
    href = ready.desk.get(ready.trainee + "/card").json["href"]
    with pikepdf.open(io.BytesIO(opened(ready, href))) as pdf:
        assert len(pdf.pages) == 2 and FIRST in str(pdf.docinfo["/Title"])
    ready.running.clock.forward(minutes=6)
    with pytest.raises(FileMissing):
        opened(ready, href)


def test_the_trainees_page_shows_the_card_and_what_can_be_done(ready):
    before = ready.desk.get(ready.trainee).json
    assert before["cards"] == [] and "card" in before["allowed"] and before["card_latest"] == "2029-11-22"
    issue(ready)
    (card,) = ready.desk.get(ready.trainee).json["cards"]
    assert (card["number"], card["state_label"], card["ready"], card["held"]) == (FIRST, "有效", True, "")


def test_the_holder_sees_number_and_dates(ready):
    assert ready.me.get("/me").json["cards"] == []
    issue(ready)
    assert ready.me.get("/me").json["cards"] == [
        {
            "number": FIRST,
            "unit_name": "範例社團法人和平關懷協會",
            "issued_on": "2026-11-23",
            "expires_on": "2029-11-22",
            "state": "issued",
            "state_label": "有效",
            "reason_label": "",
        }
    ]


def test_it_needs_recognition_first_and_then_a_usable_photo(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    assert issue(story).json["code"] == "card-too-early"
    assert story.desk.post(story.trainee + "/recognition", {"decision": "recognised"}).status == 200
    assert issue(story).json["code"] == "card-photo-needed"
    assert "card" not in story.desk.get(story.trainee).json["allowed"]
    assert story.desk.get(story.trainee + "/card").json["code"] == "no-card"
    assert running.world.cards.register("heping-care") == []
    assert running.world.cards.last_serial("heping-care", 2026).value == 0


def test_an_earlier_last_day_may_be_chosen_and_no_later_one(ready):
    wrong = issue(ready, expires_on="2029-11-23")
    assert wrong.status == 422
    assert [(one["name"], one["reason"]) for one in wrong.json["invalid_params"]] == [
        ("expires_on", "有效期限要在發給日期以後，最晚到 118年11月22日。")
    ]
    assert issue(ready, expires_on="2027-12-31").json["expires_on"] == "2027-12-31"


def test_a_second_card_needs_a_reason_and_then_has_a_new_number(ready):
    issue(ready)
    refused = issue(ready)
    assert (refused.status, refused.json["code"]) == (409, "card-exists") and FIRST in refused.json["detail"]
    made = issue(ready, reason="lost").json
    assert (made["number"], made["replaces"]) == (SECOND, FIRST)
    newest, before = ready.desk.get(ready.trainee).json["cards"]
    assert (newest["number"], newest["state_label"]) == (SECOND, "有效")
    assert (before["state_label"], before["reason_label"], before["replaced_by"]) == ("已註銷", "遺失補發", SECOND)


def test_a_card_can_only_be_replaced_when_there_is_one(ready):
    assert issue(ready, reason="lost").json["code"] == "no-card"
    assert issue(ready, reason="left").status == 422


@pytest.mark.parametrize(("reason", "state"), [("left", "已繳回"), ("unsuitable", "已註銷")])
def test_taking_a_card_back_cancels_its_number_and_removes_photo_and_document(ready, reason, state):
    issue(ready)
    printed = kept(ready, FIRST)
    assert end(ready, reason).json["state_label"] == state
    for key in (printed.file, printed.photo):
        with pytest.raises(FileMissing):
            ready.running.world.files.load(key)
    assert ready.desk.get(ready.trainee + "/card").json["code"] == "no-card"
    assert end(ready, reason).json["code"] == "no-card"
    assert ready.me.get("/me").json["cards"][0]["state_label"] == state
    assert issue(ready).json["number"] == SECOND, "a number is never given twice"


def test_the_persons_own_photo_stays_when_a_card_is_over(ready):
    issue(ready)
    end(ready, "left")
    assert ready.running.world.files.load(ready.running.world.details.get(kept(ready, FIRST).person).value.photo.key)


def test_every_number_of_the_year_stands_in_the_register_with_what_became_of_it(ready, running: Running, a_form_body):
    other = Story(running, a_form_body(email="an@example.org", name="陳安")).ready(id_number="A200000003")
    issue(ready)
    issue(ready, reason="damaged")
    issue(other)
    end(ready, "left")
    listed = ready.desk.get(REGISTER).json["items"]
    assert [(one["number"][-5:], one["name"], one["state_label"]) for one in listed] == [
        ("C0003", "陳安", "有效"),
        ("C0002", "王美麗", "已繳回"),
        ("C0001", "王美麗", "已註銷"),
    ]
    assert ready.desk.get(REGISTER).json["gaps"] == []
    running.world.store.delete("CARDS#heping-care", SECOND)
    assert ready.desk.get(REGISTER).json["gaps"] == [SECOND]


def test_numbers_begin_again_each_roc_year(ready, running: Running):
    issue(ready)
    running.clock.forward(days=39)  # 2027-01-01
    ready.desk = running.signed_in("supervisor@heping-care.example.org")
    assert issue(ready, reason="renamed").json["number"] == "116-heping-care-C0001"


def test_two_at_once_leave_one_valid_card_and_no_gap(ready, running: Running):
    world, actor = running.world, _actor()
    person = world.trainees.get(ready.reference).value.person
    before, last = world.cards.of_trainee(person, ready.reference), world.cards.last_serial("heping-care", 2026)
    first = cards.issue(world, actor, "heping-care", ready.reference, expires_on=None, reason="", at=running.clock())
    same_number = (first, last, world.cards.of_trainee(person, ready.reference))
    same_person = (replace(first, number=SECOND, serial=2), world.cards.last_serial("heping-care", 2026), before)
    for late in (same_number, same_person):
        with pytest.raises(ChangedMeanwhileError):
            world.commit(world.cards.adding(*late))
    assert [card.number for card in world.cards.register("heping-care")] == [FIRST]
    assert world.cards.last_serial("heping-care", 2026).value == 1


def test_an_expired_card_says_so_and_is_replaced(ready, running: Running):
    issue(ready, expires_on="2026-12-31")
    running.clock.forward(days=39)
    ready.desk, ready.me = running.signed_in("supervisor@heping-care.example.org"), running.signed_in("mei@example.org")
    assert ready.desk.get(ready.trainee).json["cards"][0]["state_label"] == "已過期"
    assert ready.me.get("/me").json["cards"][0]["state"] == "expired"
    assert ready.desk.post(REGISTER + "/sheet", {"trainees": [ready.reference]}).json["code"] == "card-not-ready"
    assert issue(ready, reason="expired").json["expires_on"] == "2029-12-31"


def test_a_name_that_cannot_be_drawn_is_held_with_its_characters_and_tried_again(running: Running, a_form_body):
    story = Story(running, a_form_body(name="王😀")).ready()
    issue(story)
    (card,) = story.desk.get(story.trainee).json["cards"]
    assert card["held"].startswith("「😀」這個字") and not card["ready"]
    assert story.desk.get(story.trainee + "/card").json["code"] == "card-not-ready"
    assert running.world.outbox.dead() == []
    again = issue(story)
    assert (again.status, again.json["number"], kept(story, FIRST).missing) == (202, FIRST, "😀")


def test_a_picture_that_was_supplied_for_a_certificate_serves_the_card_and_the_sheet(running: Running, a_form_body):
    story = Story(running, a_form_body(name=NAME)).ready()
    issue(story)
    assert not story.desk.get(story.trainee).json["cards"][0]["ready"]
    assert supply(story, held(story)[0]["number"], ink()).status == 202
    assert issue(story).json["number"] == FIRST
    (card,) = story.desk.get(story.trainee).json["cards"]
    assert (card["ready"], card["held"]) == (True, "")
    href = story.desk.get(story.trainee + "/card").json["href"]
    made = story.desk.post(REGISTER + "/sheet", {"trainees": [story.reference]}).json["sheet"]
    running.work()
    for address in (href, story.desk.get(f"{REGISTER}/sheets/{made}").json["href"]):
        with pikepdf.open(io.BytesIO(opened(story, address))) as pdf:
            said = [str(one.get("/Alt")) for one in pdf.objects if hasattr(one, "keys") and one.get("/S") == "/Figure"]
        assert RARE in said, "the picture says which character it shows"


def test_who_may_not_decide_neither_issues_nor_fetches(ready, running: Running):
    issue(ready)
    assistant = running.signed_in("assistant@heping-care.example.org")
    assert assistant.get(ready.trainee + "/card").json["code"] == "forbidden"
    assert assistant.post(ready.trainee + "/card", {"reason": "lost"}).json["code"] == "forbidden"
    assert assistant.get(REGISTER).status == 200


def test_a_unit_reaches_no_card_of_another(ready, running: Running):
    issue(ready)
    running.world.catalogue.unit_list[1] = _staffed(running.world.catalogue.unit_list[1])
    other = running.signed_in("boss@other.example.org")
    assert other.get("/units/other-unit/cards").json["items"] == []
    for path in (f"/units/other-unit/trainees/{ready.reference}/card", ready.trainee + "/card"):
        assert other.get(path).status == 404
    assert other.post("/units/other-unit/cards/sheet", {"trainees": [ready.reference]}).status == 404


def test_every_step_is_in_the_audit_trail(ready):
    issue(ready)
    issue(ready, reason="lost")
    end(ready, "unsuitable")
    events = [entry["event"] for entry in ready.running.world.audit.entries("heping-care")]
    mine = [(e["action"], e["subject"], e["detail"]) for e in events if e["action"].startswith("card")]
    assert mine == [
        ("card.issued", f"{ready.reference} {FIRST}", ""),
        ("card.reissued", f"{ready.reference} {SECOND}", "lost"),
        ("card.cancelled", f"{ready.reference} {SECOND}", "unsuitable"),
    ]


def test_a_sheet_is_made_and_gone_after_a_day(ready, running: Running, a_form_body):
    other = Story(running, a_form_body(email="an@example.org", name="陳𡘙")).ready(id_number="A200000003")
    issue(ready)
    issue(other)
    made = ready.desk.post(REGISTER + "/sheet", {"trainees": [ready.reference, other.reference]})
    assert made.status == 202 and not made.json["ready"]
    running.work()
    sheet = f"{REGISTER}/sheets/{made.json['sheet']}"
    found = ready.desk.get(sheet).json
    assert (found["ready"], found["printed"]) == (True, 2)
    assert opened(ready, found["href"]).startswith(b"%PDF")
    key = running.world.cards.sheet("heping-care", made.json["sheet"]).value.file
    running.clock.forward(days=1, minutes=1)
    running.work()
    with pytest.raises(FileMissing):
        running.world.files.load(key)
    assert running.signed_in("supervisor@heping-care.example.org").get(sheet).status == 404


def test_a_card_that_ends_while_the_sheet_is_made_is_left_out(ready, running: Running):
    issue(ready)
    made = ready.desk.post(REGISTER + "/sheet", {"trainees": [ready.reference]}).json["sheet"]
    assert ready.desk.post(ready.trainee + "/card/cancellation", {"reason": "left"}).status == 200
    running.work()
    assert ready.desk.get(f"{REGISTER}/sheets/{made}").json["printed"] == 0


def test_a_sheet_takes_one_to_ten_people_who_have_a_card(ready):
    desk = ready.desk
    for wrong in ([], [ready.reference] * 2, [f"TEST-{n:04d}" for n in range(11)]):
        assert desk.post(REGISTER + "/sheet", {"trainees": wrong}).status == 422
    lacking = desk.post(REGISTER + "/sheet", {"trainees": [ready.reference]})
    assert lacking.json["code"] == "card-not-ready" and lacking.json["detail"].endswith("：王美麗")


def _actor():
    return Actor("supervisor@heping-care.example.org", roles=(("heping-care", "supervisor"),))


def _staffed(unit):
    return replace(unit, staff=(StaffMember("boss@other.example.org", StaffRole.SUPERVISOR),))
