"""Deciding about several applicants at once: every letter is seen before, and each person tells what became of it.

Each decision is a transaction of its own, as if made singly: one that is refused does not stop the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.application import Application, Outcome
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import GatewayError, InvalidError, InvalidField
from chalicelib.domain.seats import QuotaFullError, in_line
from chalicelib.records.seats import SeatsMovedError
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
    world: World, actor: Actor, unit: str, references: Sequence[str], verdict: Verdict, *, at: datetime,
    then_waitlist: bool = False,
) -> list[Foreseen]:  # fmt: skip
    """Every letter as it would be sent; nothing is written. Raises InvalidError for nobody, too many, or doubles.

    `then_waitlist`: whoever is accepted when no seat is left any more is put into the waiting list.
    """
    places, left = _Places(world, unit, at), dict[str, int | None]()
    found = []
    for reference in _listed(references):
        kept = desk.application(world, unit, reference)
        name, notice = kept.value.answers.name, kept.value.notice
        left.setdefault(notice, _left(world, notice))
        full = left[notice] == 0 and not verdict.beyond_quota and verdict.outcome is Outcome.ACCEPTED
        own = _waitlisted(verdict) if full and then_waitlist else verdict
        try:
            if full and not then_waitlist:
                raise QuotaFullError(quota=_quota(world, notice))
            changed = desk.decided(kept.value, actor, places.next(own, notice), at=at)
            found.append(Foreseen(reference, name, letter=compose_reply(world, changed)))
            if own.outcome is Outcome.ACCEPTED and left[notice]:
                left[notice] = (left[notice] or 0) - 1
        except GatewayError as refusal:
            found.append(Foreseen(reference, name, refusal=refusal))
    return found


def decide_all(
    world: World, actor: Actor, unit: str, references: Sequence[str], verdict: Verdict, *, at: datetime,
    then_waitlist: bool = False,
) -> list[Result]:  # fmt: skip
    """Decide one after the other, in the order given; the waiting list is filled in that order too."""
    places = _Places(world, unit, at)
    done = []
    for reference in _listed(references):
        kept = desk.application(world, unit, reference)
        name, notice = kept.value.answers.name, kept.value.notice
        try:
            try:
                changed = places.decide(actor, reference, verdict, notice)
            except QuotaFullError:
                if not then_waitlist:
                    raise
                changed = places.decide(actor, reference, _waitlisted(verdict), notice)
            done.append(Result(reference, name, state=changed.state.value))
        except GatewayError as refusal:
            done.append(Result(reference, name, refusal=refusal))
    return done


class _Places:
    """Places in the waiting lists that are filled: each goes on from the last one taken."""

    def __init__(self, world: World, unit: str, at: datetime) -> None:
        self._world, self._unit, self._at = world, unit, at
        self._last: dict[str, int] = {}

    def next(self, verdict: Verdict, notice: str) -> Verdict:
        """The verdict, with the next place when it is about the waiting list."""
        if verdict.outcome is not Outcome.WAITLISTED:
            return verdict
        if notice not in self._last:
            applications = self._world.applications.of_unit(self._unit, limit=EVERY)
            line = in_line(applications, notice, taipei_day(self._at))
            self._last[notice] = max((one.decision.rank or 0 for one in line if one.decision), default=0)
        self._last[notice] += 1
        return replace(verdict, rank=self._last[notice])

    def decide(self, actor: Actor, reference: str, verdict: Verdict, notice: str) -> Application:
        """Decide; a place that another desk has just given away is passed over."""
        for _ in range(MOST_PEOPLE):
            own = self.next(verdict, notice)
            try:
                return desk.decide(self._world, actor, self._unit, reference, own, at=self._at)
            except InvalidError as refused:
                if [one.code for one in refused.fields] != ["rank-taken"]:
                    raise
        raise SeatsMovedError


def _waitlisted(verdict: Verdict) -> Verdict:
    return replace(verdict, outcome=Outcome.WAITLISTED)


def _quota(world: World, notice: str) -> int | None:
    found = world.catalogue.notice(notice)
    return found.recruit.quota if found else None


def _left(world: World, notice: str) -> int | None:
    quota = _quota(world, notice)
    return None if quota is None else world.seats.of(notice).value.left(quota)


def _listed(references: Sequence[str]) -> Sequence[str]:
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("references", "package-size", most=MOST_PEOPLE))
    return references
