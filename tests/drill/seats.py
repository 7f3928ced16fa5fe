"""Two hundred applicants and twenty seats, everybody accepted at once: never one more than there are."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Outcome
from chalicelib.domain.seats import QuotaFullError
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services.apply import apply
from chalicelib.services.desk import Verdict, decide
from chalicelib.services.world import World
from tests.builders import NOON, MemoryCatalogue, a_form, a_notice, a_world, some_answers
from tests.drill.found import Found

SEATS, WINDOWS, UNIT = 20, 20, "heping-care"
DESK = Actor("supervisor@heping-care.example.org", roles=((UNIT, "supervisor"),))


def run(folder: Path, rounds: int, applicants: int) -> Found:
    """Each round in an installation of its own."""
    found = Found(rounds * applicants)
    for number in range(rounds):
        _round(folder / str(number), applicants, found)
    return found


def _round(folder: Path, applicants: int, found: Found) -> None:
    world = a_world(folder)
    notice = a_notice()
    cast(MemoryCatalogue, world.catalogue).notice_map[notice.id] = replace(
        notice, recruit=replace(notice.recruit, quota=SEATS)
    )
    references = []
    for number in range(applicants):
        digits = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))
        answers = some_answers(name=f"志工{digits}", email=f"p{number}@example.org")
        references.append(apply(world, a_form(answers=answers), key=f"k{number}", at=NOON).reference)
    with ThreadPoolExecutor(WINDOWS) as pool:
        told = list(pool.map(partial(_accepted, world), references))
    trainees = len(world.trainees.of_unit(UNIT, limit=2 * applicants))
    counted = world.seats.of(notice.id).value.accepted
    least = min(SEATS, applicants)
    found.expect(sum(told) == trainees == counted == least, f"{sum(told)} told, {trainees} taken, {counted} counted")


def _accepted(world: World, reference: str) -> bool:
    """Whether the desk's tap took a seat; it taps again when somebody else was faster."""
    while True:
        try:
            decide(world, DESK, UNIT, reference, Verdict(Outcome.ACCEPTED, message="歡迎"), at=NOON)
        except QuotaFullError:
            return False
        except ChangedMeanwhileError:
            continue
        return True


full = partial(run, rounds=50, applicants=200)
short = partial(run, rounds=1, applicants=40)
