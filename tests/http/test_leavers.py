"""Somebody leaves a unit (N17): they read nothing from the next request on, and no letter goes to them."""

import re
from dataclasses import replace
from pathlib import Path

from chalicelib.domain.access import Verb
from chalicelib.http.api import ROUTES
from tests.http.conftest import Running
from tests.http.test_access import path_of

LEAVER = "assistant@heping-care.example.org"
UNIT = "heping-care"


def removed(running: Running, address: str) -> None:
    """What publishing the unit's page anew does."""
    units = running.world.catalogue.unit_list
    units[0] = replace(units[0], staff=tuple(one for one in units[0].staff if one.email != address))


def test_a_leaver_reads_nothing_with_the_session_they_had_and_gets_no_letter(running: Running, a_form_body):
    leaver = running.signed_in(LEAVER)
    running.browser().post("/applications", a_form_body(), idempotency_key="k")
    assert leaver.get(f"/units/{UNIT}/applications").status == 200
    running.work()
    had = len(running.letters_to(LEAVER))
    removed(running, LEAVER)
    for route in ROUTES:
        if route.verb in (Verb.DESK_READ, Verb.DESK_PREPARE, Verb.DESK_DECIDE) and not route.raw:
            path = path_of(route, UNIT)
            answer = leaver.call(route.method, path, {} if route.method != "GET" else None)
            assert answer.status == 404, (route.name, answer.status)
    assert leaver.get("/me").json["units"] == []
    for _ in range(30):  # reminders to the unit, holding letters, everything that a month brings
        running.clock.forward(days=1)
        running.work()
    assert len(running.letters_to(LEAVER)) == had
    everyone = {one.to for one in running.mailbox.list_letters()}
    assert running.world.catalogue.unit(UNIT).contact.email in everyone


def test_who_was_removed_and_signs_in_again_is_an_ordinary_visitor(running: Running):
    removed(running, LEAVER)
    back = running.signed_in(LEAVER)
    assert back.get("/me").json["units"] == [] and back.get(f"/units/{UNIT}/applications").status == 404


def test_no_letter_of_ours_is_ever_addressed_to_somebody_of_the_staff_but_codes_and_their_own_affairs():
    """Units are written to at their role address: whoever leaves takes no stream of letters along."""
    jobs = Path(__file__).resolve().parents[2] / "functions" / "chalicelib" / "jobs"
    sources = "\n".join(file.read_text("utf-8") for file in jobs.glob("*.py"))
    assert not re.search(r"unit\.staff|\.supervisor\.email", sources)
