"""Calendars and reminders: one entry that moves and goes away, one reminder the evening before, two taps to cancel."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from chalicelib.services.interviews import remind
from tests.http.conftest import Running
from tests.interviewing import UNIT, Interviews, calendar_in, event_of

MEI = "mei@example.org"
NINE = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)


@pytest.fixture
def interviews(running: Running, a_form_body) -> Interviews:
    return Interviews(running, a_form_body)


@pytest.fixture
def booked(interviews):
    """Somebody who chose Saturday at nine, and the times there are."""
    reference, me = interviews.applied()
    slots = interviews.published(place="協會, 三樓; \\左\\ 轉「大會議室」，請從後門進來，按門鈴後等一下就會有人來開門")
    interviews.asked(reference)
    assert me.post(f"/me/interviews/{reference}/slot", {"slot": slots[0]["slot"]}).status == 200
    return interviews, reference, me, slots


def test_the_letter_brings_the_time_into_a_calendar(booked):
    interviews, reference, me, _ = booked
    (letter,) = interviews.letters(MEI, "面談約好了")
    calendar = calendar_in(letter)
    event = event_of(calendar)
    assert calendar["METHOD"] == "PUBLISH" and not event.get("ATTENDEE"), "nobody is asked to answer by mail"
    assert (event["UID"], event["SEQUENCE"]) == (f"interview-{reference}@localhost", 0)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (NINE, NINE + timedelta(minutes=30))
    assert (
        str(event["LOCATION"]).startswith("協會, 三樓; \\左\\ 轉「大會議室」")
        and "02-0000-0101" in event["DESCRIPTION"]
    )
    (part,) = letter.iter_attachments()
    assert all(len(line) <= 75 for line in part.get_payload(decode=True).split(b"\r\n"))
    answer = me.get(f"/me/interviews/{reference}/calendar")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert event_of(Calendar.from_ical(answer.body))["UID"] == event["UID"]


def test_a_move_is_the_next_state_of_the_same_entry_and_a_cancellation_ends_it(booked):
    interviews, reference, me, slots = booked
    me.post(f"/me/interviews/{reference}/slot", {"slot": slots[1]["slot"]})
    moved = event_of(calendar_in(interviews.letters(MEI, "面談約好了")[1]))
    me.post(f"/me/interviews/{reference}/cancellation")
    cancelled = calendar_in(interviews.letters(MEI, "面談取消了")[0])
    over = event_of(cancelled)
    assert [one["SEQUENCE"] for one in (moved, over)] == [1, 2]
    assert len({str(one["UID"]) for one in (moved, over)}) == 1
    assert (cancelled["METHOD"], over["STATUS"]) == ("CANCEL", "CANCELLED")
    me.post(f"/me/interviews/{reference}/slot", {"slot": slots[2]["slot"]})
    again = event_of(calendar_in(interviews.letters(MEI, "面談約好了")[2]))
    assert again["SEQUENCE"] == 3


def test_who_withdraws_loses_the_entry_too(booked):
    interviews, reference, me, _ = booked
    me.post(f"/me/applications/{reference}/withdrawal")
    assert calendar_in(interviews.letters(MEI, "撤回")[0])["METHOD"] == "CANCEL"


def evening(running: Running, interviews: Interviews) -> int:
    """How many reminders have come by the evening before the first Saturday, 18:00 and a minute."""
    running.clock.at = datetime(2026, 11, 27, 10, 1, tzinfo=UTC)
    return len(interviews.letters(MEI, "明天面談"))


def test_one_reminder_the_evening_before_with_the_calendar(booked, running):
    interviews, _, _, _ = booked
    running.clock.at = datetime(2026, 11, 27, 9, 59, tzinfo=UTC)
    assert interviews.letters(MEI, "明天面談") == []
    assert evening(running, interviews) == 1
    (letter,) = interviews.letters(MEI, "明天面談")
    assert calendar_in(letter)["METHOD"] == "PUBLISH"
    assert "/interview/?appointed#" in letter.get_body(("plain",)).get_content()
    running.clock.forward(days=2)
    assert len(interviews.letters(MEI, "明天面談")) == 1


def test_a_job_that_is_done_twice_reminds_once(booked, running):
    interviews, reference, _, _ = booked
    assert evening(running, interviews) == 1
    remind(running.world, {"reference": reference, "sequence": "0"}, at=running.clock())
    assert len(interviews.letters(MEI, "明天面談")) == 1


def test_no_reminder_after_a_cancellation_and_one_after_a_move(booked, running):
    interviews, reference, me, slots = booked
    me.post(f"/me/interviews/{reference}/slot", {"slot": slots[1]["slot"]})
    assert evening(running, interviews) == 1
    assert "09:30" in interviews.letters(MEI, "明天面談")[0]["Subject"]


def test_no_reminder_for_who_cancelled(booked, running):
    interviews, reference, me, _ = booked
    me.post(f"/me/interviews/{reference}/cancellation")
    assert evening(running, interviews) == 0


def test_no_reminder_when_that_evening_is_past(interviews, running):
    reference, _ = interviews.applied()
    when = {"date": "2026-11-24", "time": "10:00", "place": "協會", "mode": "現場"}
    running.clock.at = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    interviews.desk.post(f"{UNIT}/applications/{reference}/invitation", when)
    running.clock.forward(hours=1)
    assert interviews.letters(MEI, "明天面談") == []


def test_the_link_of_a_letter_is_enough_to_cancel(booked, running):
    interviews, reference, _, _ = booked
    text = interviews.letters(MEI, "面談約好了")[0].get_body(("plain",)).get_content()
    key = re.search(r"/interview/\?appointed#(\S+)", text)[1]
    phone = running.browser()
    entered = phone.post("/sign-in/entry", {"key": key}).json
    assert entered["about"] == reference
    assert phone.post(f"/me/interviews/{entered['about']}/cancellation").json["state"] == "choosing"
    assert phone.get("/me/details").json["code"] == "code-needed", "and for nothing else"
