"""Where ten million writes of the busiest hour would land: keys drawn by chance, as people and units come.

Pure but for the chance that is passed in. Units differ in size as towns do (Zipf); people come evenly.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import md5
from itertools import accumulate
from random import Random
from typing import Any

from infra.capacity.peaks import trainees_a_second
from infra.capacity.usage import Scope, Usage

PARTITIONS = 64  # what a table of this size is split into, at least


@dataclass(frozen=True, slots=True)
class Landing:
    """The hottest key, its share of all writes and its units a second; and how uneven partitions are (1 is even)."""

    pattern: str
    share: float
    units_per_s: float
    unevenness: float


def simulate(usage: Usage, trainees: int, draws: int, chance: Random, given: Mapping[str, Any]) -> Landing:
    """Draw `draws` units of writing of the busiest hour and see where they land."""
    keys = [key for key in usage.keys if key.writes]
    weights = [key.writes for key in keys]
    in_hour = max(1, int(trainees * float(given["peak_share"]["value"])) * 20)  # each has a small part of the way
    units = max(1, int(trainees / float(given["people_per_unit"]["value"])))
    sizes = list(accumulate(1 / rank for rank in range(1, units + 1)))
    landed: Counter[tuple[int, int]] = Counter()
    for number, times in Counter(chance.choices(range(len(keys)), weights, k=draws)).items():
        scope = keys[number].scope
        if scope is Scope.ALL:
            landed[(number, 0)] += times
        elif scope is Scope.UNIT:
            landed.update((number, unit) for unit in chance.choices(range(units), cum_weights=sizes, k=times))
        else:
            landed.update((number, int(chance.random() * in_hour)) for _ in range(times))
    (number, _), most = landed.most_common(1)[0]
    per_s = trainees_a_second(trainees, given) * sum(weights)
    return Landing(keys[number].pattern, most / draws, per_s * most / draws, _unevenness(landed, draws))


def _unevenness(landed: Counter[tuple[int, int]], draws: int) -> float:
    """The fullest partition over the mean, when keys are spread by their hash."""
    fill: Counter[int] = Counter()
    for (number, which), times in landed.items():
        digest = md5(f"{number}#{which}".encode(), usedforsecurity=False).digest()
        fill[digest[0] % PARTITIONS] += times
    return max(fill.values()) * PARTITIONS / draws
