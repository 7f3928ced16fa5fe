"""Whom a leak touches: everybody, or those whom an account looked at in a span of time. The list leaves a line."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.services.affected import Leak, affected
from tests.http.story import SUPERVISOR, Story

UNIT = "heping-care"


def leak(running, account="", hours=1):
    return Leak(running.clock() - timedelta(hours=hours), running.clock() + timedelta(hours=1), account)


def listed(running, told):
    return affected(running.world, [UNIT], told, at=running.clock())


def test_everybody_whose_data_lay_open_is_named_with_what_was_held(running, a_form_body):
    Story(running, a_form_body()).ready()
    Story(running, a_form_body(email="bo@example.org", name="李小明"))
    found = {one.email: one for one in listed(running, leak(running))}
    assert found["mei@example.org"].data == ("application", "id_number", "photo", "certificate")
    assert found["bo@example.org"].data == ("application",)
    assert (found["bo@example.org"].name, found["bo@example.org"].touched) == ("李小明", ())


def test_with_an_account_only_those_are_named_whom_it_opened_in_that_time(running, a_form_body):
    story = Story(running, a_form_body())
    Story(running, a_form_body(email="bo@example.org", name="李小明"))
    assert listed(running, leak(running, SUPERVISOR)) == []
    running.clock.forward(minutes=90)
    story.desk.get(story.application)
    (one,) = listed(running, leak(running, SUPERVISOR))
    assert one.references == (story.reference,)
    assert [action for _, action in one.touched] == ["application.seen"]
    assert listed(running, leak(running, "assistant@heping-care.example.org")) == []
    early = leak(running, SUPERVISOR, hours=9)
    assert listed(running, replace(early, until=running.clock() - timedelta(minutes=30))) == []


def test_who_took_the_list_along_has_everybody(running, a_form_body):
    Story(running, a_form_body())
    Story(running, a_form_body(email="bo@example.org", name="李小明"))
    event = {"actor": SUPERVISOR, "action": "applications.exported", "subject": "list", "detail": ""}
    for put in running.world.audit.entry(UNIT, event, running.clock()):
        running.world.store.transact([put])
    assert {one.email for one in listed(running, leak(running, SUPERVISOR))} == {"mei@example.org", "bo@example.org"}


def test_who_was_erased_is_not_looked_for_and_the_list_leaves_a_line(running, a_form_body):
    story = Story(running, a_form_body())
    assert len(listed(running, leak(running))) == 1
    line = running.world.audit.entries(UNIT)[-1]["event"]
    assert (line["actor"], line["action"], line["detail"]) == ("operator", "affected.exported", "1")
    running.world.store.delete(f"PERSON#{running.world.applications.get(story.reference).value.person}", "PERSON")
    assert listed(running, leak(running)) == []
