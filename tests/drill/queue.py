"""A queue that drops, doubles and reorders a fifth of what it is given: every effect happens exactly once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from chalicelib.jobs.worker import Worker
from tests.builders import NOON, Clock, a_world
from tests.drill.found import Found

A_FIFTH, WORKERS, A_BATCH = 0.2, 4, 25
Record = dict[str, Any]


def run(folder: Path, jobs: int) -> Found:
    """Write the jobs, hand the stream's records to several workers in disorder, then sweep as the schedule does."""
    found, chance, effects = Found(jobs), Random(7), Counter[str]()
    clock = Clock()
    outbox = a_world(folder, clock).outbox
    for start in range(0, jobs, 50):
        some = range(start, min(start + 50, jobs))
        outbox.store.transact([outbox.job("greet", {"to": str(n)}, id=f"j{n}", due=NOON) for n in some])
    worker = Worker(outbox, {"greet": lambda payload, job: effects.update([payload["to"]])}, clock)
    records = disordered([_record(n) for n in range(jobs)], chance)
    batches = [records[start : start + A_BATCH] for start in range(0, len(records), A_BATCH)]
    with ThreadPoolExecutor(WORKERS) as pool:
        failures = [one for told in pool.map(lambda some: worker.run_records({"Records": some}), batches) for one in
                    told["batchItemFailures"]]  # fmt: skip
    found.expect(not failures, f"{len(failures)} records were said to have failed")
    left = sum(outbox.get(f"j{n}") is not None for n in range(jobs))
    found.notes["queue.swept"] = left
    while worker.run_due():
        pass
    found.broken += [f"job {n} was done {effects[str(n)]} times" for n in range(jobs) if effects[str(n)] != 1]
    found.expect(not outbox.dead(), "jobs were given up")
    return found


def disordered(records: list[Record], chance: Random) -> list[Record]:
    """A fifth dropped, a fifth doubled, a fifth somewhere else."""
    kept = [one for one in records if chance.random() >= A_FIFTH]
    out = [again for one in kept for again in [one] * (2 if chance.random() < A_FIFTH else 1)]
    for place in range(len(out)):
        if chance.random() < A_FIFTH:
            other = chance.randrange(len(out))
            out[place], out[other] = out[other], out[place]
    return out


def _record(number: int) -> Record:
    keys = {"pk": {"S": f"JOB#j{number}"}, "sk": {"S": "JOB"}}
    return {"eventName": "INSERT", "dynamodb": {"Keys": keys, "SequenceNumber": str(number)}}


full = partial(run, jobs=10_000)
short = partial(run, jobs=300)
