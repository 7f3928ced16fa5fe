"""Where the fields of a Markdown file end and its text begins: two lines of `---`.

Forgives what looks like such a line, and says what to write instead.
"""

import re
from dataclasses import dataclass

from chalicelib.content.findings import Finding, error

RULE = "---"
LOOKALIKE = re.compile(r"^\s*(-{2}|-{4,}|[－—–──ー﹣]{1,}[-－—–─ー﹣]*|- ?- ?-)\s*$")
FIELD = re.compile(r"^[\w一-鿿 ]{1,20}[:：]")


@dataclass(frozen=True, slots=True)
class Front:
    """Fields as YAML, their first line in the file, and the text below with its first line."""

    fields: str
    fields_line: int
    body: str
    body_line: int


def split(path: str, text: str) -> tuple[Front, list[Finding]]:
    """The two halves of the file, guessed where the lines of `---` are missing."""
    findings: list[Finding] = []
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    begin = first + 1
    if lines[first].rstrip() != RULE:
        begin = _opened(path, lines, first, findings)
    end = next((n for n in range(begin, len(lines)) if lines[n].rstrip() == RULE), None)
    after = (end + 1) if end is not None else None
    if end is None or after is None:
        end, after = _closed(path, lines, begin, findings)
    return Front("\n".join(lines[begin:end]), begin + 1, "\n".join(lines[after:]), after + 1), findings


def _opened(path: str, lines: list[str], first: int, findings: list[Finding]) -> int:
    seen = lines[first].strip()
    if LOOKALIKE.match(lines[first]):
        sentence = f"第一行的「{seen}」要改成三個半形減號：---"
        findings.append(error(path, first + 1, "front-opening", sentence))
        return first + 1
    sentence = "檔案的第一行要是三個半形減號 ---，下面才寫欄位。請在最前面加上一行：---"
    findings.append(error(path, first + 1, "front-opening", sentence))
    return first


def _closed(path: str, lines: list[str], begin: int, findings: list[Finding]) -> tuple[int, int]:
    lookalike = next((n for n in range(begin, len(lines)) if LOOKALIKE.match(lines[n])), None)
    if lookalike is not None:
        sentence = f"欄位和內文之間的「{lines[lookalike].strip()}」要改成三個半形減號：---"
        findings.append(error(path, lookalike + 1, "front-closing", sentence))
        return lookalike, lookalike + 1
    end = begin
    while end < len(lines) and (FIELD.match(lines[end]) or lines[end].startswith((" ", "\t", "- "))):
        end += 1
    sentence = "欄位寫完以後，少了一行 ---。請在欄位的最後一行下面加上三個半形減號：---"
    findings.append(error(path, max(end, 1), "front-closing", sentence))
    return end, end
