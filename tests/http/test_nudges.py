"""The clock of lost hours: reminders after 7, 14 and 21 days, with what is missing, and none once training is done."""

import pytest

from tests.http.conftest import Running
from tests.http.story import ME, Story, study


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body()).accepted()


def nudges(running: Running) -> list[str]:
    return [letter for letter in running.letters_to(ME) if "天了，訓練完成後時數才開始算" in letter]


def test_three_reminders_and_no_more(story: Story, running: Running):
    counts = []
    for _ in range(30):
        running.clock.forward(days=1)
        running.work()
        counts.append(len(nudges(running)))
    assert [counts[day - 1] for day in (6, 7, 13, 14, 20, 21, 30)] == [0, 1, 1, 2, 2, 3, 3]


def test_it_says_what_is_missing_and_leads_on(story: Story, running: Running):
    study(running, story.me, "basic-ethics")
    running.clock.forward(days=7)
    running.work()
    letter = nudges(running)[0]
    assert letter.startswith("錄取 7 天了") and "社會福利概述（2 小時）" in letter and "志願服務的內涵" not in letter
    assert "/sign-in/#" in letter


def test_when_only_the_unit_can_go_on_it_says_so(story: Story, running: Running):
    for course in ("basic-ethics", "sw-overview"):
        study(running, story.me, course)
    running.clock.forward(days=7)
    running.work()
    assert "由單位安排" in nudges(running)[0] and "/sign-in/#" not in nudges(running)[0]


def test_nobody_is_reminded_after_training(running: Running, a_form_body):
    Story(running, a_form_body()).trained()
    running.clock.forward(days=40)
    running.work()
    assert nudges(running) == []
