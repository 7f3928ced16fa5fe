"""Fifty submissions of one form at once: one application, one letter, fifty answers alike; and walk-ins at the desk."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from chalicelib.services.apply import Form, apply
from chalicelib.services.proof import set_challenge, spend
from tests.builders import NOON, a_form, a_world, some_answers
from tests.proofs import solved

FIFTY = 50


def at_once(world, keys, proofs):
    def one(number: int):
        return apply(world, a_form(), key=keys(number), at=NOON, admit=lambda: spend(world, proofs(number), at=NOON))

    with ThreadPoolExecutor(FIFTY) as pool:
        return list(pool.map(one, range(FIFTY)))


def solution(world) -> str:
    challenge = set_challenge(world, at=NOON)
    return solved({name: getattr(challenge, name) for name in challenge.__slots__})


def test_fifty_taps_on_one_button_are_one_application_with_one_answer(tmp_path: Path):
    world = a_world(tmp_path)
    text = solution(world)
    receipts = at_once(world, lambda _: "one key", lambda _: text)
    assert len(set(map(repr, receipts))) == 1 and not receipts[0].already
    assert len(world.applications.of_unit("heping-care")) == 1
    assert len(world.letters.about(world.people.of_account("mei@example.org")[0][0], receipts[0].reference)) == 1


def test_fifty_windows_of_one_person_are_one_application_with_one_number(tmp_path: Path):
    world = a_world(tmp_path)
    texts = [solution(world) for _ in range(FIFTY)]
    receipts = at_once(world, lambda number: f"key {number}", texts.__getitem__)
    assert len({replace(receipt, already=True) for receipt in receipts}) == 1
    assert sum(not receipt.already for receipt in receipts) == 1
    assert len(world.applications.of_unit("heping-care")) == 1


def walk_in(name: str, mobile: str) -> Form:
    return a_form(answers=some_answers(name=name, email="", mobile=mobile), channel="desk")


def test_the_desk_enters_people_without_an_address_and_tells_them_apart_by_phone(tmp_path: Path):
    world = a_world(tmp_path)
    first = apply(world, walk_in("王美麗", "0912345678"), key="a", at=NOON)
    again = apply(world, walk_in("王美麗", "0912345678"), key="b", at=NOON)
    other = apply(world, walk_in("王美麗", "0987654321"), key="c", at=NOON)
    assert again.already and again.reference == first.reference != other.reference
    assert not other.already
    kept = world.applications.get(first.reference).value
    assert kept.channel == "desk" and world.letters.about(kept.person, kept.reference) == []
    assert world.people.of_account("") == []
