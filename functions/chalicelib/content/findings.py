"""What the checker has to say about content: one sentence at one line of one file.

Knows how a finding reads and in which order findings are listed. Does not know any rule.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ID_NUMBER = re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ\d])([A-Za-zＡ-Ｚａ-ｚ])([A-Da-d\d]\d{8})(?!\d)")
SHOWN = 36


class Severity(StrEnum):
    """Errors stop publication, warnings do not. A hint says how something good becomes better."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


MARKS = {Severity.ERROR: "", Severity.WARNING: "（警告）", Severity.HINT: "（建議）"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence for the person who wrote the file; `code` is for tests and machines."""

    path: str
    line: int
    severity: Severity
    code: str
    sentence: str

    @property
    def is_error(self) -> bool:
        """Whether it stops publication."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {MARKS[self.severity]}{self.sentence}"


def error(path: str, line: int, code: str, sentence: str) -> Finding:
    """A finding that stops publication."""
    return Finding(path, line, Severity.ERROR, code, sentence)


def warning(path: str, line: int, code: str, sentence: str) -> Finding:
    """A finding that only asks for a second look."""
    return Finding(path, line, Severity.WARNING, code, sentence)


def hint(path: str, line: int, code: str, sentence: str) -> Finding:
    """A finding that nobody needs to follow."""
    return Finding(path, line, Severity.HINT, code, sentence)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by file and line; what was found first at a line stays first."""
    return sorted(dict.fromkeys(findings), key=lambda finding: (finding.path, finding.line))


def quoted(value: str) -> str:
    """The value as seen, in corner brackets: one line, short, and no ID number, since logs are public."""
    seen = " ".join(ID_NUMBER.sub(r"\1*********", value).split())
    return f"「{seen if len(seen) <= SHOWN else seen[:SHOWN] + '…'}」"
