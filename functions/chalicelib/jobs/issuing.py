"""Certificates where there is no renderer: stamped and signed here, or left to the function that draws.

What only a renderer can do is the first certificate of a kind (it compiles the layout that all others are stamped
from), and one with a long name, a unit's images or a character outside the fonts at hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.services.ports import NeedsDrawing
from chalicelib.services.posting import queue
from chalicelib.services.world import World


class Prints(Protocol):
    """The jobs that print certificates, once everything for it is at hand; may raise NeedsDrawing."""

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Print and sign a planned certificate."""


@dataclass(frozen=True, slots=True)
class IssuingJobs:
    """Handler of `print-certificate`; `prints` makes the jobs ready, or raises NeedsDrawing too."""

    world: World
    prints: Callable[[], Prints]
    clock: Callable[[], datetime]

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Issue the certificate, or hand it on."""
        try:
            self.prints().print(payload, job)
        except NeedsDrawing:
            self.world.commit([queue(self.world, "draw-certificate", dict(payload), at=self.clock())])
