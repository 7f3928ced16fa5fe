"""Routes of the centre's console: what stands still, where places and people do not meet, one letter to many units."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.day import taipei_day
from chalicelib.http.fields import Line
from chalicelib.http.route import Call, Routes
from chalicelib.records.certificate_checks import CertificateChecks
from chalicelib.services import console
from chalicelib.wording import label

centre_console = Routes("推廣中心：卡住的地方")


class StandstillOut(Struct):
    """A way that waits too long: what for, since when. No name; the unit finds the person by the reference."""

    reference: str
    kind: str
    kind_label: str
    whose: str
    since: str
    days: int


class StandstillsOut(Struct):
    """Everything at one unit, the longest first."""

    standstills: list[StandstillOut]


class EndingOut(Struct):
    """A notice whose recruiting ends soon."""

    notice: str
    title: str
    unit_name: str
    end: str


class GivenUpOut(Struct):
    """Jobs of a kind that were given up."""

    kind: str
    kind_label: str
    count: int


class MeetingOut(Struct):
    """Open places and people who wait, of a category, in a district or on a weekday."""

    category: str
    category_name: str
    kind: str
    where: str
    places: int
    people: int


class DriftOut(Struct):
    """Something about a certificate, or the numbers of a year, that the nightly reading found not to agree."""

    number: str
    code: str
    code_label: str
    since: str


class ConsoleOut(Struct):
    """What of the machinery stands still, certificates that do not agree, notices that end soon, places and people."""

    given_up: list[GivenUpOut]
    late_jobs: int
    late_since: str
    drifts: list[DriftOut]
    ending: list[EndingOut]
    meetings: list[MeetingOut]


class UnitsLetterIn(Struct, forbid_unknown_fields=True):
    """A letter of the centre to several units."""

    units: Annotated[list[Line], Meta(max_length=2000)]
    subject: Annotated[str, Meta(max_length=console.SUBJECT_LENGTH)]
    text: Annotated[str, Meta(max_length=console.TEXT_LENGTH)]


class UnitsWrittenOut(Struct):
    """To how many units the letter goes."""

    units: int


@centre_console.get("/centre/console", Verb.CENTRE_READ, answers=ConsoleOut)
def read_console(call: Call) -> ConsoleOut:
    """What needs somebody at the centre, beside the units' own standstills."""
    world, today = call.world, taipei_day(call.at)
    machinery = console.machinery(world, at=call.at)
    units = {unit.id: unit.name for unit in world.catalogue.units()}
    tracks = {track.id: track.name for track in world.catalogue.tracks()}
    return ConsoleOut(
        given_up=[GivenUpOut(kind, label("job", kind), count) for kind, count in machinery.given_up.items()],
        late_jobs=machinery.late,
        late_since=machinery.oldest.isoformat() if machinery.oldest else "",
        drifts=[
            DriftOut(one.number, one.code, label("drift", one.code), taipei_day(one.since).isoformat())
            for one in CertificateChecks(world.store).findings()
        ],
        ending=[
            EndingOut(one.id, one.title, units.get(one.unit, one.unit), one.closes.isoformat())
            for one in console.ending(world, today)
        ],
        meetings=[
            MeetingOut(
                one.category, tracks.get(one.category, one.category), one.kind, one.where, one.places, one.people
            )
            for one in console.meetings(world, today)
        ],
    )


@centre_console.get("/centre/standstills/{of}", Verb.CENTRE_READ, answers=StandstillsOut)
def read_standstills(call: Call) -> StandstillsOut:
    """What waits too long at one unit."""
    today = taipei_day(call.at)
    found = console.standstills(call.world, call.params["of"], at=call.at)
    return StandstillsOut(
        [
            StandstillOut(
                reference=one.reference,
                kind=one.kind,
                kind_label=label("standstill", one.kind),
                whose=label("standstill_turn", one.kind),
                since=one.since.isoformat(),
                days=one.days(today),
            )
            for one in found
        ]
    )


@centre_console.post("/centre/letters", Verb.CENTRE_DECIDE, body=UnitsLetterIn, answers=UnitsWrittenOut, status=202)
def write_to_units(call: Call, body: UnitsLetterIn) -> UnitsWrittenOut:
    """Write one letter to the role addresses of several units."""
    return UnitsWrittenOut(
        console.write_to_units(call.world, call.staff.account, body.units, body.subject, body.text, at=call.at)
    )
