"""One course as its files are at this moment, with everything the checker says about it.

Reads that course's folder and no other, so that a preview is quick however many notices there are.
"""

from dataclasses import dataclass
from pathlib import Path

from chalicelib.content.drafts import CourseDraft
from chalicelib.content.findings import Finding, in_order
from chalicelib.content.model import Course
from chalicelib.content.reading.building import build
from chalicelib.content.reading.walking import COURSES, Walk
from chalicelib.content.rules import check
from chalicelib.content.spelling import SLUG


class UnknownCourseError(Exception):
    """There is no such course; `there` are the ids that exist."""

    def __init__(self, course: str, there: list[str]) -> None:
        super().__init__(f"沒有「{course}」這門課程。有這些：{'、'.join(there)}")
        self.there = there


@dataclass(frozen=True, slots=True)
class LiveCourse:
    """A course as written. `course` is None while something in it is wrong."""

    draft: CourseDraft
    course: Course | None
    findings: tuple[Finding, ...]


class _Walk(Walk):
    def one(self, folder: Path) -> None:
        """Read one course."""
        self._course(folder)


def course_ids(root: Path) -> list[str]:
    """The courses that have a folder."""
    folder = root / COURSES
    return sorted(child.name for child in folder.iterdir() if child.is_dir() and SLUG.fullmatch(child.name))


def live_course(root: Path, course: str) -> LiveCourse:
    """Read one course; raises UnknownCourseError when it has no folder."""
    there = course_ids(root)
    if course not in there:
        raise UnknownCourseError(course, there)
    walk = _Walk(root)
    walk.one(root / COURSES / course)
    findings = in_order([*walk.findings, *check(walk.drafts)])
    built = build(walk.drafts, {finding.path for finding in findings if finding.is_error})
    return LiveCourse(walk.drafts.courses[course], built.courses.get(course), tuple(findings))
