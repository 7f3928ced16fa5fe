"""Book numbers pasted from the authority's list: who is meant, checked line by line before anything is written.

A line names a person by roster number or by name and ends in the number; a date may follow. Two of the same name are
told apart only by their roster number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.names import matching_key
from chalicelib.domain.package import Member, MemberState
from chalicelib.domain.record_book import Kind
from chalicelib.domain.roc import parse

CELLS = re.compile(r"\t|,|，|;|；| {2,}|　+")
MOST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class PastedLine:
    """What was understood of a line; `fault` is the code of what stands in its way, empty when nothing does."""

    line: int
    text: str
    trainee: str = ""
    name: str = ""
    number: str = ""
    day: date | None = None
    fault: str = ""


def read_pasted(text: str, members: Sequence[Member], day: date) -> list[PastedLine]:
    """Each line that is not empty, in order; `day` counts where a line has none."""
    found = [
        _read(number, line, members, day) for number, line in enumerate(text.splitlines(), start=1) if line.strip()
    ]
    return [_once(one, found) for one in found]


def _read(place: int, text: str, members: Sequence[Member], day: date) -> PastedLine:
    cells = [cell.strip() for cell in CELLS.split(text.strip()) if cell.strip()]
    if len(cells) == 1:
        cells = text.split()
    blank = PastedLine(place, text.strip())
    if len(cells) < 2:
        return _faulty(blank, "line-unreadable")
    on = day
    if len(cells) > 2 and _day(cells[-1]):
        on = _day(cells.pop()) or day
    *who, number = cells
    meant = _meant(who, members)
    if len(meant) != 1:
        return _faulty(blank, "several-of-that-name" if meant else "not-in-package", number=number)
    member = meant[0]
    return PastedLine(place, text.strip(), member.trainee, member.name, number, on, _fault(member, number))


def _meant(who: list[str], members: Sequence[Member]) -> list[Member]:
    """By roster number and name when both stand there, which must agree; else by whichever there is."""
    numbers = [int(cell) for cell in who if cell.isdecimal()]
    names = {matching_key(cell) for cell in who if not cell.isdecimal()}
    return [
        member
        for member in members
        if (not numbers or member.seq in numbers) and (not names or matching_key(member.name) in names)
    ]


def _fault(member: Member, number: str) -> str:
    if member.state is MemberState.RETURNED:
        return "already-answered"
    if member.number and member.number != number:
        return "has-other-number"
    if member.kind is Kind.UPDATE and member.previous != number:
        return "book-number-differs"
    return ""


def _once(one: PastedLine, all_lines: Sequence[PastedLine]) -> PastedLine:
    others = [other for other in all_lines if other.line != one.line and not other.fault]
    if one.fault:
        return one
    if any(other.trainee == one.trainee for other in others):
        return _faulty(one, "person-twice", number=one.number)
    if any(other.number == one.number for other in others):
        return _faulty(one, "number-twice", number=one.number)
    return one


def _faulty(one: PastedLine, fault: str, number: str = "") -> PastedLine:
    return PastedLine(one.line, one.text, one.trainee, one.name, number, one.day, fault)


def _day(text: str) -> date | None:
    try:
        return parse(text)
    except ValueError:
        return None
