"""`make drill`: a thousand planted ID numbers through the real flows, then every byte looked through for them."""

import json
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import line
from tests.drill.canary import hits, scan
from tests.drill.planting import Planted, plant

PEOPLE = 1000


def leaks(told: Planted) -> dict[str, set[str]]:
    """Place → numbers that stand there in clear; the archives that carry them on purpose are not among the places."""
    answers = {place: hits(body, told.numbers) for place, body in told.answers}
    found = {**scan(told.data, told.numbers), **answers, "logs": hits(told.logs.encode(), told.numbers)}
    return {place: one for place, one in found.items() if one}


def main(people: int = PEOPLE) -> int:
    """Print the figures; 1 when a number was found."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        told = plant(Path(folder) / "data", people)
        found = leaks(told)
        carried = set().union(*(hits(one, told.numbers) for one in told.archives))
    line("canary.planted", len(told.numbers), "numbers", None)
    line("canary.carried", len(carried), "numbers", len(told.numbers), less_is_better=False)
    line("canary.leaks", len(set().union(*found.values())) if found else 0, "numbers", 0)
    line("canary.seconds", time.perf_counter() - began, "s", 60.0)
    if found:
        sys.stderr.write(json.dumps({place: len(one) for place, one in found.items()}, ensure_ascii=False) + "\n")
    return 1 if found or carried != told.numbers else 0


if __name__ == "__main__":
    sys.exit(main())
