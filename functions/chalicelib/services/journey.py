"""One timeline a person: everything "my page" shows about an application and what came after it."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.application import Application, Step
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.timeline import Standing, TimelineStep, timeline
from chalicelib.domain.training import hours_count_from
from chalicelib.records.dossier import Dossier
from chalicelib.services.departures import Departure, departure
from chalicelib.services.trainee_sheet import TraineeSheet, sheet_of
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class Journey:
    """An application, its nine steps, and the trainee's sheet behind them."""

    application: Application
    steps: tuple[TimelineStep, ...]
    sheet: TraineeSheet
    unit_name: str
    hours_count_from: date | None
    lost_days: int | None
    departure: Departure
    may_leave: bool


def journeys(world: World, held: Dossier, *, at: datetime) -> list[Journey]:
    """The person's journeys, the newest first."""
    found = [_journey(world, held, kept.value, at=at) for kept in held.applications]
    return sorted(found, key=lambda journey: journey.application.submitted_at, reverse=True)


def journey(world: World, person: str, reference: str, *, at: datetime) -> Journey:
    """One journey of this person, or raise NotFoundError."""
    held = world.dossier(person)
    application = held.application(reference).value
    if application.person != person:
        raise NotFoundError
    return _journey(world, held, application, at=at)


def _journey(world: World, held: Dossier, application: Application, *, at: datetime) -> Journey:
    told = application.as_told(at)
    kept = held.trainee(application.reference) if told.state is application.state else None
    application, trainee = told, kept.value if kept else None
    sheet = sheet_of(world, held, trainee, application.category, application.notice)
    details = held.details.value
    standing = Standing(
        application=application,
        trainee=trainee,
        lights=sheet.lights,
        basic_on=sheet.basic_on,
        special_on=sheet.special_on,
        special_waits_for_unit=sheet.special_waits_for_unit,
        basic_waits_for_unit=sheet.basic_waits_for_unit,
        basic_elsewhere=application.answers.basic_done and sheet.basic_untouched,
        details_sent=details.complete,
        has_book=details.has_book and bool(details.book_no),
    )
    unit = world.catalogue.unit(application.unit)
    counted = hours_count_from(sheet.basic_on, sheet.special_on) if trainee else None
    lost = None
    if trainee:
        # whoever was trained elsewhere before serves here from the day of acceptance
        counted = max(counted, taipei_day(trainee.accepted_at)) if counted else None
        # days on which service would not have counted: from acceptance to the day hours begin (handbook 肆四)
        lost = max(0, ((counted or taipei_day(at)) - taipei_day(trainee.accepted_at)).days)
    return Journey(
        application=application,
        steps=timeline(standing),
        sheet=sheet,
        unit_name=unit.name if unit else "",
        hours_count_from=counted,
        lost_days=lost,
        departure=departure(world, held, application),
        may_leave=Step.WITHDRAW in application.allowed() and (trainee is None or trainee.may_leave),
    )
