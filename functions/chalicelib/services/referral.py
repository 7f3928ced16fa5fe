"""Referring whom a unit declined: notices that fit, and the application that goes over when the person agrees.

Goes over: what the person answered. Never: the interview, the decision, an ID number.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.content.model import Notice, Opening, Unit
from chalicelib.content.model.opening import openings_of
from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.eligibility import ensure_open, problems
from chalicelib.domain.errors import ConflictError, GatewayError, NotFoundError
from chalicelib.domain.questions import only_asked
from chalicelib.domain.referral import MOST, fitting
from chalicelib.forms.privacy import privacy_version
from chalicelib.services.apply import CONSENTS, Form, Receipt, announced, apply
from chalicelib.services.world import World

LOOKED_AT = 24  # so many of the best are looked at until three are found whose conditions are met


class NotReferredError(ConflictError):
    """Only an application that was declined is handed on, and only to a notice that fits."""

    code = "not-referred"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A notice that fits, with the versions of the texts that the person agrees to."""

    notice: Notice
    unit: Unit
    privacy_version: str


def suggestions(world: World, application: Application, applied: tuple[str, ...], *, at: datetime) -> list[Suggestion]:
    """At most three open notices that fit, whose conditions the person's answers meet; none unless declined."""
    if application.as_told(at).state is not State.DECLINED:
        return []
    found: list[Suggestion] = []
    for opening in _fitting(world, application, applied, at)[:LOOKED_AT]:
        one = _suggested(world, application, opening, at)
        if one and len(found) < MOST:
            found.append(one)
    return found


def applied_to(world: World, application: Application) -> tuple[str, ...]:
    """The notices that the person has applied to."""
    if application.state is not State.DECLINED:
        return ()
    return tuple(kept.value.notice for kept in world.dossier(application.person).applications)


def refer(
    world: World, person: str, reference: str, notice: str, versions: tuple[str, str], *, key: str, at: datetime
) -> Receipt:
    """Apply to `notice` with the answers of the declined application, as the person just agreed.

    `versions` are those of the notice and the privacy text that were shown. Raises NotFoundError, NotReferredError
    and whatever applying raises.
    """
    kept = world.applications.get(reference)
    if kept.value.person != person:
        raise NotFoundError
    if kept.value.state is not State.DECLINED:
        raise NotReferredError(reference=reference)
    now = world.people.get(person).value
    answers = replace(kept.value.answers, name=now.name, email=now.email)
    form = Form(notice, *versions, answers, frozenset(CONSENTS), channel="referral")
    return apply(world, form, key=f"{person}:{key}", at=at)


def _fitting(world: World, application: Application, applied: tuple[str, ...], at: datetime) -> list[Opening]:
    openings = world.catalogue.openings()
    declined = next((one for one in openings if one.id == application.notice), None)
    if declined is None:
        gone = world.catalogue.notice(application.notice)
        found = openings_of((gone,)) if gone else ()
        if not found:
            return []
        declined = found[0]
    return fitting(openings, declined, application.answers.availability, applied, taipei_day(at))


def _suggested(world: World, application: Application, opening: Opening, at: datetime) -> Suggestion | None:
    today = taipei_day(at)
    try:
        notice, unit = announced(world, opening.id)
        ensure_open(notice, today)
    except GatewayError:
        return None
    if any(problems(only_asked(application.answers, notice, today), notice, today)):
        return None
    told = privacy_version(notice, unit, world.catalogue.privacy_version(notice.privacy))
    return Suggestion(notice, unit, told)
