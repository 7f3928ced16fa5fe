"""Outside proof (外部證明): a training completed elsewhere, sent as a paper and confirmed once by a unit.

Knows which papers may be sent at all (hours, dates), the states they pass through, and that only a person of a unit
who held the typed text against the paper accepts. Once accepted a proof counts for ever, for every later category
and unit (handbook 肆四: basic training is never repeated). Does not know what is in a file or where it lies.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.content.model import Track
from chalicelib.domain.errors import ConflictError, InvalidField

LAW_OF = date(2001, 1, 20)  # 志願服務法公布日: before it there was no such training


class EvidenceDecidedError(ConflictError):
    """The proof was accepted or refused before, or its file is still being looked at."""

    code = "evidence-decided"


class AlreadyProvenError(ConflictError):
    """The training has its certificate or an accepted proof; nothing more is needed."""

    code = "already-proven"


class EvidenceState(StrEnum):
    """Checking: the worker looks at the file. Waiting: for a unit. Refused: by the worker or by a unit."""

    CHECKING = "checking"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the person typed off the paper, where the paper lies, and who held both against each other.

    `digest` is that of the file as it was sent. `fault` is the worker's code, `reason` the unit's sentence.
    """

    id: str
    person: str
    track: str
    category: str
    issuer: str
    number: str
    completed_on: date
    hours: int
    digest: str
    sent_at: datetime
    state: EvidenceState = EvidenceState.CHECKING
    file: str = ""
    fault: str = ""
    reason: str = ""
    unit: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def suffix(self) -> str:
        """`pdf` or `jpg`, once the worker has seen the file."""
        return self.file.rpartition(".")[2]

    @property
    def pending(self) -> bool:
        """Whether someone still has to look at it."""
        return self.state in (EvidenceState.CHECKING, EvidenceState.WAITING)

    def readable(self, *, file: str) -> "Evidence":
        """The proof whose file the worker could open."""
        return replace(self, state=EvidenceState.WAITING, file=file)

    def unreadable(self, fault: str) -> "Evidence":
        """The proof whose file cannot be used."""
        return replace(self, state=EvidenceState.REFUSED, fault=fault)

    def accepted(self, *, unit: str, by: str, at: datetime) -> "Evidence":
        """The proof that someone of a unit held against the paper. Raises EvidenceDecidedError unless it waits."""
        return self._decided(EvidenceState.ACCEPTED, unit, by, at)

    def refused(self, *, reason: str, unit: str, by: str, at: datetime) -> "Evidence":
        """The proof sent back with a sentence for the person. Raises EvidenceDecidedError unless it waits."""
        return replace(self._decided(EvidenceState.REFUSED, unit, by, at), reason=reason)

    def _decided(self, state: EvidenceState, unit: str, by: str, at: datetime) -> "Evidence":
        if self.state is not EvidenceState.WAITING:
            raise EvidenceDecidedError(state=self.state.value)
        return replace(self, state=state, unit=unit, decided_by=by, decided_at=at)


def provable(track: Track, *, trained: bool) -> bool:
    """Whether one may bring proof of this training: an advanced one only after basic and special training."""
    return not track.topics and (trained or not track.advanced)


def faults_of(track: Track, *, hours: int, completed_on: date, today: date) -> Iterator[InvalidField]:
    """What keeps a paper from being taken: a day that cannot be, or fewer hours than any rule for that day asks."""
    if completed_on > today:
        yield InvalidField("completed", "date-in-future")
    if completed_on < LAW_OF:
        yield InvalidField("completed", "date-before-law")
    if not any(hours >= enough for enough in hours_accepted(track, completed_on)):
        yield InvalidField("hours", "hours-too-few", least=min(hours_accepted(track, completed_on)))


def hours_accepted(track: Track, completed_on: date) -> tuple[int, ...]:
    """The hours that are enough for a paper of that day: today's rule, and older rules that held then."""
    older = tuple(rule.hours for rule in track.accepts if completed_on <= rule.until)
    return (track.hours or 1, *older)
