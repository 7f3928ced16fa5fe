"""When a training is complete: parts done online or attested by the unit, held against the rule of its track.

Knows that a part counts once, that practicum and discussion count only when the unit attests them (handbook
肆四), and that the hours of service count from the later of both completions. Does not know how minutes were
recorded or quizzes graded: a part arrives here when it is done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.content.model import Notice, Part, PartMode, Track

BASIC = "basic"


class PartState(StrEnum):
    """Where a part of a training stands for one person. Covered: outside proof of the whole training counts."""

    DONE = "done"
    COVERED = "covered"
    OPEN = "open"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class PartDone:
    """A part that is done: on which day, with which score or by whose attestation."""

    key: str
    track: str
    code: str
    title: str
    hours: int
    mode: str
    done_on: date
    score: int | None = None
    unit: str = ""
    place: str = ""
    instructor: str = ""
    attested_by: str = ""
    note: str = ""


def parts_of(track: Track, notice: Notice | None) -> tuple[Part, ...]:
    """The parts of a track; where its rule leaves them to the unit, those that the notice announces.

    A rule leaves them to the unit when it names no parts, or only parts that the unit teaches; what the unit
    announces must then reach the rule's hours.
    """
    if notice is None or not notice.training.parts:
        return track.parts
    left_to_unit = all(part.mode is PartMode.UNIT for part in track.parts)
    enough = sum(part.hours for part in notice.training.parts) >= (track.hours or 0)
    if not (left_to_unit and enough):
        return track.parts
    return tuple(
        Part(title=part.title, hours=part.hours, mode=part.mode, code=part.code or f"U-{number}")
        for number, part in enumerate(notice.training.parts, start=1)
    )


def part_key(track_id: str, part: Part, unit: str) -> str:
    """What a part is known by: an online course counts anywhere, an attested part only at its unit."""
    return f"course:{part.course}" if not part.attested else f"unit:{unit}:{track_id}:{part.code}"


def state_of(track_id: str, part: Part, unit: str, done: Mapping[str, PartDone]) -> PartState:
    """Whether a part is done, open to the trainee now, or waiting for the unit."""
    if part_key(track_id, part, unit) in done:
        return PartState.DONE
    return PartState.WAITING if part.attested else PartState.OPEN


def complete(track_id: str, parts: Iterable[Part], unit: str, done: Mapping[str, PartDone]) -> bool:
    """Whether every part is done; a training without parts is never complete."""
    keys = [part_key(track_id, part, unit) for part in parts]
    return bool(keys) and all(key in done for key in keys)


def completed_on(track_id: str, parts: Iterable[Part], unit: str, done: Mapping[str, PartDone]) -> date:
    """The day on which the last part was done; KeyError when one is not."""
    return max(done[part_key(track_id, part, unit)].done_on for part in parts)


def hours_count_from(basic_on: date | None, special_on: date | None) -> date | None:
    """From which day hours of service count: the later of both completions, never earlier (handbook 肆四)."""
    return max(basic_on, special_on) if basic_on and special_on else None
