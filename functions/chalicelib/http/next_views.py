"""What is next for a person, in one sentence with one button that leads straight to it.

Knows how a step of the journey becomes a sentence and an address; a course that is due leads to the very lesson
or quiz where it stands.
"""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.timeline import StepState, TimelineStep, current
from chalicelib.domain.training import BASIC, PartState
from chalicelib.http.course_views import NextOut, next_in_course
from chalicelib.records.dossier import Dossier
from chalicelib.services.journey import Journey, journeys
from chalicelib.services.study import progress_in
from chalicelib.services.trainee_sheet import PartLine, sheet_of
from chalicelib.services.world import World
from chalicelib.wording import has_label, label

MY_PAGE = "/my/"


class NextStepOut(NextOut):
    """The next step, and whose turn it is."""

    whose: str | None = None


def journey_next(world: World, one: Journey, *, at: datetime) -> NextStepOut:
    """What is due on a journey."""
    step = current(one.steps)
    if step is None:
        if any(s.state is StepState.STOPPED for s in one.steps):
            key = f"ended.{one.application.state.value}"
            return NextStepOut(label("next", key), label("button", "ended"), "/notices/", None)
        return NextStepOut(label("next", "finished"), None, None, None)
    key = f"{step.key}.{step.detail}" if has_label("next", f"{step.key}.{step.detail}") else step.key
    button = label("button", key) if has_label("button", key) else None
    whose = step.whose.value if step.whose else None
    due = _course_due(world, one, step, at) if button else None
    if step.detail == "checking":
        return _meanwhile(label("next", key), due, whose)
    if due:
        return NextStepOut(f"{label('next', key)}{due.sentence}", due.label, due.href, whose)
    return NextStepOut(label("next", key), button, _page(step) if button else None, whose)


def _meanwhile(waiting: str, due: NextOut | None, whose: str | None) -> NextStepOut:
    if due is None:
        return NextStepOut(waiting, None, None, whose)
    return NextStepOut(f"{waiting}{label('next', 'basic.meanwhile')}{due.sentence}", due.label, due.href, whose)


def next_of(world: World, person: str, *, at: datetime) -> NextOut:
    """What this person does next after a course: on the newest journey that goes on, else in basic training."""
    held = world.dossier(person)
    going = next((one for one in journeys(world, held, at=at) if current(one.steps)), None)
    due = journey_next(world, going, at=at) if going else None
    if due and due.href:
        return due
    lines = [line for line in sheet_of(world, held, None, "", "").lines if line.track == BASIC]
    return _course_in(world, held, lines, at) or NextOut(due.sentence if due else "", "看我的進度", MY_PAGE)


def page_after(world: World, person: str, about: str, *, at: datetime) -> str:
    """Where the link of a letter leads now: `about` is an application, or a certificate's number."""
    found = [one for one in journeys(world, world.dossier(person), at=at) if one.application.reference == about]
    if not found:
        return f"{MY_PAGE}#certificates"
    due = journey_next(world, found[0], at=at)
    return due.href if due.href and due.href.startswith("/courses/") else MY_PAGE


def _course_due(world: World, one: Journey, step: TimelineStep, at: datetime) -> NextOut | None:
    if step.key not in ("basic", "special") or step.detail == "proof":
        return None
    # while proof of basic training is being looked at, the special courses can be begun
    track = BASIC if step.key == "basic" and step.detail != "checking" else one.application.category
    return _course_in(world, one.sheet.held, [line for line in one.sheet.lines if line.track == track], at)


def _course_in(world: World, held: Dossier, lines: Sequence[PartLine], at: datetime) -> NextOut | None:
    """The next online course of a training: 「第 2 門，共 3 門：志願服務法規之認識。」, and where it stands."""
    online = [line for line in lines if line.part.course and not line.part.attested]
    number = next((n for n, line in enumerate(online, start=1) if line.state is PartState.OPEN), None)
    if number is None:
        return None
    course = world.catalogue.course(online[number - 1].part.course)
    if course is None:
        return None
    due = next_in_course(progress_in(held, course, at=at))
    return NextOut(f"第 {number} 門，共 {len(online)} 門：{course.title}。{due.sentence}", due.label, due.href)


def _page(step: TimelineStep) -> str:
    if step.detail == "proof":
        return f"{MY_PAGE}#evidence"
    return "/my/details/" if step.key == "details" else "/courses/"
