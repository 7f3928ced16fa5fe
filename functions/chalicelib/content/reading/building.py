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
from chalicelib.content.marks import mark_name


def build(drafts: Drafts, bad: Set[str]) -> model.Content:
    """The content of every file that is not in `bad`."""
    units = {
        name: _unit(entry, drafts.marks.get(name, {}), _mappings(name, drafts, bad))
        for name, entry in drafts.units.items()
        if entry.path not in bad
    }
    notices = {
        name: _notice(entry, units[name.partition("/")[0]], drafts.units[name.partition("/")[0]])
        for name, entry in drafts.notices.items()
        if entry.path not in bad and name.partition("/")[0] in units
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
    return model.Content(units, notices, courses, tracks, privacy, marks)


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
    return model.RosterMapping(**_frozen(values) | {"columns": columns, "date": values["date"].isoformat()})


def _unit(entry: Entry, marks: Mapping[str, bytes], mappings: tuple[model.RosterMapping, ...]) -> model.Unit:
    values = entry.values | {"categories": tuple(entry.values["categories"])}
    return model.Unit(
        **values
        | {
            "contact": model.Contact(**values["contact"]),
            "supervisor": model.Supervisor(**values["supervisor"]),
            "filing": model.Filing(**values["filing"]),
            "staff": tuple(model.StaffMember(**member) for member in values["staff"]),
        },
        logo=mark_name(entry.id, "logo", marks["logo"]) if "logo" in marks else "",
        seal=mark_name(entry.id, "seal", marks["seal"]) if "seal" in marks else "",
        mappings=mappings,
        id=entry.id,
        body=entry.body,
    )


def _notice(entry: Entry, unit: model.Unit, own: Entry) -> model.Notice:
    values = entry.values
    slug = entry.id.partition("/")[2]
    notice = model.Notice(
        **values
        | {
            "tasks": tuple(values["tasks"]),
            "process": tuple(values["process"]),
            "duties": tuple(values["duties"]),
            "recruit": model.Recruit(**_frozen(values["recruit"])),
            "service": _service(values["service"]),
            "require": model.Require(**_frozen(values.get("require", {}))),
            "apply": model.Apply(**_frozen(values["apply"])),
            "interview": model.Interview(**values["interview"]) if values.get("interview") else None,
            "training": _training(values["training"]),
            "rights": model.Rights(**_frozen(values["rights"])),
            "contact": model.Contact(**own.values["contact"] | values.get("contact", {})),
            "supervisor": model.Supervisor(**own.values["supervisor"] | values.get("supervisor", {})),
            "filing": model.Filing(**values["filing"]) if "filing" in values else unit.filing,
        },
        unit=unit.id,
        slug=slug,
        authority=unit.authority,
        example=unit.example,
        body=entry.body,
    )
    return with_notice_version(notice, unit)


def _service(values: dict[str, Any]) -> model.Service:
    return model.Service(**_frozen(values) | {"places": tuple(model.Place(**place) for place in values["places"])})


def _training(values: dict[str, Any]) -> model.NoticeTraining:
    return model.NoticeTraining(**values | {"parts": _parts(values)})


def _parts(values: dict[str, Any]) -> tuple[model.Part, ...]:
    return tuple(model.Part(**part) for part in values.get("parts", ()))


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
    built = {"hours": entry.get("hours"), "parts": _parts(entry.values), "accepts": accepts}
    return model.Track(**entry.values | built | _lists(entry))


def _lists(entry: Entry) -> dict[str, Any]:
    topics = tuple(model.Topic(**topic) for topic in entry.values.get("topics", ()))
    return {"needs": tuple(entry.values.get("needs", ())), "topics": topics}


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
