"""Personal data leaves on its day, not before, and leaves no byte behind; what was erased can be read, nobody in it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from chalicelib.domain.application import State
from chalicelib.domain.delivery import Delivery, DeliveryEvent
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.retention import later, periods
from chalicelib.services.delivery import note
from chalicelib.services.nightly import plan
from chalicelib.services.ports import FileMissing
from chalicelib.services.retention import sweep
from tests.http.conftest import Running
from tests.http.story import DETAILS, SUPERVISOR, Story

QUEUE = "/units/heping-care/applications"
PLANTED = ("王美麗", "mei@example.org", "0912345678")


def applied(running: Running, a_form_body, **form) -> str:
    answer = running.browser().post("/applications", a_form_body(**form), idempotency_key=f"k{form}")
    running.work()
    return answer.json["reference"]


def decide(running: Running, reference: str, **body) -> None:
    desk = running.signed_in(SUPERVISOR)
    assert desk.post(f"{QUEUE}/{reference}/decision", body).status == 200
    running.work()


def there(running: Running, reference: str) -> bool:
    try:
        running.world.applications.get(reference)
    except NotFoundError:
        return False
    return True


def until(running: Running, day: date) -> None:
    """The night of that day, the runs of the nights before left out: each is as good as the last."""
    running.clock.forward(days=(day - running.clock().date()).days)


def test_a_declined_application_goes_within_six_months_with_its_person_and_letters(
    running: Running, a_form_body, tmp_path
):
    reference = applied(running, a_form_body)
    decide(running, reference, outcome="declined")
    due = later(running.clock().date(), periods()["declined_months"]) - timedelta(days=1)
    until(running, due - timedelta(days=1))
    sweep(running.world, at=running.clock())
    assert there(running, reference)
    until(running, due)
    run = sweep(running.world, at=running.clock())
    assert run.counts == {"declined_months": {"heping-care": 1}}
    assert not there(running, reference)
    assert running.world.people.of_account("mei@example.org") == []


def test_what_was_erased_leaves_no_byte_in_the_database_or_its_log(running: Running, a_form_body, tmp_path: Path):
    reference = applied(running, a_form_body)
    decide(running, reference, outcome="declined")
    assert any(found(tmp_path, one) for one in PLANTED)
    running.clock.forward(days=200)
    sweep(running.world, at=running.clock())
    running.world.store.expire()
    assert [one for one in PLANTED if found(tmp_path, one)] == []


def found(folder: Path, text: str) -> bool:
    return any(text.encode() in path.read_bytes() for path in folder.glob("records.sqlite3*"))


def test_who_still_waits_is_kept_however_long(running: Running, a_form_body):
    reference = applied(running, a_form_body)
    running.clock.forward(days=2000)
    sweep(running.world, at=running.clock())
    assert there(running, reference)


def test_who_never_got_the_answer_is_kept_until_told(running: Running, a_form_body):
    reference = applied(running, a_form_body)
    running.clock.forward(minutes=1)
    decide(running, reference, outcome="declined")
    application = running.world.applications.get(reference).value
    letter = running.world.letters.about(application.person, reference)[-1]
    note(running.world, DeliveryEvent(letter.carrier, Delivery.BOUNCED, running.clock()))
    running.clock.forward(days=400)
    sweep(running.world, at=running.clock())
    assert there(running, reference)


def test_a_place_in_the_waiting_list_goes_a_month_after_it_ran_out(running: Running, a_form_body):
    reference = applied(running, a_form_body)
    decide(running, reference, outcome="waitlisted", rank=1, valid_until="2027-03-01")
    until(running, date(2027, 3, 1) + timedelta(days=28))
    sweep(running.world, at=running.clock())
    assert there(running, reference)
    until(running, date(2027, 3, 1) + timedelta(days=29))
    sweep(running.world, at=running.clock())
    assert not there(running, reference)


def test_id_number_and_photo_go_within_ninety_days_of_the_book_and_the_report_proves_it(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    package = story.packed()
    desk = running.signed_in(SUPERVISOR)
    today = running.clock().date().isoformat()
    assert desk.post(f"{package}/submission", {"date": today, "channel": "親送", "receipt": "收字第1號"}).status == 200
    book = {"trainee": story.reference, "number": "A000001", "date": today}
    answer = desk.post(f"{package}/books", {"books": [book]})
    assert answer.status == 200, answer.json
    person = running.world.trainees.get(story.reference).value.person
    photo = running.world.details.get(person).value.photo.key
    files = list(running.world.packages.get(package.rsplit("/", 1)[1]).value.files())
    running.clock.forward(days=88)
    sweep(running.world, at=running.clock())
    assert running.world.details.get(person).value.id_sealed
    running.clock.forward(days=1)
    sweep(running.world, at=running.clock())
    details = running.world.details.get(person).value
    assert (details.id_sealed, details.id_masked, details.address, details.emergency) == ("", "", "", None)
    assert files
    for key in (photo, *files):
        with pytest.raises(FileMissing):
            running.world.files.load(key)
    assert running.world.trainees.get(story.reference).value.book.number == "A000001"
    shown = running.signed_in("centre@example.org").get("/centre/retention").json
    assert [(one["number"], one["days"]) for one in shown["books"]] == [("A000001", 89)]
    assert max(one["days"] for one in shown["books"]) <= periods()["id_photo_days"]
    assert DETAILS["id_number"] not in str(shown) and "王美麗" not in str(shown)


def test_interview_notes_of_the_accepted_go_after_a_year_and_the_application_stays(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    running.clock.forward(days=363)
    sweep(running.world, at=running.clock())
    assert running.world.applications.get(story.reference).value.interview
    running.clock.forward(days=2)
    # who was accepted and never seen again for a year goes altogether, notes and all
    sweep(running.world, at=running.clock())
    assert not there(running, story.reference)


def test_who_is_training_is_kept_and_only_the_notes_go(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    running.clock.forward(days=366)
    run = sweep(running.world, at=running.clock())
    application = running.world.applications.get(story.reference).value
    assert (application.state, application.interview) == (State.ACCEPTED, None)
    assert run.counts == {"interview_months": {"heping-care": 1}}


def test_a_second_run_finds_nothing_and_a_run_planned_each_night_plans_the_next(running: Running, a_form_body):
    reference = applied(running, a_form_body)
    decide(running, reference, outcome="declined")
    plan(running.world, at=running.clock())
    plan(running.world, at=running.clock())
    for _ in range(3):
        running.clock.forward(days=1)
        running.work()
    shown = running.signed_in("centre@example.org").get("/centre/retention").json
    assert [run["total"] for run in shown["runs"]] == [0, 0, 0]
    running.clock.forward(days=160)
    shown = running.signed_in("centre@example.org").get("/centre/retention").json
    assert shown["coming"] == [{"rule": "declined_months", "label": "婉謝或撤回的報名", "count": 1}]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, after):
    assert later(day, months) == after
