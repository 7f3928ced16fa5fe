"""The half-year report of a unit from its records, and noting who is insured (志願服務法 16)."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.record_book import Insurance, Trainee
from chalicelib.domain.report_dates import Due, calendar, rule_for
from chalicelib.domain.service_card import CardState, ServiceCard
from chalicelib.domain.team_report import Line, Member, Period, report
from chalicelib.domain.training import BASIC
from chalicelib.records.dossier import Dossier
from chalicelib.services.replying import EVERY
from chalicelib.services.trainees import trainee
from chalicelib.services.world import Trail, World
from chalicelib.wording import age_bands

LEFT_FOR = frozenset({"left", "unsuitable"})
MOST_PEOPLE = 500


def team_report(world: World, unit: str, period: Period) -> tuple[list[Line], dict[str, str]]:
    """The lines, and the name behind each reference."""
    members = [_member(world, one) for one in world.trainees.of_unit(unit, limit=EVERY)]
    return report(members, period, age_bands()), {one.reference: one.name for one in members}


def report_calendar(world: World, unit: str, *, at: datetime) -> str:
    """When the unit reports to which authority, as a calendar. Raises NotFoundError."""
    published = world.catalogue.unit(unit)
    if published is None:
        raise NotFoundError
    dues = []
    for category in published.categories:
        track = world.catalogue.track(category)
        authority = (track.authority if track else "") or published.authority
        dues.append(Due(authority, category, track.name if track else category, rule_for(category)))
    return calendar(unit, published.name, dues, world.installation.site_url, at=at)


def insure(
    world: World, actor: Actor, unit: str, references: list[str], policy: str, start: date, end: date, *, at: datetime
) -> int:
    """Note the accident insurance of these trainees; returns how many. Raises InvalidError, NotFoundError."""
    if not 1 <= len(references) <= MOST_PEOPLE or len(set(references)) != len(references):
        raise InvalidError(InvalidField("trainees", "package-size", most=MOST_PEOPLE))
    if end < start:
        raise InvalidError(InvalidField("end", "date"))
    found = [trainee(world, unit, reference) for reference in references]
    for kept in found:
        changed = replace(kept.value, insurance=Insurance(policy, start, end))
        detail = f"{start.isoformat()} {end.isoformat()}"
        trail = Trail(unit, actor.account, "trainee.insured", kept.value.id, at, detail)
        world.commit(world.trainees.saving(kept, changed), trail=trail)
    return len(found)


def _member(world: World, one: Trainee) -> Member:
    held = world.dossier(one.person)
    answers = next((kept.value.answers for kept in held.applications if kept.value.reference == one.id), None)
    cards = [kept.value for kept in world.cards.of_trainee(one.person, one.id).value]
    recognised = one.recognition if one.recognised else None
    return Member(
        reference=one.id,
        name=one.name,
        birth_date=held.person.value.birth_date,
        gender=held.gender,
        education=answers.education if answers else "",
        occupation=answers.occupation if answers else "",
        recognised_on=taipei_day(recognised.at) if recognised else None,
        left_on=_left(cards),
        book_on=_book_on(held, one),
        card_until=next((card.expires_on for card in reversed(cards) if card.state is CardState.ISSUED), None),
        insured=(one.insurance.start, one.insurance.end) if one.insurance else None,
        trainings=tuple(_trainings(held, one.category)),
    )


def _book_on(held: Dossier, one: Trainee) -> date | None:
    """Since when the volunteer holds a book: this unit's, another's, or since they were taken on with one of their own.

    One person, one book: whichever unit it came through, it counts for all.
    """
    issued = [kept.value.book.issued_on for kept in held.trainees if kept.value.book]
    if issued:
        return min(issued)
    own = held.details.value.has_book and held.details.value.book_no
    return taipei_day(one.recognition.at) if own and one.recognition else None


def _left(cards: list[ServiceCard]) -> date | None:
    last = cards[-1] if cards else None
    return last.ended_on if last and last.reason in LEFT_FOR else None


def _trainings(held: Dossier, category: str) -> list[tuple[str, date]]:
    found = [("basic", held.completed_on(BASIC)), ("special", held.completed_on(category))]
    found += [(kind, held.completed_on(kind)) for kind in ("growth", "leadership")]
    return [(kind, day) for kind, day in found if day]
