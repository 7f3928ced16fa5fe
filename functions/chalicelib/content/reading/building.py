"""Drafts without errors into the values of `content.model`. Whatever has an error is left out.

Knows what a notice takes over from its unit: contact and supervisor line by line, the filing as a whole.
"""

from collections.abc import Mapping, Set
from typing import Any

from chalicelib.content import model
from chalicelib.content.anchors import sections
from chalicelib.content.digest import text_version, with_course_version, with_notice_version
from chalicelib.content.drafts import CourseDraft, Drafts, Entry
from chalicelib.content.fields.course import measured
from chalicelib.content.lending import lender
from chalicelib.content.marks import mark_name
from chalicelib.content.reading.authorities import built_authorities
from chalicelib.content.reading.groups import frozen, parts, places
from chalicelib.content.reading.planning import built_plan


def build(drafts: Drafts, bad: Set[str]) -> model.Content:
    """The content of every file that is not in `bad`."""
    units = {
        name: _unit(entry, drafts.marks.get(name, {}), _mappings(name, drafts, bad))
        for name, entry in drafts.units.items()
        if entry.path not in bad
    }
    plans = {
        name: built_plan(entry, units[name.partition("/")[0]], drafts.units[name.partition("/")[0]])
        for name, entry in drafts.plans.items()
        if entry.path not in bad and name.partition("/")[0] in units
    }
    notices = {
        name: _notice(entry, units[name.partition("/")[0]], drafts.units[name.partition("/")[0]], plans)
        for name, entry in drafts.notices.items()
        if entry.path not in bad and name.partition("/")[0] in units and _stands(entry, drafts, plans)
    }
    courses = {name: _course(draft) for name, draft in drafts.courses.items() if bad.isdisjoint(_paths(draft))}
    tracks = {name: _track(entry) for name, entry in drafts.tracks.items() if entry.path not in bad}
    privacy = {name: text_version(source.text) for name, source in drafts.privacy.items() if source.path not in bad}
    marks = {
        mark_name(unit, kind, data): data
        for unit, kinds in drafts.marks.items()
        if unit in units
        for kind, data in kinds.items()
    }
    return model.Content(units, notices, courses, tracks, privacy, marks, plans, built_authorities(drafts, bad))


def _stands(notice: Entry, drafts: Drafts, plans: Mapping[str, model.Plan]) -> bool:
    """Whether the plan that the notice leans on, if it does, is sound."""
    plan = lender(notice, drafts)
    return plan is None or plan.id in plans


def _paths(draft: CourseDraft) -> list[str]:
    return [draft.page.path, draft.bank, *(lesson.path for lesson in draft.lessons.values())]


def _mappings(unit: str, drafts: Drafts, bad: Set[str]) -> tuple[model.RosterMapping, ...]:
    return tuple(
        roster_mapping(entry.values)
        for name, entry in drafts.mappings.items()
        if name.partition("/")[0] == unit and entry.path not in bad
    )


def roster_mapping(values: dict[str, Any]) -> model.RosterMapping:
    """A mapping file's values; codes come as `{from, to}`."""
    columns = tuple(
        model.MappingColumn(**column | {"values": tuple((v["from"], v["to"]) for v in column.get("values", ()))})
        for column in values["columns"]
    )
    return model.RosterMapping(**frozen(values) | {"columns": columns, "date": values["date"].isoformat()})


def _unit(entry: Entry, marks: Mapping[str, bytes], mappings: tuple[model.RosterMapping, ...]) -> model.Unit:
    values = entry.values | {"categories": tuple(entry.values["categories"])}
    return model.Unit(
        **values
        | {
            "contact": model.Contact(**values["contact"]),
            "supervisor": model.Supervisor(**values["supervisor"]),
            "filing": model.Filing(**values["filing"]),
            "keeping": model.Keeping(**values.get("keeping") or {}),
            "staff": tuple(model.StaffMember(**member) for member in values["staff"]),
        },
        logo=mark_name(entry.id, "logo", marks["logo"]) if "logo" in marks else "",
        seal=mark_name(entry.id, "seal", marks["seal"]) if "seal" in marks else "",
        mappings=mappings,
        id=entry.id,
        body=entry.body,
    )


def _notice(entry: Entry, unit: model.Unit, own: Entry, plans: Mapping[str, model.Plan]) -> model.Notice:
    values = entry.values
    plan = plans.get(f"{unit.id}/{values['plan']}")
    slug = entry.id.partition("/")[2]
    notice = model.Notice(
        **values
        | {
            "changes": tuple(
                model.Change(on=change["date"], what=change["what"]) for change in values.get("changes", ())
            ),
            "tasks": tuple(values["tasks"]),
            "process": tuple(values["process"]),
            "duties": tuple(values["duties"]),
            "recruit": model.Recruit(**frozen(values["recruit"])),
            "service": _service(values["service"]),
            "require": model.Require(**frozen(values.get("require", {}))),
            "apply": model.Apply(**frozen(values["apply"])),
            "interview": model.Interview(**values["interview"]) if values.get("interview") else None,
            "training": _training(values["training"]),
            "rights": model.Rights(**frozen(values["rights"])),
            "contact": model.Contact(**own.values["contact"] | values.get("contact", {})),
            "supervisor": model.Supervisor(**own.values["supervisor"] | values.get("supervisor", {})),
            "filing": model.Filing(**values["filing"]) if "filing" in values else unit.filing,
        },
        unit=unit.id,
        slug=slug,
        authority=unit.authority,
        example=unit.example,
        body=entry.body,
        plan_version=plan.version if plan else "",
    )
    return with_notice_version(notice, unit)


def _service(values: dict[str, Any]) -> model.Service:
    return model.Service(**frozen(values) | {"places": places(values)})


def _training(values: dict[str, Any]) -> model.NoticeTraining:
    return model.NoticeTraining(**values | {"parts": parts(values)})


def _course(draft: CourseDraft) -> model.Course:
    lessons = tuple(
        model.Lesson(**lesson.values, id=name, body=lesson.body, sections=sections(lesson.body))
        for name, lesson in draft.lessons.items()
    )
    questions = tuple(_question(entry.values) for entry in draft.questions)
    page = draft.page
    course = model.Course(**measured(page.values), id=page.id, lessons=lessons, questions=questions, body=page.body)
    return with_course_version(course)


def _question(values: dict[str, Any]) -> model.Question:
    choices = tuple(model.Choice(**choice) for choice in values.get("choices", ()))
    return model.Question(**values | {"choices": choices})


def _track(entry: Entry) -> model.Track:
    accepts = tuple(model.EarlierRule(**rule) for rule in entry.values.get("accepts", ()))
    built = {"hours": entry.get("hours"), "parts": parts(entry.values), "accepts": accepts}
    return model.Track(**entry.values | built | _lists(entry))


def _lists(entry: Entry) -> dict[str, Any]:
    topics = tuple(model.Topic(**topic) for topic in entry.values.get("topics", ()))
    return {"needs": tuple(entry.values.get("needs", ())), "topics": topics}
