"""When what is kept about a person goes: one answer for their page, for the desk, and for the run that erases.

Knows which rule of `domain.retention` holds for an application, seen with everything else about its person. Does not
erase, and has no words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.retention import application_goes, certificate_goes, idle_goes, periods, periods_of, promised
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class Departure:
    """The rule by which something goes, the day (None while the time has not begun to run), and the periods used."""

    rule: str
    on: date | None = None
    keep: Mapping[str, int] = field(default_factory=periods)


def departure(world: World, held: Dossier, one: Application) -> Departure:
    """When this application goes, as things stand today."""
    keep = keep_of(world, one)
    if due := application_goes(one, keep):
        return Departure(*due, keep)
    kept = held.trainee(one.reference)
    if one.unanswered or kept is None:
        return Departure("waiting")
    if _proven(held, kept.value):
        keep = longest(world, held)
        return Departure("certificate_years", certificate_goes(service_ended(world, held), keep), keep)
    day = idle_day(world, held, kept.value)
    return Departure("idle_months", day, longest(world, held)) if day else Departure("together")


def person_departure(world: World, held: Dossier) -> Departure:
    """When the person goes: with the last of what is kept."""
    found = [departure(world, held, kept.value) for kept in held.applications]
    if not found:
        rule = Departure("certificate_years", certificate_goes(service_ended(world, held), periods()))
        return rule if held.certificates else Departure("idle_months", idle_goes(last_active(held), periods()))
    open_ones = [one for one in found if one.on is None]
    return open_ones[0] if open_ones else max(found, key=lambda one: one.on or date.min)


def idle_day(world: World, held: Dossier, trainee: Trainee) -> date | None:
    """The day on which somebody who was accepted and never finished goes altogether; None while others hold them."""
    others = [kept.value for kept in held.applications if kept.value.reference != trainee.id]
    if _proven(held, trainee) or any(one.state is not State.DECLINED for one in others):
        return None
    return idle_goes(last_active(held), longest(world, held))


def keep_of(world: World, one: Application) -> dict[str, int]:
    """The periods that hold for an application."""
    return promised(one, periods_of(world.catalogue.unit(one.unit)))


def longest(world: World, held: Dossier) -> dict[str, int]:
    """The periods that hold for what is kept for several units at once: the longest of theirs."""
    each = [keep_of(world, kept.value) for kept in held.applications]
    return {name: max(one[name] for one in each) for name in each[0]} if each else periods()


def last_active(held: Dossier) -> date:
    """The last day on which the person was accepted or learned something; when they came, if nothing else is known."""
    days = [taipei_day(held.person.value.created_at), *(part.done_on for part in held.parts.values())]
    days += [taipei_day(kept.value.accepted_at) for kept in held.trainees]
    days += [taipei_day(one.opened_at) for attempts in held.attempts.values() for one in attempts]
    return max(days)


def service_ended(world: World, held: Dossier) -> date:
    """The last day that speaks of service or its proof: nobody tells us when somebody stops, so the latest counts."""
    days = [last_active(held), *(one.issued_on for one in held.certificates.values())]
    for trainee in (kept.value for kept in held.trainees):
        notice = world.catalogue.notice(trainee.notice)
        days += [day for day in (notice.service.end if notice else None, trainee.handed_on) if day]
        days += [trainee.insurance.end] if trainee.insurance else []
        days += [trainee.book.issued_on] if trainee.book else []
    cards = [kept.value for kept in world.cards.of_person(held.person.value.id)]
    return max([*days, *(card.ended_on or card.expires_on for card in cards)])


def _proven(held: Dossier, trainee: Trainee) -> bool:
    return held.trained or bool(held.certificates) or trainee.book is not None
