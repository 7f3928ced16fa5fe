"""A unit's own periods: told in the form and the letter, shown with the day, and what the nightly run goes by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.content.model import Keeping
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.retention import later
from chalicelib.forms.privacy import privacy_version
from chalicelib.services.departures import departure
from chalicelib.services.retention import sweep
from tests.http.conftest import Running
from tests.http.story import ME, Story

OWN = Keeping(declined_months=3, waitlist_days=5)


def keeping(running: Running, keeping: Keeping) -> str:
    """Let the unit keep so long; returns the version of its privacy notice."""
    units = running.world.catalogue.unit_list
    units[0] = replace(units[0], keeping=keeping)
    notice = running.world.catalogue.notice("heping-care/elder-companion")
    return privacy_version(notice, units[0], "privacy-v1")


def declined(running: Running, form: dict[str, object]) -> Story:
    story = Story(running, form)
    assert story.desk.post(story.application + "/decision", {"outcome": "declined"}).status == 200
    running.work()
    return story


def gone(story: Story) -> bool:
    try:
        story.running.world.applications.get(story.reference)
    except NotFoundError:
        return True
    return False


def sweep_on(running: Running, day: date) -> None:
    running.clock.forward(days=(day - running.clock().date()).days)
    sweep(running.world, at=running.clock())


def test_what_is_told_shown_and_done_is_the_same_period(running: Running, a_form_body):
    version = keeping(running, OWN)
    story = declined(running, a_form_body(privacy_version=version))
    assert "3 個月後刪除" in running.letters_to(ME)[0]
    due = later(running.clock().date(), 3) - timedelta(days=1)
    shown = story.desk.get(story.application).json["goes"]
    assert shown["on"] == due.isoformat() and "3 個月" in shown["why"]
    own = story.me.get("/me").json["journeys"][0]["application"]["goes"]
    assert own["on"] == due.isoformat() and "3 個月" in own["why"]
    sweep_on(running, due - timedelta(days=1))
    assert not gone(story)
    sweep_on(running, due)
    assert gone(story)


@pytest.mark.parametrize(("now", "months"), [(Keeping(declined_months=2), 2), (Keeping(declined_months=24), 3)])
def test_shorter_holds_for_everybody_and_longer_for_those_who_apply_later(running: Running, a_form_body, now, months):
    story = declined(running, a_form_body(privacy_version=keeping(running, OWN)))
    began = running.clock().date()
    keeping(running, now)
    sweep_on(running, later(began, months) - timedelta(days=2))
    assert not gone(story)
    sweep_on(running, later(began, months) - timedelta(days=1))
    assert gone(story)


def test_who_applied_to_two_units_is_kept_as_long_as_the_longer_of_them_needs(running: Running, a_form_body):
    keeping(running, Keeping(certificate_years=7))
    story = Story(running, a_form_body(privacy_version=keeping(running, Keeping(certificate_years=7)))).trained()
    world = running.world
    held = world.dossier(world.people.of_account(ME)[0][0])
    found = departure(world, held, held.applications[0].value)
    ended = world.catalogue.notice("heping-care/elder-companion").service.end
    assert (found.rule, found.on) == ("certificate_years", later(ended, 84) - timedelta(days=1))
    assert "7 年" in story.desk.get(story.application).json["goes"]["why"]
