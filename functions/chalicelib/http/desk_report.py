"""Routes of the half-year report and of insurance."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.team_report import Line, half_year
from chalicelib.http.fields import Checks
from chalicelib.http.fields import Line as Text
from chalicelib.http.route import Call, Document, Routes
from chalicelib.services.glances import glance
from chalicelib.services.team_report import MOST_PEOPLE, insure, report_calendar, team_report
from chalicelib.wording import label

desk_report = Routes("承辦頁：成果回報")


class ReportedOut(Struct):
    """One of those behind a number."""

    reference: str
    name: str


class FigureOut(Struct):
    """One number, its name, and those behind it."""

    section: str
    label: str
    count: int
    people: list[ReportedOut]


class ReportOut(Struct):
    """The report of a half-year; `definition` says how members are counted."""

    start: str
    end: str
    definition: str
    lines: list[FigureOut]


class InsuranceIn(Struct, forbid_unknown_fields=True):
    """Who is insured, by which policy, from when to when."""

    trainees: Annotated[list[Text], Meta(max_length=MOST_PEOPLE)]
    policy: Text
    start: Text
    end: Text


class InsuredOut(Struct):
    """How many were noted as insured."""

    insured: int


@desk_report.get("/units/{unit}/reports/{year}/{half}", Verb.DESK_READ, answers=ReportOut)
def read_report(call: Call) -> ReportOut:
    """The half-year report: every number with the list behind it."""
    glance(call.world, call.staff, call.unit, "report", at=call.at)
    year, half = call.params["year"], call.params["half"]
    if not (year.isdecimal() and 2001 <= int(year) <= 2200 and half in ("1", "2")):
        raise NotFoundError
    period = half_year(int(year), int(half))
    lines, names = team_report(call.world, call.unit, period)
    shown = [FigureOut(one.section, _named(one), one.count, _people(one, names)) for one in lines]
    return ReportOut(period.start.isoformat(), period.end.isoformat(), label("report", "definition"), shown)


@desk_report.get("/units/{unit}/reports/calendar", Verb.DESK_READ, media="text/calendar")
def read_calendar(call: Call) -> Document:
    """When the unit reports to which authority, to be taken into a calendar."""
    text = report_calendar(call.world, call.unit, at=call.at)
    return Document(text, "text/calendar; charset=utf-8", "reports.ics", keep=True)


@desk_report.post("/units/{unit}/insurance", Verb.DESK_DECIDE, body=InsuranceIn, answers=InsuredOut)
def note_insurance(call: Call, body: InsuranceIn) -> InsuredOut:
    """Note the accident insurance of volunteers."""
    checks = Checks()
    policy = checks.text("policy", body.policy)
    start, end = checks.iso_day("start", body.start), checks.iso_day("end", body.end)
    checks.done()
    return InsuredOut(insure(call.world, call.staff, call.unit, body.trainees, policy, start, end, at=call.at))


def _people(one: Line, names: dict[str, str]) -> list[ReportedOut]:
    return [ReportedOut(reference, names[reference]) for reference in one.people]


def _named(one: Line) -> str:
    if one.section == "gender":
        return label("gender", one.key)
    if one.section in ("team", "training"):
        return label("report", f"{one.section}.{one.key}")
    return one.key or label("gender", "")
