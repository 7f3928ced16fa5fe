"""Fifty at once on the last seat: one gets it, the others hear what is left; nothing is oversold."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.domain.access import Actor
from chalicelib.domain.interview_slot import Pattern, SlotFullError
from chalicelib.services import interview_slots, interviews
from chalicelib.services.apply import apply
from chalicelib.services.interview_slots import Publication
from tests.builders import NOON, TODAY, a_form, a_world, some_answers
from tests.services.test_races import Beaten

PEOPLE = 50
DESK = Actor("supervisor@heping-care.example.org", roles=(("heping-care", "supervisor"),))
NOTICE = "heping-care/elder-companion"


@pytest.fixture
def world(tmp_path: Path):
    return a_world(tmp_path)


def applicants(world, count: int) -> list[tuple[str, str]]:
    """Person and reference of so many applicants who are asked to choose."""
    references = []
    for number in range(count):
        answers = some_answers(
            name=f"志工{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{'一二三四五'[number // 10]}",
            email=f"p{number}@example.org",
        )
        references.append(apply(world, a_form(answers=answers), key=f"k{number}", at=NOON).reference)
    interview_slots.ask_to_choose(world, DESK, "heping-care", references, "", at=NOON)
    return [(world.applications.get(one).value.person, one) for one in references]


def publish(world, seats: int, times: int = 1) -> list[str]:
    day = TODAY.replace(day=28)
    pattern = Pattern(day, day, (), (9, 0), (9 + times, 0), 60)
    interview_slots.publish(
        world, DESK, "heping-care", Publication(NOTICE, pattern, "協會", "現場", seats, 12), at=NOON
    )
    return [slot.id for slot in world.interview_slots.since("heping-care", NOON)]


def rush(world, people, slot: str) -> list[str]:
    """Everybody taps at once: `booked`, or how many times were left to the one who came late."""

    def tap(one: tuple[str, str]) -> str:
        try:
            interviews.choose(world, *one, slot, at=NOON)
        except SlotFullError as full:
            return f"left {full.facts['left']}"
        return "booked"

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(tap, people))


@pytest.mark.parametrize("seats", [1, 7])
def test_fifty_at_once_get_no_more_seats_than_there_are(world, seats):
    first, second = publish(world, seats, times=2)
    people = applicants(world, PEOPLE)
    told = rush(world, people, first)
    assert told.count("booked") == seats and told.count("left 1") == PEOPLE - seats
    taken = world.interview_slots.get("heping-care", first).value.taken
    seated = [ref for _, ref in people if (mine := world.applications.get(ref).value.appointed) and mine.slot == first]
    assert sorted(taken) == sorted(seated) and len(taken) == seats
    letters = [
        one for person, ref in people for one in world.letters.about(person, ref) if one.kind == "interview-booked"
    ]
    assert len(letters) == seats
    assert world.interview_slots.get("heping-care", second).value.taken == ()


def test_a_seat_that_is_given_back_meanwhile_is_had(world):
    (slot,) = publish(world, 1)
    (first, second) = applicants(world, 2)
    interviews.choose(world, *first, slot, at=NOON)
    interviews.give_back(world, *first, at=NOON)
    other = replace(world, store=Beaten(world.store, 3, refuse=True))
    assert interviews.choose(other, *second, slot, at=NOON).appointed
    assert world.interview_slots.get("heping-care", slot).value.taken == (second[1],)


def test_two_windows_of_one_person_hold_one_seat(world):
    first, second = publish(world, 1, times=2)
    ((person, reference),) = applicants(world, 1)
    other = replace(
        world, store=Beaten(world.store, 1, lambda: interviews.choose(world, person, reference, second, at=NOON))
    )
    interviews.choose(other, person, reference, first, at=NOON)
    taken = [slot.taken for slot in world.interview_slots.since("heping-care", NOON)]
    assert taken == [(reference,), ()]
