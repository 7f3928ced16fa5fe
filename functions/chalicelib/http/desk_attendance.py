"""Routes of sessions with roll-call, for the desk and for whoever checks in."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.attendance import Attendance, AttendanceClosedError
from chalicelib.domain.day import taipei_day
from chalicelib.http.fields import Checks, Line, Short, Text
from chalicelib.http.route import Call, Routes
from chalicelib.services import attendance as sessions
from chalicelib.services.attendance import CheckInCodeError, CheckInPausedError, SessionForm
from chalicelib.services.glances import glance
from chalicelib.services.world import World
from chalicelib.wording import label

desk_attendance = Routes("承辦頁：場次與點名")

ALL = "/units/{unit}/attendances"
ONE = ALL + "/{attendance}"


class SessionIn(Struct, forbid_unknown_fields=True):
    """A session to be held: which parts, when, how long, where, led by whom."""

    category: Line
    parts: Annotated[list[Line], Meta(max_length=12)]
    date: Line
    hours: int
    place: Short
    instructor: Line

    def form(self) -> SessionForm:
        """The form, or raise InvalidError naming every wrong field."""
        checks = Checks()
        made = SessionForm(
            category=self.category,
            parts=tuple(self.parts),
            day=checks.iso_day("date", self.date),
            hours=self.hours,
            place=checks.text("place", self.place),
            instructor=checks.text("instructor", self.instructor),
        )
        checks.done()
        return made


class MarksIn(Struct, forbid_unknown_fields=True):
    """Who is there and who is not, by reference; others stay as they are."""

    present: Annotated[dict[Line, bool], Meta(max_length=500)]


class CancelIn(Struct, forbid_unknown_fields=True):
    """Why a session was not held."""

    reason: Text


class RollCodeIn(Struct, forbid_unknown_fields=True):
    """The code shown at the place."""

    code: Line


class ConfirmationIn(Struct):
    """Nothing but the wish."""


class AttendeeOut(Struct):
    """One trainee on the roll."""

    trainee: str
    name: str
    present: bool
    checked_in: bool
    lacks: list[str]


class SessionOut(Struct):
    """A session as the list shows it."""

    attendance: str
    category: str
    category_name: str
    titles: list[str]
    date: str
    hours: int
    place: str
    instructor: str
    state: str
    state_label: str
    count: int


class SessionSheetOut(SessionOut):
    """A session with its roll and, on its day, the code for checking in."""

    code: str = ""
    people: list[AttendeeOut] = []
    reason: str = ""


class PartToHold(Struct):
    """A part that trainees still lack."""

    code: str
    title: str
    hours: int
    people: int


class CategoryToHold(Struct):
    """The parts of a category that could be held."""

    category: str
    name: str
    parts: list[PartToHold]


class SessionListOut(Struct):
    """The unit's sessions, the newest first, and what could be held next."""

    items: list[SessionOut]
    to_hold: list[CategoryToHold]


class CheckedIn(Struct):
    """Where one has checked in."""

    unit_name: str
    titles: list[str]
    place: str
    sentence: str


@desk_attendance.get(ALL, Verb.DESK_READ, answers=SessionListOut)
def list_sessions(call: Call) -> SessionListOut:
    """The unit's sessions, and the parts that trainees still lack."""
    found = sorted(call.world.attendances.of_unit(call.unit), key=lambda one: one.id, reverse=True)
    to_hold = [
        CategoryToHold(
            category, _category(call.world, category), [PartToHold(code, *line) for code, line in parts.items()]
        )
        for category, parts in sessions.attestable_parts(call.world, call.unit).items()
    ]
    return SessionListOut([_session(call.world, one) for one in found], to_hold)


@desk_attendance.post(ALL, Verb.DESK_PREPARE, body=SessionIn, answers=SessionSheetOut, status=201)
def open_session(call: Call, body: SessionIn) -> SessionSheetOut:
    """Open a session and its roll."""
    made = sessions.open_session(call.world, call.staff, call.unit, body.form(), at=call.at)
    return _sheet(call, made)


@desk_attendance.get(ONE, Verb.DESK_READ, answers=SessionSheetOut)
def read_session(call: Call) -> SessionSheetOut:
    """A session with its roll."""
    found = call.world.attendances.get(call.unit, _id(call)).value
    glance(call.world, call.staff, call.unit, "attendance", at=call.at, subject=_id(call))
    return _sheet(call, found)


@desk_attendance.put(
    ONE + "/presence", Verb.DESK_PREPARE, body=MarksIn, answers=SessionSheetOut, problems=(AttendanceClosedError,)
)
def mark_presence(call: Call, body: MarksIn) -> SessionSheetOut:
    """Tick people; two phones at once merge."""
    changed = sessions.mark(call.world, call.staff, call.unit, _id(call), body.present, at=call.at)
    return _sheet(call, changed)


@desk_attendance.post(
    ONE + "/confirmation",
    Verb.DESK_DECIDE,
    body=ConfirmationIn,
    answers=SessionSheetOut,
    problems=(AttendanceClosedError,),
)
def confirm_session(call: Call, body: ConfirmationIn) -> SessionSheetOut:
    """Attest the parts for everybody present; hours count from now on."""
    return _sheet(call, sessions.confirm(call.world, call.staff, call.unit, _id(call), at=call.at))


@desk_attendance.post(
    ONE + "/cancellation", Verb.DESK_DECIDE, body=CancelIn, answers=SessionSheetOut, problems=(AttendanceClosedError,)
)
def cancel_session(call: Call, body: CancelIn) -> SessionSheetOut:
    """Say that the session was not held."""
    checks = Checks()
    reason = checks.text("reason", body.reason)
    checks.done()
    return _sheet(call, sessions.cancel(call.world, call.staff, call.unit, _id(call), reason, at=call.at))


@desk_attendance.post(
    "/me/check-in", Verb.LEARN, body=RollCodeIn, answers=CheckedIn, problems=(CheckInCodeError, CheckInPausedError)
)
def check_in(call: Call, body: RollCodeIn) -> CheckedIn:
    """Check in with the code shown at the place."""
    digits = "".join(str(int(c)) for c in body.code if c.isdecimal())
    found = sessions.check_in(call.world, call.person, digits, at=call.at)
    unit = call.world.catalogue.unit(found.unit)
    return CheckedIn(
        unit_name=unit.name if unit else "",
        titles=_titles(call.world, found),
        place=found.place,
        sentence=label("check_in", "done"),
    )


def _id(call: Call) -> str:
    """A session's id has a `#` in the store and a `~` in addresses."""
    return call.params["attendance"].replace("~", "#")


def _sheet(call: Call, one: Attendance) -> SessionSheetOut:
    short = _session(call.world, one)
    good_now = one.closed_at is None and one.day == taipei_day(call.at)
    return SessionSheetOut(
        **{name: getattr(short, name) for name in short.__struct_fields__},
        code=one.code if good_now else "",
        people=[
            AttendeeOut(line.trainee.id, line.trainee.name, line.present, line.checked_in, list(line.lacks))
            for line in sessions.roll(call.world, one)
        ],
        reason=one.reason,
    )


def _session(world: World, one: Attendance) -> SessionOut:
    return SessionOut(
        attendance=one.id.replace("#", "~"),
        category=one.category,
        category_name=_category(world, one.category),
        titles=_titles(world, one),
        date=one.day.isoformat(),
        hours=one.hours,
        place=one.place,
        instructor=one.instructor,
        state=one.state.value,
        state_label=label("attendance", one.state.value),
        count=len(one.present),
    )


def _category(world: World, category: str) -> str:
    track = world.catalogue.track(category)
    return track.name if track else category


def _titles(world: World, one: Attendance) -> list[str]:
    track = world.catalogue.track(one.category)
    titles = {part.code: part.title for part in track.parts} if track else {}
    return [titles.get(code, code) for code in one.parts]
