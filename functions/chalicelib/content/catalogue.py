"""What the functions know of the content: one JSON object per notice, plan and course, and how they lie in a folder.

Private: it holds staff addresses and the keys of the question banks, so it never goes where the site goes.
Knows the names of the objects. Does not know buckets; `adapters` read the objects back.

    units.json  tracks.json  privacy.json  openings.json  authorities.json  shell.html
    notices/<unit>/<slug>.json  plans/<unit>/<slug>.json  marks/<unit>-<kind>@<digest>.png
    courses/<course>.json  courses/<course>@<version>.json
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from chalicelib.content.model import Course
from chalicelib.content.model.opening import openings_of

if TYPE_CHECKING:
    from chalicelib.content.model import Content

ENCODER = msgspec.json.Encoder()
UNITS, TRACKS, PRIVACY, OPENINGS = "units.json", "tracks.json", "privacy.json", "openings.json"
# With whom plans are filed: read, as plans are, only by what draws their papers.
AUTHORITIES = "authorities.json"
# The look of the site, with slots: what the API answers plain forms in. Written by the build beside the rest.
SHELL = "shell.html"


def notice_object(notice_id: str) -> str:
    """The name of a notice's object."""
    return f"notices/{notice_id}.json"


def plan_object(plan_id: str) -> str:
    """The name of a plan's object. Only what draws its papers reads it; a notice carries the plan's version."""
    return f"plans/{plan_id}.json"


def course_object(course_id: str, version: str | None = None) -> str:
    """The name of a course's object, as it is now or as it was."""
    return f"courses/{course_id}@{version}.json" if version else f"courses/{course_id}.json"


def mark_object(name: str) -> str:
    """The name of a unit's image. Earlier ones stay, as certificates name them."""
    return f"marks/{name}.png"


def compile_openings(content: "Content") -> bytes:
    """All published notices in short, as one object: who chooses among all need not read each."""
    return ENCODER.encode(openings_of(tuple(content.notices.values())))


def compile_catalogue(content: "Content") -> dict[str, bytes]:
    """Every object of the catalogue by its name."""
    objects = {
        UNITS: ENCODER.encode(list(content.units.values())),
        TRACKS: ENCODER.encode(list(content.tracks.values())),
        PRIVACY: ENCODER.encode(content.privacy),
        OPENINGS: compile_openings(content),
    }
    if content.authorities:
        objects[AUTHORITIES] = ENCODER.encode(content.authorities)
    for notice in content.notices.values():
        objects[notice_object(notice.id)] = ENCODER.encode(notice)
    for plan in content.plans.values():
        objects[plan_object(plan.id)] = ENCODER.encode(plan)
    for course in content.courses.values():
        objects[course_object(course.id)] = objects[course_object(course.id, course.version)] = ENCODER.encode(course)
    return objects | {mark_object(name): data for name, data in content.marks.items()}


def public_course(course: Course) -> Course:
    """The course as anyone may read it: lessons without the question bank. Tests search the built site for keys."""
    return replace(course, questions=())


def write_catalogue(content: "Content", folder: Path) -> None:
    """Bring a folder up to date: changed objects are replaced in one step, unchanged ones keep their time.

    Objects of notices, plans and courses that are gone are removed; a course's earlier versions stay, since attempts
    pin them.
    """
    objects = compile_catalogue(content)
    for name, data in objects.items():
        _replace(folder / name, data)
    for file in _objects(folder):
        if file.relative_to(folder).as_posix() not in objects and "@" not in file.name:
            file.unlink()


def _objects(folder: Path) -> Iterator[Path]:
    for kind in ("notices", "plans", "courses"):
        yield from sorted((folder / kind).rglob("*.json"))


def _replace(file: Path, data: bytes) -> None:
    if file.is_file() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    fresh.write_bytes(data)
    fresh.replace(file)
