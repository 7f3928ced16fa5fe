"""From when the content of record books must be registered in the national system, as data that says how sure it is."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from chalicelib.carried import carried


@dataclass(frozen=True, slots=True)
class Registration:
    """The first day of the duty, whether it was checked against the law, and where it is said."""

    since: date
    confirmed: bool
    source: str

    def due(self, day: date) -> bool:
        """Whether the duty holds on that day."""
        return day >= self.since


@cache
def registration() -> Registration:
    """The duty as it is kept as data."""
    known = json.loads(carried("domain/national_system.json"))
    return Registration(date.fromisoformat(known["since"]), bool(known["confirmed"]), str(known["source"]))
