"""Times for interviews: published, chosen, changed, given back, called off; nobody is left without a word."""

import pytest

from tests.http.conftest import Running
from tests.http.story import RECORD
from tests.interviewing import SATURDAYS, SLOTS, UNIT, Interviews

MEI, LI = "mei@example.org", "li@example.org"
ASSISTANT = "assistant@heping-care.example.org"


@pytest.fixture
def interviews(running: Running, a_form_body) -> Interviews:
    return Interviews(running, a_form_body)


def mine(me, reference: str) -> dict:
    return me.get(f"/me/interviews/{reference}").json


def choose(me, reference: str, slot: dict):
    return me.post(f"/me/interviews/{reference}/slot", {"slot": slot["slot"]})


def test_a_pattern_becomes_times_and_is_not_doubled_by_a_second_tap(interviews):
    slots = interviews.published()
    assert len(slots) == 12 and slots[0]["at"].startswith("2026-11-28T09:00")
    again = interviews.desk.post(SLOTS, SATURDAYS).json
    assert (again["added"], again["before"], len(again["items"][0]["slots"])) == (0, 12, 12)


def test_what_is_wrong_is_said_beside_the_field(interviews):
    wrong = {"first": "", "begins": "nine", "place": " ", "weekdays": ["八"]}
    answer = interviews.desk.post(SLOTS, {**SATURDAYS, **wrong})
    assert {one["name"] for one in answer.json["invalid_params"]} == {"first", "begins", "place", "weekdays"}
    other = interviews.desk.post(SLOTS, {**SATURDAYS, "notice": "other-unit/other"})
    assert [one["name"] for one in other.json["invalid_params"]] == ["notice"]


def test_an_assistant_prepares_and_the_centre_only_reads(interviews, running):
    assistant, centre = running.signed_in(ASSISTANT), running.signed_in("centre@example.org")
    assert assistant.post(SLOTS, SATURDAYS).status == 201
    assert centre.get(SLOTS).status == 200 and centre.post(SLOTS, SATURDAYS).status == 403


def test_who_is_asked_chooses_and_the_seat_is_taken(interviews):
    reference, me = interviews.applied()
    slots = interviews.published()
    assert interviews.asked(reference)["asked"] == [reference]
    (letter,) = interviews.letters(MEI, "請選面談時間")
    assert (
        "請帶證件" in letter.get_body(("plain",)).get_content()
        and "/interview/#" in letter.get_body(("plain",)).get_content()
    )
    step = next(s for s in me.get("/me").json["journeys"][0]["steps"] if s["key"] == "interview")
    assert (step["whose"], step["note"]) == ("you", "請選面談時間")
    seen = mine(me, reference)
    assert len(seen["slots"]) == 12 and seen["state"] == "choosing" and "name" not in str(seen["slots"])
    booked = choose(me, reference, slots[0]).json
    assert (booked["state"], booked["at"][:16], booked["note"]) == ("invited", "2026-11-28T09:00", "請帶證件")
    assert interviews.desk_view()["slots"][0]["taken"] == [{"reference": reference, "name": "王美麗"}]
    assert len(interviews.letters(MEI, "面談約好了")) == 1
    assert choose(me, reference, slots[0]).status == 200, "a second tap changes nothing"
    assert len(interviews.letters(MEI, "面談約好了")) == 1


def test_moving_gives_the_first_seat_back(interviews):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    choose(me, reference, slots[0])
    assert choose(me, reference, slots[5]).json["at"][:16] == "2026-11-28T11:30"
    assert [len(one["taken"]) for one in interviews.desk_view()["slots"]][:6] == [0, 0, 0, 0, 0, 1]


def test_giving_back_frees_the_seat_and_tells_the_unit_without_a_name(interviews):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    choose(me, reference, slots[0])
    given = me.post(f"/me/interviews/{reference}/cancellation").json
    assert given["state"] == "choosing" and len(given["slots"]) == 12
    assert me.post(f"/me/interviews/{reference}/cancellation").json["code"] == "no-interview"
    assert len(interviews.letters(MEI, "面談取消了")) == 1
    (told,) = interviews.letters("volunteer@heping-care.example.org", "取消了面談")
    assert "王美麗" not in told.as_string()


def test_too_late_is_said_and_nothing_changes(interviews, running):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    choose(me, reference, slots[0])
    running.clock.forward(days=4, hours=9)  # 21:00 the evening before: twelve hours
    running.work()
    running.clock.forward(seconds=1)
    me = running.signed_in(MEI)
    assert choose(me, reference, slots[5]).json["code"] == "slot-over"
    assert me.post(f"/me/interviews/{reference}/cancellation").json["code"] == "slot-over"
    seen = mine(me, reference)
    assert (seen["at"][:16], seen["slots"], seen["changeable"]) == ("2026-11-28T09:00", [], False)
    assert "打電話" in seen["sentence"]


def test_no_time_left_is_said_to_both_sides(interviews):
    first, me = interviews.applied()
    second, li = interviews.applied("李大仁", LI)
    (slot,) = interviews.published(last="", ends="09:30")
    assert interviews.asked(first, second)["left"] == 1
    assert "只剩 1 個空位" in interviews.desk_view()["warning"]
    assert choose(me, first, slot).status == 200
    late = choose(li, second, slot).json
    assert late["code"] == "slot-full" and "還有 0 個時間可以選" in late["detail"]
    seen = mine(li, second)
    assert seen["slots"] == [] and "會再開新的時間" in seen["sentence"]
    warned = interviews.desk_view()
    assert warned["warning"].startswith("有 1 位還在選時間，可是已經沒有空位了")
    assert [one["name"] for one in warned["choosing"]] == ["李大仁"]


def test_nobody_is_asked_while_there_is_nothing_to_choose(interviews):
    reference, _ = interviews.applied()
    answer = interviews.desk.post(f"{UNIT}/interview-invitations", {"references": [reference]})
    assert [one["name"] for one in answer.json["invalid_params"]] == ["references"]
    assert interviews.letters(MEI, "請選面談時間") == []


def test_many_are_asked_at_once_and_who_is_past_that_step_is_passed_over(interviews):
    first, me = interviews.applied()
    second, _ = interviews.applied("李大仁", LI)
    slots = interviews.published()
    interviews.asked(first)
    choose(me, first, slots[0])
    answer = interviews.asked(first, second)
    assert (answer["asked"], answer["passed_over"]) == ([second], [first])


def test_a_time_that_is_called_off_is_told_and_chosen_anew(interviews):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    choose(me, reference, slots[0])
    assert interviews.desk.post(f"{SLOTS}/{slots[0]['slot']}/cancellation").status == 200
    assert len(interviews.letters(MEI, "面談取消了")) == 1
    seen = mine(me, reference)
    assert seen["state"] == "choosing" and slots[0]["slot"] not in [one["slot"] for one in seen["slots"]]
    assert choose(me, reference, slots[0]).json["code"] == "slot-full"
    assert len([one for one in interviews.published() if not one["closed"]]) == 12, "it can be offered again"


@pytest.mark.parametrize("how", ["withdrawn", "declined", "appointed"])
def test_whoever_leaves_leaves_no_seat_behind(interviews, how):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    choose(me, reference, slots[0])
    one = f"{UNIT}/applications/{reference}"
    if how == "withdrawn":
        assert me.post(f"/me/applications/{reference}/withdrawal").status == 200
    elif how == "declined":
        assert interviews.desk.post(one + "/decision", {"outcome": "declined"}).status == 200
    else:
        when = {"date": "2026-12-01", "time": "10:00", "place": "協會", "mode": "電話"}
        assert interviews.desk.post(one + "/invitation", when).status == 200
    assert interviews.desk_view()["slots"][0]["left"] == 1


def test_after_the_interview_nothing_is_chosen_any_more(interviews):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    interviews.desk.put(f"{UNIT}/applications/{reference}/interview-record", RECORD)
    assert choose(me, reference, slots[0]).json["code"] == "step-not-allowed"
    assert "完成" in mine(me, reference)["sentence"]


def test_an_appointed_time_may_be_moved_to_a_published_one_and_cancelled_by_the_desk(interviews):
    reference, me = interviews.applied()
    one = f"{UNIT}/applications/{reference}"
    when = {"date": "2026-12-01", "time": "10:00", "place": "協會", "mode": "現場"}
    interviews.desk.post(one + "/invitation", when)
    slots = interviews.published()
    assert choose(me, reference, slots[3]).json["at"][:16] == "2026-11-28T10:30"
    cancelled = interviews.desk.post(one + "/interview-cancellation").json
    assert (cancelled["state"], cancelled["invitation"]) == ("submitted", None)
    assert interviews.desk.post(one + "/interview-cancellation").json["code"] == "no-interview"
    assert interviews.desk_view()["slots"][3]["left"] == 1


def test_times_of_another_notice_or_person_are_not_found(interviews):
    reference, me = interviews.applied()
    second, li = interviews.applied("李大仁", LI)
    slots = interviews.published()
    interviews.asked(reference, second)
    assert choose(li, reference, slots[0]).json["code"] == "not-found"
    assert li.get(f"/me/interviews/{reference}/calendar").json["code"] == "not-found"
    assert choose(me, reference, {"slot": "20261128T0900-00000000"}).json["code"] == "not-found"


def test_every_step_of_the_desk_is_in_the_audit_trail(interviews, running):
    reference, _ = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    interviews.desk.post(f"{SLOTS}/{slots[0]['slot']}/cancellation")
    actions = [entry["event"]["action"] for entry in running.world.audit.entries("heping-care")]
    assert actions[-3:] == ["interview-slots.published", "application.offered", "interview-slot.called-off"]


def test_a_time_is_shown_although_whoever_sat_there_was_erased(interviews, running):
    reference, me = interviews.applied()
    slots = interviews.published()
    interviews.asked(reference)
    choose(me, reference, slots[0])
    running.world.store.delete(f"REFERENCE#{reference}", "REFERENCE")
    assert interviews.desk.get(SLOTS).json["items"][0]["slots"][0]["taken"] == []
