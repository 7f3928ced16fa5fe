"""Folders of content for tests: a good one, and the good one with a single edit."""

import shutil
from pathlib import Path

from chalicelib.content.reading import read_content

HERE = Path(__file__).parent
GOOD, AWFUL, PLANNED = HERE / "good", HERE / "awful", HERE / "planned"
UNIT = "site/docs/units/heping/index.md"
VISIT = "site/docs/units/heping/visit.md"
GUIDE = "site/docs/units/heping/guide.md"
PLAN = "site/docs/units/heping/plans/visits.md"
PLANNED_NOTICE = "site/docs/units/heping/planned.md"
TRACKS = "course_content/tracks.yml"
COURSE = "course_content/ethics/course.md"
PRACTICUM = "course_content/practicum/course.md"
LESSON = "course_content/ethics/lessons/01-what.md"
LESSON_TWO = "course_content/ethics/lessons/02-ethics.md"
QUESTIONS = "course_content/ethics/questions.yml"


def a_tree(folder, *edits):
    """The good tree in a folder, with edits (file, old, new); an `old` that is not there is a mistake of the test."""
    root = folder / "tree"
    shutil.copytree(GOOD, root)
    return edited(root, *edits)


def a_planned_tree(folder, *edits):
    """The good tree with a plan and a notice that leans on it, and with edits."""
    root = folder / "tree"
    shutil.copytree(GOOD, root)
    shutil.copytree(PLANNED, root, dirs_exist_ok=True)
    return edited(root, *edits)


def edited(root, *edits):
    """The tree after the edits."""
    for file, old, new in edits:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (root / file).write_text(text.replace(old, new, 1), "utf-8")
    return root


def findings_of(folder, *edits):
    """What the checker says about the good tree with these edits."""
    return read_content(a_tree(folder, *edits))[1]


def content_of(folder, *edits):
    """The content of the good tree with these edits, which must have no errors."""
    content, findings = read_content(a_tree(folder, *edits))
    assert not [finding for finding in findings if finding.is_error]
    return content
