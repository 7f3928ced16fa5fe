"""Deciding about several applicants at once: every letter is seen before, and each person tells what became of it.

Each decision is a transaction of its own, as if made singly: one that is refused does not stop the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Outcome
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import GatewayError, InvalidError, InvalidField
from chalicelib.domain.seats import in_line
from chalicelib.services import desk
from chalicelib.services.composing import compose_reply
from chalicelib.services.desk import Verdict
from chalicelib.services.ports import Letter
from chalicelib.services.replying import EVERY
from chalicelib.services.world import World

MOST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would happen to one applicant: the letter, or why it cannot be decided now."""

    reference: str
    name: str
    letter: Letter | None = None
    refusal: GatewayError | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What happened to one applicant: the state that was reached, or why nothing changed."""

    reference: str
    name: str
    state: str = ""
    refusal: GatewayError | None = None


def foresee(
    world: World, actor: Actor, unit: str, references: Sequence[str], verdict: Verdict, *, at: datetime
) -> list[Foreseen]:
    """Every letter as it would be sent; nothing is written. Raises InvalidError for nobody, too many, or doubles."""
    found = []
    for reference, own in _each(world, unit, references, verdict, at=at):
        kept = desk.application(world, unit, reference)
        name = kept.value.answers.name
        try:
            changed = desk.decided(kept.value, actor, own, at=at)
            found.append(Foreseen(reference, name, letter=compose_reply(world, changed)))
        except GatewayError as refusal:
            found.append(Foreseen(reference, name, refusal=refusal))
    return found


def decide_all(
    world: World, actor: Actor, unit: str, references: Sequence[str], verdict: Verdict, *, at: datetime
) -> list[Result]:
    """Decide one after the other, in the order given; the waiting list is filled in that order too."""
    done = []
    for reference, own in _each(world, unit, references, verdict, at=at):
        name = desk.application(world, unit, reference).value.answers.name
        try:
            changed = desk.decide(world, actor, unit, reference, own, at=at)
            done.append(Result(reference, name, state=changed.state.value))
        except GatewayError as refusal:
            done.append(Result(reference, name, refusal=refusal))
    return done


def _each(
    world: World, unit: str, references: Sequence[str], verdict: Verdict, *, at: datetime
) -> list[tuple[str, Verdict]]:
    """The references with each one's verdict; places in the waiting list go on from the last one taken."""
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("references", "package-size", most=MOST_PEOPLE))
    if verdict.outcome is not Outcome.WAITLISTED:
        return [(reference, verdict) for reference in references]
    applications = world.applications.of_unit(unit, limit=EVERY)
    last: dict[str, int] = {}
    found = []
    for reference in references:
        notice = desk.application(world, unit, reference).value.notice
        if notice not in last:
            line = in_line(applications, notice, taipei_day(at))
            last[notice] = max((one.decision.rank or 0 for one in line if one.decision), default=0)
        last[notice] += 1
        found.append((reference, replace(verdict, rank=last[notice])))
    return found
