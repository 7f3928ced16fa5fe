"""The centre sees what stands still at a unit and in the machinery, without a name, and writes to many units."""

from dataclasses import replace

import pytest

from chalicelib.domain.application import State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.standstill import terms, too_long, waits_for
from tests.builders import an_application
from tests.http.conftest import Running
from tests.http.story import ME, Story
from tests.unit.test_standstill import every_application, every_trainee

CENTRE = "centre@example.org"
OF = "/centre/standstills/heping-care"


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body())


def seen(running: Running) -> list[tuple[str, str]]:
    found = running.signed_in(CENTRE).get(OF).json["standstills"]
    return [(one["reference"], one["kind"]) for one in found]


def test_each_stop_of_one_way_shows_itself_when_its_time_is_over_and_goes_when_somebody_acts(story: Story):
    running = story.running
    assert seen(running) == []
    running.clock.forward(days=14)
    assert seen(running) == [(story.reference, "unread")]
    story.desk = running.signed_in("supervisor@heping-care.example.org")
    story.accepted()
    assert seen(running) == []
    running.clock.forward(days=28)
    assert seen(running) == [(story.reference, "training-slow")]


def test_no_name_and_no_address_leaves_for_the_console(story: Story):
    story.running.clock.forward(days=40)
    centre = story.running.signed_in(CENTRE)
    said = centre.get(OF).text + centre.get("/centre/console").text
    assert story.reference in said
    assert "王美麗" not in said and ME not in said and "0912" not in said


def test_who_has_a_book_already_does_not_wait_for_a_package(story: Story):
    story.ready(has_book=True, book_no="北社字001")
    story.running.clock.forward(days=21)
    assert seen(story.running) == []


def test_who_is_recognised_and_in_no_package_is_seen(story: Story):
    story.ready()
    story.running.clock.forward(days=21)
    assert seen(story.running) == [(story.reference, "not-packed")]


def test_a_package_that_was_never_built_is_seen_after_minutes(story: Story):
    centre = story.ready().running.signed_in(CENTRE)
    made = story.desk.post("/units/heping-care/packages", {"trainees": [story.reference]}).json["package"]
    story.running.clock.forward(minutes=3)
    assert centre.get(OF).json["standstills"] == []
    story.running.clock.forward(minutes=2)
    found = centre.get(OF).json["standstills"]
    assert [(one["reference"], one["kind"], one["whose"]) for one in found] == [(made, "package-not-built", "單位")]


def test_jobs_that_nobody_takes_and_jobs_that_were_given_up_are_seen_by_kind(story: Story):
    running = story.running
    running.work()
    centre = running.signed_in(CENTRE)
    assert (centre.get("/centre/console").json["given_up"], centre.get("/centre/console").json["late_jobs"]) == ([], 0)
    running.world.store.transact([running.world.outbox.job("print-card", {}, id="lost", due=running.clock())])
    running.clock.forward(minutes=5)
    late = centre.get("/centre/console").json
    assert late["late_jobs"] == 1 and late["late_since"]
    for _ in range(5):
        running.worker.run_due()
        running.clock.forward(minutes=10)
    found = centre.get("/centre/console").json
    assert found["given_up"] == [{"kind": "print-card", "kind_label": "製作服務證", "count": 1}]
    assert found["late_jobs"] == 0


def test_places_and_people_stand_side_by_side_by_district_and_weekday(story: Story):
    found = story.running.signed_in(CENTRE).get("/centre/console").json
    of = {(one["kind"], one["where"]): one for one in found["meetings"] if one["category"] == "social-welfare"}
    assert of["weekday", "六"]["people"] == 1
    notice = story.running.world.catalogue.notice("heping-care/elder-companion")
    for place in notice.service.places:
        assert of["district", place.district]["people"] == 1
    assert all(one["places"] >= (notice.recruit.quota or 0) for one in of.values() if one["kind"] == "district")
    story.accepted()
    after = story.running.signed_in(CENTRE).get("/centre/console").json["meetings"]
    assert not any(one["people"] for one in after)


def test_one_letter_goes_to_each_chosen_unit_and_to_no_other(running: Running):
    centre = running.signed_in(CENTRE)
    body = {"units": ["heping-care", "heping-care"], "subject": "半年報\n請準備", "text": "七月十日前請回報。"}
    assert centre.post("/centre/letters", body).json == {"units": 1}
    running.work()
    (letter,) = [one for one in running.mailbox.list_letters() if "半年報" in one.subject]
    unit = running.world.catalogue.unit("heping-care")
    assert letter.to == unit.contact.email and "七月十日前請回報。" in letter.text and "\n" not in letter.subject
    assert [one["event"]["action"] for one in running.world.audit.entries("centre")][-1] == "centre.wrote"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"units": []}, "units"), ({"units": ["nobody"]}, "units"), ({"subject": " "}, "subject"), ({"text": ""}, "text")],
)
def test_a_letter_without_receiver_subject_or_text_is_not_sent(running: Running, change, field):
    body = {"units": ["heping-care"], "subject": "通知", "text": "內容", **change}
    refused = running.signed_in(CENTRE).post("/centre/letters", body)
    assert refused.status == 422 and [one["name"] for one in refused.json["invalid_params"]] == [field]


def test_a_unit_that_is_not_there_is_not_found(running: Running):
    assert running.signed_in(CENTRE).get("/centre/standstills/nobody").status == 404


def test_every_state_that_is_stuck_is_on_the_console_once_the_clock_says_so(running: Running):
    """Fault injection: each state of an application and of a trainee is put into the records, and time passes."""
    world, applications, trainees = running.world, {}, {}
    for number, one in enumerate(every_application()):
        if one.state is not State.ACCEPTED:
            applications[f"APP-{number}"] = replace(one, reference=f"APP-{number}", person=f"a{number}")
    for number, one in enumerate(every_trainee()):
        reference, person = f"TRA-{number}", f"t{number}"
        applications[reference] = an_application(reference=reference, person=person, state=State.ACCEPTED)
        trainees[reference] = replace(one, id=reference, person=person, unit="heping-care")
    for reference, one in applications.items():
        following = world.trainees.adding(trainees[reference]) if reference in trainees else []
        world.commit(world.applications.adding(one), following)
    kinds = set()
    for days in (28, 60):  # before the promised day has passed, and after it
        running.clock.forward(days=days)
        at = running.clock()
        expected = {
            reference: waits.kind
            for reference, one in applications.items()
            if (waits := waits_for(one, trainees.get(reference), at)) and too_long(waits, taipei_day(at))
        }
        assert dict(seen(running)) == expected
        kinds |= set(expected.values())
    assert kinds == set(terms().days)


def test_jobs_that_nobody_takes_are_there_within_five_minutes(running: Running):
    centre, world = running.signed_in(CENTRE), running.world
    kinds = ("letter", "print-certificate", "list-applicants", "build-package", "retention-sweep")
    world.store.transact([world.outbox.job(kind, {}, id=f"lost-{kind}", due=running.clock()) for kind in kinds])
    running.clock.forward(minutes=4, seconds=1)
    assert centre.get("/centre/console").json["late_jobs"] == len(kinds)
