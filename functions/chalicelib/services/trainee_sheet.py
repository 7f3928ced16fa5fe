"""One trainee with everything the desk and "my page" show: parts of both trainings, five lights, certificates.

`advanced` holds the parts of growth and leadership training once this unit has recommended the person; they follow
the record book and so have no part in progress or lights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.content.model import Course, Part, Track
from chalicelib.domain.person import PhotoState
from chalicelib.domain.record_book import Lights, Trainee
from chalicelib.domain.training import BASIC, PartDone, PartState, part_key, parts_of, state_of
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a training for one person."""

    track: str
    part: Part
    state: PartState
    done: PartDone | None
    percent: int

    @property
    def over(self) -> bool:
        """Whether nothing is left to do: done here, or covered by proof from elsewhere."""
        return self.state in (PartState.DONE, PartState.COVERED)


@dataclass(frozen=True, slots=True)
class TraineeSheet:
    """A trainee, the dossier it was read from, and what follows from both."""

    held: Dossier
    trainee: Trainee | None
    category: Track | None
    lines: tuple[PartLine, ...]
    lights: Lights
    advanced: tuple[PartLine, ...] = ()

    @property
    def percent(self) -> int:
        """Progress over both trainings, by hours."""
        hours = sum(line.part.hours for line in self.lines)
        return sum(line.part.hours * line.percent for line in self.lines) // hours if hours else 0

    @property
    def basic_on(self) -> date | None:
        """When basic training was completed."""
        return self.held.completed_on(BASIC)

    @property
    def special_on(self) -> date | None:
        """When the special training of this category was completed."""
        return self.held.completed_on(self.category.id) if self.category else None

    @property
    def special_waits_for_unit(self) -> bool:
        """Whether all that is missing of the special training must be attested by the unit."""
        missing = [line for line in self.lines if line.track != BASIC and not line.over]
        return bool(missing) and all(line.state is PartState.WAITING for line in missing)

    @property
    def basic_waits_for_unit(self) -> bool:
        """Whether outside proof of basic training is being looked at."""
        return self.held.pending(BASIC) is not None

    @property
    def basic_untouched(self) -> bool:
        """Whether no course of basic training was begun here."""
        return all(line.done is None and not line.percent for line in self.lines if line.track == BASIC)


def sheet_of(world: World, held: Dossier, trainee: Trainee | None, category: str, notice: str) -> TraineeSheet:
    """Work out the sheet of a person for a category; `trainee` is None before a unit has accepted."""
    basic, special = world.catalogue.track(BASIC), world.catalogue.track(category)
    unit = trainee.unit if trainee else notice.partition("/")[0]
    lines: list[PartLine] = []
    if basic:
        lines += [_line(world, held, BASIC, part, "") for part in basic.parts]
    if special:
        own = parts_of(special, world.catalogue.notice(notice))
        lines += [_line(world, held, special.id, part, unit) for part in own]
    details = held.details.value
    lights = Lights(
        basic=held.completed_on(BASIC) is not None,
        special=held.completed_on(category) is not None,
        photo=details.photo.state is PhotoState.READY,
        details=details.complete,
        recognition=trainee is not None and trainee.recognised,
    )
    advanced = tuple(_advanced(world, held, trainee)) if trainee else ()
    return TraineeSheet(held, trainee, special, tuple(lines), lights, advanced)


def _advanced(world: World, held: Dossier, trainee: Trainee) -> Iterator[PartLine]:
    for kept in held.advancements:
        track = world.catalogue.track(kept.value.track)
        if track and kept.value.trainee == trainee.id:
            yield from (_line(world, held, track.id, part, trainee.unit) for part in track.parts)


def _line(world: World, held: Dossier, track: str, part: Part, unit: str) -> PartLine:
    done = held.parts.get(part_key(track, part, unit))
    covered = done is None and track in held.proofs
    state = PartState.COVERED if covered else state_of(track, part, unit, held.parts)
    course = world.catalogue.course(part.course) if part.course and not part.attested else None
    percent = 100 if done or covered else _percent(held, course) if course else 0
    return PartLine(track=track, part=part, state=state, done=done, percent=percent)


def _percent(held: Dossier, course: Course) -> int:
    read = min(1.0, held.reading.value.seconds(course.id) / (course.reading_minutes * 60 or 1))
    finished = len(held.reading.value.finished(course.id)) / (len(course.lessons) or 1)
    return int(read * 50 + finished * 25)
