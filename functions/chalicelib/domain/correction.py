"""Correcting a name (更正姓名): what the holder asks for, and that a unit has seen a document before it agrees.

Knows that one request waits at a time and is decided once. Does not know which certificates follow from it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.errors import ConflictError


class RequestState(StrEnum):
    """Waiting for a unit, done, or refused with a reason that the person reads."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class NoRequestError(ConflictError):
    """No correction waits for a decision."""

    code = "no-request"


@dataclass(frozen=True, slots=True)
class NameRequest:
    """The name as the holder wants it, and why."""

    person: str
    name: str
    why: str
    asked_at: datetime
    state: RequestState = RequestState.WAITING
    answer: str = ""
    decided_by: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state is RequestState.WAITING

    def decided(self, state: RequestState, *, by: str, answer: str = "") -> "NameRequest":
        """The request once decided. Raises NoRequestError when it does not wait."""
        if not self.waits:
            raise NoRequestError
        return replace(self, state=state, decided_by=by, answer=answer)
