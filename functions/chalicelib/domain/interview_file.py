"""What belongs to one interview besides its appointment: two independent opinions, the sign-off, the printed paper.

Knows that an opinion stays sealed until the other one is in, and that nothing is changed once both lie open (two
people who judge alone, then compare). Does not know who may write (`access`), nor how a paper is made.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.errors import ConflictError
from chalicelib.domain.interview import InterviewRecord

OPINIONS = 2


class OpinionsSealedError(ConflictError):
    """The merged record is written once both opinions are in."""

    code = "opinions-sealed"


class OpinionsOpenError(ConflictError):
    """Both opinions lie open; neither can be changed, and no third one is taken."""

    code = "opinions-open"


class OneRecordError(ConflictError):
    """This interview has one record, written together."""

    code = "one-record"


class OpinionsBegunError(ConflictError):
    """Somebody has written an opinion; the way of recording stays as it is."""

    code = "opinions-begun"


class RecordMissingError(ConflictError):
    """There is no record yet that could be signed."""

    code = "record-missing"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one interviewer found, alone."""

    by: str
    at: datetime
    record: InterviewRecord


@dataclass(frozen=True, slots=True)
class Signature:
    """主管核定: the supervisor's name under the record as it stood then."""

    by: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InterviewFile:
    """面談資料 of one application. `paper` is the key of the printed 面談紀要表, to be removed with this file."""

    reference: str
    person: str
    unit: str
    independent: bool = False
    opinions: tuple[Opinion, ...] = ()
    signature: Signature | None = None
    asked_at: datetime | None = None
    paper: str = ""

    @property
    def opened(self) -> bool:
        """Whether both opinions are in, so that they may be compared."""
        return len(self.opinions) >= OPINIONS

    @property
    def files(self) -> tuple[str, ...]:
        """Keys of files that go when this file goes."""
        return (self.paper,) if self.paper else ()

    def own(self, account: str) -> Opinion | None:
        """What this interviewer wrote, or None."""
        return next((one for one in self.opinions if one.by == account), None)

    def readable(self) -> tuple[Opinion, ...]:
        """What everybody at the desk may read: nothing before both are in."""
        return self.opinions if self.opened else ()

    def recorded_by_two(self, wish: bool) -> "InterviewFile":
        """With one record or two opinions, or raise OpinionsBegunError."""
        if self.opinions and wish != self.independent:
            raise OpinionsBegunError(reference=self.reference)
        return replace(self, independent=wish)

    def with_opinion(self, opinion: Opinion) -> "InterviewFile":
        """With an interviewer's opinion; one's own may be written again while sealed.

        Raises OneRecordError or OpinionsOpenError.
        """
        if not self.independent:
            raise OneRecordError(reference=self.reference)
        if self.opened:
            raise OpinionsOpenError(reference=self.reference)
        others = tuple(one for one in self.opinions if one.by != opinion.by)
        return replace(self, opinions=(*others, opinion))

    def ensure_mergeable(self) -> None:
        """Raise OpinionsSealedError while a record of two has less than both."""
        if self.independent and not self.opened:
            raise OpinionsSealedError(reference=self.reference)

    def unsigned(self) -> "InterviewFile":
        """After the record was changed: signed again or not at all."""
        return replace(self, signature=None)
