"""A roll that several phones write at once, and a confirmation that is interrupted."""

from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Outcome
from chalicelib.domain.training import PartState
from chalicelib.records.store import Conflict
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services import attendance as sessions
from chalicelib.services import desk
from chalicelib.services.apply import apply
from chalicelib.services.attendance import SessionForm
from chalicelib.services.trainee_sheet import sheet_of
from tests.builders import NOON, a_form, a_world, some_answers
from tests.services.test_races import beaten

UNIT = "heping-care"
DESK = Actor("supervisor@heping-care.example.org", roles=((UNIT, "supervisor"),))
FORM = SessionForm("social-welfare", ("SW-3",), NOON.date(), 2, "協會", "志工督導")


@pytest.fixture
def world(tmp_path: Path):
    return a_world(tmp_path)


@pytest.fixture
def two(world):
    return [accepted(world, "王美麗", "mei@example.org"), accepted(world, "李大仁", "an@example.org")]


def accepted(world, name: str, email: str):
    reference = apply(world, a_form(answers=some_answers(name=name, email=email)), key=email, at=NOON).reference
    desk.decide(world, DESK, UNIT, reference, desk.Verdict(Outcome.ACCEPTED), at=NOON)
    return world.trainees.get(reference).value


@pytest.fixture
def session(world, two):
    return sessions.open_session(world, DESK, UNIT, FORM, at=NOON)


def mark(world, session, trainee, there=True):
    return sessions.mark(world, DESK, UNIT, session.id, {trainee.id: there}, at=NOON)


def state(world, trainee) -> PartState:
    (kept,) = world.dossier(trainee.person).trainees
    seen = sheet_of(world, world.dossier(trainee.person), kept.value, kept.value.category, kept.value.notice)
    return next(line.state for line in seen.lines if line.part.code == "SW-3")


def test_two_phones_that_tick_at_once_lose_no_tick(world, two, session):
    other = beaten(world, 1, lambda: mark(world, session, two[1]))
    assert set(mark(other, session, two[0]).present) == {one.id for one in two}


def test_a_check_in_during_a_tick_is_kept(world, two, session):
    other = beaten(world, 1, lambda: sessions.check_in(world, two[1].person, session.code, at=NOON))
    merged = mark(other, session, two[0])
    assert set(merged.present) == {one.id for one in two} and merged.checked_in == (two[1].id,)


def test_who_is_beaten_every_time_is_told_to_look_again(world, two, session):
    with pytest.raises(ChangedMeanwhileError):
        mark(beaten(world, 99, refuse=True), session, two[0])


def test_a_tick_that_comes_during_the_confirmation_is_not_lost_unseen(world, two, session):
    mark(world, session, two[0])
    writes_before_closing = 1
    other = beaten(world, writes_before_closing, lambda: mark(world, session, two[1]))
    with pytest.raises(ChangedMeanwhileError):
        sessions.confirm(other, DESK, UNIT, session.id, at=NOON)
    closed = sessions.confirm(world, DESK, UNIT, session.id, at=NOON)
    assert set(closed.present) == {one.id for one in two}
    assert [state(world, one) for one in two] == [PartState.DONE, PartState.DONE]


def test_an_interrupted_confirmation_goes_on_where_it_stopped(world, two, session):
    for one in two:
        mark(world, session, one)
    with pytest.raises(ChangedMeanwhileError):
        sessions.confirm(beaten_after(world, 1), DESK, UNIT, session.id, at=NOON)
    assert sorted(state(world, one) for one in two) == [PartState.DONE, PartState.WAITING]
    sessions.confirm(world, DESK, UNIT, session.id, at=NOON)
    assert [state(world, one) for one in two] == [PartState.DONE, PartState.DONE]


def beaten_after(world, writes: int):
    """A world in which the first writes go through, and then somebody else is always faster."""
    return replace(world, store=Stops(world.store, writes))


class Stops:
    """A store that takes so many writes and then conflicts."""

    def __init__(self, store, writes: int) -> None:
        self._store = store
        self._left = writes

    def __getattr__(self, name: str):
        return getattr(self._store, name)

    def transact(self, operations):
        self._left -= 1
        if self._left < 0:
            raise Conflict((0,))
        return self._store.transact(operations)
