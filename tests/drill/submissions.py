"""kill -9 during submissions: what was acknowledged is there, once, unchanged, and the audit chain is whole."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from chalicelib.adapters.random_ids import RandomIds
from chalicelib.services.apply import apply
from chalicelib.services.world import Trail, World
from tests.builders import NOON, a_form, a_world, some_answers
from tests.drill.found import Found
from tests.drill.killing import until_done

UNIT = "heping-care"


def run(folder: Path, submissions: int, kills: int) -> Found:
    """Submit until all are acknowledged; a child lives as long as it takes to die often enough."""
    found, chance, told = Found(submissions), Random(7), dict[int, str]()
    before, died = {}, 0
    work = lambda say: _submit(_world(folder), told, submissions, say)  # noqa: E731
    lives = until_done(work, lambda: len(told) == submissions, chance, pause=0.01, lines=submissions // kills)
    for lines, killed in lives:
        died += killed
        for line in lines:
            number, reference = line.split(" ")
            told[int(number)] = before.setdefault(int(number), reference)
            found.expect(before[int(number)] == reference, f"{number} was told two numbers")
    found.notes["submissions.kills"] = died
    _compare(_world(folder), told, found)
    return found


def _world(folder: Path) -> World:
    return a_world(folder, ids=RandomIds())


def _answers(number: int) -> dict[str, str]:
    name = f"志工{''.join('甲乙丙丁戊己庚辛壬癸'[int(digit)] for digit in str(number))}"
    return {"name": name, "email": f"p{number}@example.org", "motivation": f"想服務，第 {number} 個。"}


def _submit(world: World, told: dict[int, str], submissions: int, say: Callable[[str], None]) -> None:
    for number in range(submissions):
        if number in told:
            continue
        receipt = apply(world, a_form(answers=some_answers(**_answers(number))), key=f"key-{number}", at=NOON)
        world.commit(trail=Trail(UNIT, "drill", "application.seen", receipt.reference, NOON))
        say(f"{number} {receipt.reference}")


def _compare(world: World, told: dict[int, str], found: Found) -> None:
    kept = world.applications.of_unit(UNIT, limit=10 * len(told))
    by_reference = {one.reference: one for one in kept}
    found.expect(len(kept) == len(told), f"{len(kept)} are kept, {len(told)} were sent")
    for number, reference in told.items():
        one = by_reference.get(reference)
        if one is None:
            found.broken.append(f"{number} is lost")
            continue
        changed = [name for name, value in _answers(number).items() if getattr(one.answers, name) != value]
        found.expect(not changed, f"{number} was changed: {changed}")
        letters = [letter.kind for letter in world.letters.about(one.person, reference)]
        found.expect(letters == ["received"], f"{number} has the letters {letters}")
    found.expect(world.audit.broken_at(UNIT) is None, "the audit chain is broken")
    seen = {entry["event"]["subject"] for entry in world.audit.entries(UNIT)}
    found.expect(set(told.values()) <= seen, "an acknowledged entry of the trail is lost")


full = partial(run, submissions=10_000, kills=600)
short = partial(run, submissions=120, kills=12)
