"""AWS on its worst day: a session whose clients lose one call, before or after its effect, when told to.

What it raises is what botocore raises when its own tries are used up; nothing of the project is replaced.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from botocore.exceptions import ClientError, ConnectionClosedError
from botocore.session import Session

FREE = {"generate_presigned_url"}  # made up in memory, never sent


class Fault(StrEnum):
    """How a call is lost."""

    THROTTLED = "throttled"
    """The service did nothing and said so."""
    ANSWER_LOST = "answer-lost"
    """The service did it, and nobody was told."""
    CONTENDED = "contended"
    """Another transaction held the item; only writes of the table can meet this."""


@dataclass
class Trouble:
    """Which call is lost, counted from the moment of arming."""

    fault: Fault = Fault.THROTTLED
    left: int = 0
    fired: str = ""
    met: list[str] = field(default_factory=list)

    def arm(self, number: int, fault: Fault) -> None:
        """Lose the `number`th call from now on, once."""
        self.fault, self.left, self.fired = fault, number, ""

    def disarm(self) -> None:
        """Let everything pass."""
        self.left = 0

    def around(self, name: str, call: Callable[..., Any], request: dict[str, Any]) -> Any:
        """Do the call, or lose it."""
        can_happen = self.fault is not Fault.CONTENDED or name in ("put_item", "transact_write_items")
        if not self.left or not can_happen:
            return call(**request)
        self.left -= 1
        if self.left:
            return call(**request)
        self.fired = name
        self.met.append(name)
        if self.fault is Fault.ANSWER_LOST:
            call(**request)
            raise ConnectionClosedError(endpoint_url="https://example.org")
        raise _refusal(name, request, self.fault)


def _refusal(name: str, request: dict[str, Any], fault: Fault) -> ClientError:
    if fault is Fault.THROTTLED:
        return ClientError({"Error": {"Code": "ThrottlingException", "Message": "Rate exceeded"}}, name)
    if name == "put_item":
        return ClientError({"Error": {"Code": "TransactionConflictException", "Message": "conflict"}}, name)
    reasons = [{"Code": "TransactionConflict"}, *({"Code": "None"} for _ in request["TransactItems"][1:])]
    answer: Any = {"Error": {"Code": "TransactionCanceledException", "Message": "x"}, "CancellationReasons": reasons}
    return ClientError(answer, name)


class FaultyClient:
    """A client of AWS in trouble."""

    def __init__(self, client: Any, trouble: Trouble) -> None:
        self._real = client
        self._trouble = trouble

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        if not callable(real) or name in FREE:
            return real
        return lambda **request: self._trouble.around(name, real, request)


class FaultySession(Session):
    """Makes clients that share one trouble."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__()
        self._trouble = trouble

    def create_client(self, *given: Any, **named: Any) -> Any:  # type: ignore[override]
        """A client as the session makes it, in trouble."""
        return FaultyClient(super().create_client(*given, **named), self._trouble)
