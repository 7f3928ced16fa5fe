"""The completion certificate (結業證明書) on one A4 page, landscape (domain form 4.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from chalicelib.documents.pictured import missing, pieces
from chalicelib.domain.roc import dotted, spoken

TITLE_FITS, NOTE_FITS = 26, 16


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One line of the course list."""

    title: str
    hours: int
    mode: str
    online: bool
    done_on: date
    instructor: str
    attested: bool

    @property
    def lines(self) -> int:
        """Lines of the wider of its two columns of text (`TITLE_FITS` and `NOTE_FITS` characters, measured)."""
        return max(1, -(-len(self.title) // TITLE_FITS), -(-len(self.note) // NOTE_FITS))

    @property
    def note(self) -> str:
        """When an attested part was held, and who led it."""
        if not self.attested:
            return ""
        return f"{dotted(self.done_on)}　{self.instructor}" if self.instructor else dotted(self.done_on)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything that is printed."""

    number: str
    code: str
    verify_url: str
    title: str
    holder: str
    training: str
    by_unit: bool
    appraised: bool
    began_on: date
    completed_on: date
    courses: tuple[CourseRow, ...]
    hours: int
    legal_ref: str
    issuer: str
    signer: str
    issued_on: date
    planned_at: datetime
    replaces: str
    example: bool
    glyphs: tuple[tuple[str, bytes], ...] = ()
    marks: tuple[tuple[str, bytes], ...] = ()

    @property
    def lines(self) -> int:
        """Lines that the course list takes at its usual size; more than seven are set smaller."""
        return sum(row.lines for row in self.courses)

    @property
    def period(self) -> str:
        """Whole dates at both ends (handbook 伍九)."""
        return f"{dotted(self.began_on)}–{dotted(self.completed_on)}"

    @property
    def shown(self) -> frozenset[str]:
        """Which of the unit's images there are: `logo`, `seal`."""
        return frozenset(kind for kind, _ in self.marks)

    def missing(self, unprintable: Callable[[str], str]) -> str:
        """The characters that can be drawn neither by a font nor, in the holder's name, by a supplied picture."""
        return missing(self.holder, self.words.removeprefix(self.holder), self.glyphs, unprintable)

    @property
    def holder_pieces(self) -> list[tuple[str, str]]:
        """The name in pieces: text, and the asset that shows it where no font does (empty for plain text)."""
        return pieces(self.holder, self.glyphs)

    @property
    def words(self) -> str:
        """All that people wrote: what fonts must be able to draw."""
        rows = "".join(row.title + row.instructor for row in self.courses)
        return self.holder + self.training + rows + self.issuer + self.signer + self.legal_ref

    @property
    def issued_spoken(self) -> str:
        """The day of issue as it is spoken."""
        return spoken(self.issued_on)

    @property
    def hours_split(self) -> str:
        """線上 4 小時、實體 3 小時."""
        online = sum(row.hours for row in self.courses if row.online)
        onsite = self.hours - online
        said = [f"線上 {online} 小時"] if online else []
        return "、".join([*said, *([f"實體 {onsite} 小時"] if onsite else [])])


def certificate_facts(facts: Mapping[str, Any]) -> CertificateFacts:
    """Facts from a mapping; TypeError or KeyError for a missing or unknown one."""
    known = {field.name for field in fields(CertificateFacts)}
    unknown = set(facts) - known
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    rows = tuple(CourseRow(**row) for row in facts["courses"])
    return CertificateFacts(**{**facts, "courses": rows})
