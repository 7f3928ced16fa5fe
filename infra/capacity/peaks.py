"""The busiest hour of a year, and how near it comes to each limit of AWS. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.capacity.costs import duration_ms
from infra.capacity.usage import Key, Scope, Usage

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Load:
    """How much of a limit the busiest hour takes, a second (letters a day: a day)."""

    limit: str
    what: str
    value: float
    most: float
    cure: str

    @property
    def share(self) -> float:
        """1 is all of it."""
        return self.value / self.most


def trainees_a_second(trainees: int, given: Mapping[str, Any]) -> float:
    """How many trainees' whole ways the busiest second is worth."""
    return trainees * float(given["peak_share"]["value"]) / HOUR


def rate_of(key: Key, trainees: int, given: Mapping[str, Any]) -> tuple[float, float]:
    """Units of writing and reading a second on the busiest partition of a key, in the busiest hour."""
    people = trainees_a_second(trainees, given)
    if key.scope is Scope.UNIT:
        largest = float(given["people_per_unit"]["value"]) * float(given["largest_unit_factor"]["value"])
        people = min(people, trainees_a_second(int(largest), given))
    if key.scope is Scope.PERSON:
        people = 1 / (8 * HOUR)  # nobody does the whole way in less than a day
    return key.writes * people, key.reads * people


def hottest(usage: Usage, trainees: int, given: Mapping[str, Any]) -> Key:
    """The key whose busiest partition is written most."""
    return max(usage.keys, key=lambda key: rate_of(key, trainees, given)[0])


def loads(usage: Usage, trainees: int, given: Mapping[str, Any]) -> list[Load]:
    """Every limit, the nearest first."""
    people = trainees_a_second(trainees, given)
    memory = given["memory_mb"]
    busy = sum(
        people * work.invocations * duration_ms(work, float(memory[name]), given) / 1000
        for name, work in usage.functions.items()
    )
    rates = [rate_of(key, trainees, given) for key in usage.keys]
    values = {
        "requests_per_s": people * usage.requests,
        "concurrency": busy,
        "partition_writes_per_s": max(writes for writes, _ in rates),
        "partition_reads_per_s": max(reads for _, reads in rates),
        "table_writes_per_s": people * usage.writes,
        "new_table_writes_per_s": people * usage.writes,
        "letters_per_s": people * usage.letters,
        "letters_per_day": people * usage.letters * HOUR * 6,
        "signatures_per_s": people * usage.signatures,
        "key_calls_per_s": people * usage.seals,
    }
    found = []
    for name, value in values.items():
        limit = given["limits"][name]
        found.append(Load(name, str(limit["what"]), value, float(limit["value"]), str(limit["cure"])))
    return sorted(found, key=lambda load: load.share, reverse=True)
