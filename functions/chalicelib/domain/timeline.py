"""One line a person, from 報名 to 領冊: nine steps, whose turn it is, and since when (handbook life cycle).

Knows the order of steps and who must act in each. Does not know words or addresses: a step is a key, and the
next step is the first that is neither done nor skipped.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Lights, Trainee


class StepState(StrEnum):
    """Done, now, later, stopped here for good, or not needed."""

    DONE = "done"
    CURRENT = "current"
    LATER = "later"
    STOPPED = "stopped"
    SKIPPED = "skipped"


class Turn(StrEnum):
    """Whose turn it is."""

    YOU = "you"
    UNIT = "unit"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One of the nine steps. `detail` refines the key for the sentence (`invited`, `waitlisted`, …)."""

    key: str
    state: StepState
    whose: Turn | None
    on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the timeline is worked out from."""

    application: Application
    trainee: Trainee | None
    lights: Lights
    basic_on: date | None
    special_on: date | None
    special_waits_for_unit: bool
    details_sent: bool
    has_book: bool
    basic_waits_for_unit: bool = False
    basic_elsewhere: bool = False


STEPS = ("apply", "interview", "reply", "basic", "special", "certificate", "recognition", "details", "book")


def timeline(standing: Standing) -> tuple[TimelineStep, ...]:
    """The nine steps. Exactly one is current unless all are done or the way has ended."""
    done = _done(standing)
    ended = standing.application.state in (State.DECLINED, State.WITHDRAWN)
    steps: list[TimelineStep] = []
    current_seen = False
    for key in STEPS:
        on = done.get(key)
        if key == "interview" and on is None and "reply" in done:
            steps.append(TimelineStep(key, StepState.SKIPPED, None))
        elif key in done:
            steps.append(TimelineStep(key, StepState.DONE, None, on, _detail(key, standing)))
        elif ended:
            state = StepState.LATER if current_seen else StepState.STOPPED
            steps.append(TimelineStep(key, state, None, detail=standing.application.state.value))
            current_seen = True
        elif not current_seen:
            steps.append(TimelineStep(key, StepState.CURRENT, _turn(key, standing), detail=_detail(key, standing)))
            current_seen = True
        else:
            steps.append(TimelineStep(key, StepState.LATER, None))
    return tuple(steps)


def current(steps: tuple[TimelineStep, ...]) -> TimelineStep | None:
    """The step that is due now, or None when the way is at its end."""
    return next((step for step in steps if step.state is StepState.CURRENT), None)


def _done(standing: Standing) -> dict[str, date | None]:
    application, trainee, lights = standing.application, standing.trainee, standing.lights
    done: dict[str, date | None] = {"apply": taipei_day(application.submitted_at)}
    if application.interview:
        done["interview"] = application.interview.held_on
    if application.decision and application.state is State.ACCEPTED:
        done["reply"] = taipei_day(application.decision.at)
    if lights.basic:
        done["basic"] = standing.basic_on
    if lights.special:
        done["special"] = standing.special_on
    if lights.basic and lights.special:
        done["certificate"] = max((d for d in (standing.basic_on, standing.special_on) if d), default=None)
    if trainee and trainee.recognition and trainee.recognised:
        done["recognition"] = taipei_day(trainee.recognition.at)
    if lights.details and lights.photo:
        done["details"] = None
    if trainee and _has_book(trainee, standing):
        done["book"] = trainee.handed_on or (trainee.book.issued_on if trainee.book else None)
    return done


def _turn(key: str, standing: Standing) -> Turn:
    if key == "interview" and standing.application.choosing:
        return Turn.YOU
    if key in ("interview", "reply", "recognition"):
        return Turn.UNIT
    if key == "basic" and standing.basic_waits_for_unit:
        return Turn.UNIT
    if key == "special" and standing.special_waits_for_unit:
        return Turn.UNIT
    if key == "book" and standing.trainee and standing.trainee.book and not standing.trainee.wish:
        return Turn.UNIT
    if key == "book":
        return Turn.AUTHORITY if standing.trainee and standing.trainee.submitted_on else Turn.UNIT
    return Turn.YOU


def _detail(key: str, standing: Standing) -> str:
    application, trainee = standing.application, standing.trainee
    if key in ("interview", "reply"):
        return application.standing
    if key == "basic" and standing.basic_waits_for_unit:
        return "checking"
    if key == "basic" and standing.basic_elsewhere:
        return "proof"
    if key == "special":
        return "unit" if standing.special_waits_for_unit else "courses"
    if key == "recognition" and trainee and trainee.recognition and not trainee.recognised:
        return "not-yet"
    if key == "details":
        return "photo" if standing.lights.details else "all"
    if key == "book" and trainee:
        return _book(trainee)
    return ""


def _has_book(trainee: Trainee, standing: Standing) -> bool:
    """In hand, or said to be: one that was issued still has to be handed out, a lost one is applied for again."""
    if trainee.wish:
        return False
    return trainee.handed_on is not None if trainee.book else standing.has_book and not trainee.package


def _book(trainee: Trainee) -> str:
    if trainee.book and not trainee.wish:
        return "issued"
    if trainee.submitted_on:
        return "submitted"
    if trainee.package:
        return "packed"
    if trainee.wish:
        return "again"
    return "returned" if trainee.returned else "waiting"
