"""The public list of seats: only of notices that want it, exact only when few are left, and never a person."""

import json
from dataclasses import asdict, replace

import pytest

from chalicelib.domain.seats import FEW, Seats
from chalicelib.services.ports import FileMissing
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR
from tests.http.test_replies import QUEUE, apply_many

NOTICE = "heping-care/elder-companion"
FILE = "status/notices.json"


def wanting(running: Running, quota: int | None, *, show: bool = True) -> None:
    notice = running.world.catalogue.notice_map[NOTICE]
    changed = replace(notice, recruit=replace(notice.recruit, quota=quota, show_seats=show))
    running.world.catalogue.notice_map[NOTICE] = changed


def accept(running: Running, references: list[str]) -> None:
    desk = running.signed_in(SUPERVISOR)
    for reference in references:
        answer = desk.post(f"{QUEUE}/{reference}/decision", {"outcome": "accepted", "beyond_quota": True})
        assert answer.status == 200, answer.json


def told(running: Running):
    running.clock.forward(minutes=12)
    running.work()
    return json.loads(running.world.files.load(FILE))


@pytest.mark.parametrize(("quota", "accepted", "left"), [
    (20, 0, None), (20, 20 - FEW - 1, None), (20, 20 - FEW, FEW), (20, 19, 1), (20, 20, 0), (20, 23, 0), (1, 0, 1),
])  # fmt: skip
def test_seats_are_told_exactly_only_when_few_are_left(quota, accepted, left):
    assert asdict(Seats(NOTICE, accepted).told(quota)) == {"quota": quota, "left": left}


def test_the_list_follows_what_was_accepted_and_names_nobody(running: Running, a_form_body):
    wanting(running, 3)
    references = apply_many(running, a_form_body, 3)
    accept(running, references[:1])
    assert told(running) == {NOTICE: {"quota": 3, "left": 2}}
    accept(running, references[1:])
    assert told(running) == {NOTICE: {"quota": 3, "left": 0}}


def test_many_decisions_are_one_piece_of_work(running: Running, a_form_body):
    wanting(running, 9)
    accept(running, apply_many(running, a_form_body, 4))
    due = running.world.outbox.due(running.clock().replace(year=2100), ["publish-seats"])
    assert len(due) == 1
    assert told(running) == {NOTICE: {"quota": 9, "left": 5}}


@pytest.mark.parametrize(("quota", "show"), [(3, False), (None, True)])
def test_a_notice_that_does_not_ask_for_it_is_not_told(running: Running, a_form_body, quota, show):
    wanting(running, quota, show=show)
    accept(running, apply_many(running, a_form_body, 1))
    assert running.world.outbox.due(running.clock().replace(year=2100), ["publish-seats"]) == []
    with pytest.raises(FileMissing):
        told(running)
