"""Fifty desks at once on one seat: one is accepted, forty-nine wait in forty-nine places, fifty letters leave."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.domain.access import Actor
from chalicelib.domain.application import Outcome, State
from chalicelib.domain.errors import InvalidError
from chalicelib.domain.person import Person
from chalicelib.jobs.worker import Worker
from chalicelib.services import desk
from chalicelib.services.bulk_decisions import decide_all
from chalicelib.services.desk import Verdict
from infra.local.handlers import handlers
from tests.builders import NOON, Clock, a_notice, a_signer, a_world, an_application, some_answers

UNIT, NOTICE = "heping-care", "heping-care/elder-companion"
SUPERVISOR = Actor("supervisor@heping-care.example.org", roles=((UNIT, "supervisor"),))
UNTIL = date(2027, 6, 30)
PEOPLE = 50


@pytest.fixture
def world(tmp_path: Path):
    made = a_world(tmp_path)
    made.catalogue.notice_map[NOTICE] = a_notice(recruit=replace(a_notice().recruit, quota=1))
    for number in range(PEOPLE):
        name, email = f"報名者{number}", f"p{number}@example.org"
        person = Person(f"p{number}", email, name, date(1958, 3, 5), NOON)
        answers = some_answers(name=name, email=email)
        one = an_application(reference=f"SEAT-{number:04d}", person=person.id, answers=answers)
        made.commit(made.people.adding(person, name))
        made.commit(made.applications.adding(one))
    return made


def at_once(work, people: int = PEOPLE) -> list:
    barrier = Barrier(people)

    def one(number: int):
        barrier.wait()
        return work(f"SEAT-{number:04d}")

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def test_fifty_at_once_on_one_seat(world, tmp_path: Path):
    verdict = Verdict(Outcome.ACCEPTED, valid_until=UNTIL)
    done = at_once(lambda ref: decide_all(world, SUPERVISOR, UNIT, [ref], verdict, at=NOON, then_waitlist=True)[0])
    assert Counter(one.state for one in done) == {"accepted": 1, "waitlisted": PEOPLE - 1}
    kept = world.applications.of_unit(UNIT)
    line = [one.decision.rank for one in kept if one.state is State.WAITLISTED and one.decision]
    assert sorted(line) == list(range(1, PEOPLE)) and world.seats.of(NOTICE).value.accepted == 1
    clock = Clock()
    mailbox = FolderMailbox(tmp_path / "letters", clock)
    worker = Worker(world.outbox, handlers(world, mailbox, world.files, a_signer(tmp_path), clock), clock)
    while worker.run_due():
        pass
    letters = Counter(one.to for one in mailbox.list_letters() if one.to.startswith("p"))
    assert len(letters) == PEOPLE and set(letters.values()) == {1}
    assert world.audit.broken_at(UNIT) is None


def test_one_place_in_the_list_is_given_once_however_many_ask_for_it(world):
    def ask(reference: str) -> str:
        try:
            verdict = Verdict(Outcome.WAITLISTED, rank=1, valid_until=UNTIL)
            return desk.decide(world, SUPERVISOR, UNIT, reference, verdict, at=NOON).state.value
        except InvalidError as refused:
            return refused.fields[0].code

    assert Counter(at_once(ask, 12)) == {"waitlisted": 1, "rank-taken": 11}


def test_a_place_whose_holder_left_the_list_is_given_again(world):
    first, second = "SEAT-0000", "SEAT-0001"
    place = Verdict(Outcome.WAITLISTED, rank=1, valid_until=UNTIL)
    desk.decide(world, SUPERVISOR, UNIT, first, place, at=NOON)
    desk.decide(world, SUPERVISOR, UNIT, first, Verdict(Outcome.DECLINED), at=NOON)
    assert desk.decide(world, SUPERVISOR, UNIT, second, place, at=NOON).state is State.WAITLISTED
