"""What editors wrote, as far as it could be understood: values with the lines on which they stand.

A draft may lack fields or hold contradictions; the rules look at drafts, so that one mistake hides no other.
Does not know YAML nor files. `content.model` holds the values that came through all rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chalicelib.content import findings
from chalicelib.content.findings import Finding


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a file. `values` holds what was understood, `lines` where each key was written, by dotted name."""

    path: str
    id: str
    values: dict[str, Any]
    lines: dict[str, int]
    start: int = 1
    body: str = ""
    body_line: int = 1
    prefix: str = ""

    def get(self, name: str) -> Any:  # noqa: ANN401
        """The understood value of a dotted name, or None."""
        value: Any = self.values
        for key in name.split("."):
            if not isinstance(value, dict) or key not in value:
                return None
            value = value[key]
        return value

    def given(self, name: str) -> bool:
        """Whether something was written for it, understood or not."""
        return self.prefix + name in self.lines

    def line(self, name: str) -> int:
        """The line of the name, or of the nearest group around it that was written."""
        full = self.prefix + name
        while full:
            if full in self.lines:
                return self.lines[full]
            full = full.rpartition(".")[0]
        return self.start

    def error(self, name: str, code: str, sentence: str) -> Finding:
        """An error at the line of that name."""
        return findings.error(self.path, self.line(name), code, sentence)

    def warning(self, name: str, code: str, sentence: str) -> Finding:
        """A warning at the line of that name."""
        return findings.warning(self.path, self.line(name), code, sentence)

    def hint(self, name: str, code: str, sentence: str) -> Finding:
        """A hint at the line of that name."""
        return findings.hint(self.path, self.line(name), code, sentence)

    def error_at(self, line: int, code: str, sentence: str) -> Finding:
        """An error at a line of the text."""
        return findings.error(self.path, line, code, sentence)

    def warning_at(self, line: int, code: str, sentence: str) -> Finding:
        """A warning at a line of the text."""
        return findings.warning(self.path, line, code, sentence)

    def parts(self, name: str) -> Iterator["Entry"]:
        """The groups of a list, each as an entry of its own."""
        for number, values in enumerate(self.get(name) or ()):
            prefix = f"{self.prefix}{name}.{number}"
            yield Entry(
                self.path, str(values.get("id", "")), values, self.lines, self.lines.get(prefix, 1), prefix=prefix + "."
            )


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A course folder: its page, its lessons in order of their names, and its question bank."""

    page: Entry
    lessons: dict[str, Entry] = field(default_factory=dict)
    questions: tuple[Entry, ...] = ()
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text, after BOM and line ends were made equal."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """Everything that was read."""

    units: dict[str, Entry] = field(default_factory=dict)
    notices: dict[str, Entry] = field(default_factory=dict)
    courses: dict[str, CourseDraft] = field(default_factory=dict)
    tracks: dict[str, Entry] = field(default_factory=dict)
    privacy: dict[str, Source] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    marks: dict[str, dict[str, bytes]] = field(default_factory=dict)
    mappings: dict[str, Entry] = field(default_factory=dict)  # by unit/name
    plans: dict[str, Entry] = field(default_factory=dict)  # by unit/slug
    authorities: list[Entry] = field(default_factory=list)  # one, or none when there is no such file
