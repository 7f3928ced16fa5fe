"""Requests, capacity units, CPU and bytes of one trainee's whole way, and the guide's page of costs made of them."""

from collections import defaultdict
from copy import deepcopy
from random import Random

from infra.capacity.costs import cost_of
from infra.capacity.page import SIZES, write
from infra.capacity.partitions import simulate
from infra.capacity.peaks import loads
from infra.capacity.usage import Key, Scope, Usage, Work, assumptions, save
from tests.bench.figures import line
from tests.bench.metering import Meter
from tests.bench.whole_way import Metered, Spent, over_aws, peak_mb, whole_way

DRAWS = 10_000_000
EACH_OWN = ("SENDER#",)  # the bench has one address on the network, people have their own
OF_UNIT = ("ACCOUNT#", "SIGNINRATE#")  # what both share of these is the supervisor's, whom a unit has to itself


def counted() -> Usage:
    """The second of two trainees: what is fetched once is there, and keys that both used are shared ones."""
    with over_aws() as day:
        whole_way(day, 0)
        first = {key for key, _, _ in day.meter.keys}
        before, spent = deepcopy(day.meter), deepcopy(day.spent)
        whole_way(day, 1)
        return usage_of(day, before, spent, first)


def usage_of(day: Metered, before: Meter, spent: Spent, first: set[str]) -> Usage:
    """What was used since `before`."""
    calls, units = day.meter.calls - before.calls, day.meter.units - before.units
    done = day.spent.starts - spent.starts
    # each job is told twice, when it is queued and when it is claimed, to both functions that read the stream
    told = 2 * (done.total() - done["api"])
    functions = {
        name: Work(
            invocations=told if name in ("worker", "documents") else done[name],
            cpu_ms=day.spent.cpu_ms[name] - spent.cpu_ms[name],
            calls=day.spent.calls[name] - spent.calls[name],
        )
        for name in ("api", "worker", "issuing", "documents")
    }
    return Usage(
        functions=functions,
        beats=day.spent.beats - spent.beats,
        reads=units["reads"],
        writes=units["writes"],
        stored_bytes=units["stored"],
        answer_bytes=day.spent.answered - spent.answered,
        file_puts=calls["s3.put_object"],
        file_gets=calls["s3.get_object"],
        file_bytes=units["file_bytes"],
        seals=calls["kms.encrypt"] + calls["kms.decrypt"] + calls["kms.generate_mac"],
        signatures=calls["kms.sign"],
        letters=len(day.mailbox.list_letters()) / 2,
        keys=keys_of(day.meter, before, first),
        longest_ms=dict(day.spent.longest_ms),
    )


def keys_of(meter: Meter, before: Meter, first: set[str]) -> tuple[Key, ...]:
    """Patterns of partition keys: those that the first trainee used too are shared by a unit or by all."""
    found: dict[tuple[str, bool, Scope], dict[str, float]] = defaultdict(lambda: {"writes": 0.0, "reads": 0.0})
    for (key, index, kind), units in (meter.keys - before.keys).items():
        shared = key in first and not key.startswith(EACH_OWN)
        of_unit = "heping-care" in key or key.startswith(OF_UNIT)
        scope = (Scope.UNIT if of_unit else Scope.ALL) if shared else Scope.PERSON
        pattern = key if scope is Scope.ALL else key.partition("#")[0] + "#…"
        found[pattern, index, scope][kind] += units
    ordered = sorted(found.items(), key=lambda one: (-one[1]["writes"], one[0][0]))
    return tuple(Key(pattern, index, scope, **units) for (pattern, index, scope), units in ordered)


def run() -> None:
    """All figures of cost and scale."""
    usage, given = counted(), assumptions()
    save(usage)
    line("trainee.requests", usage.requests, "requests")
    line("trainee.table_writes", usage.writes, "units")
    line("trainee.table_reads", usage.reads, "units")
    line("trainee.cpu_ms", sum(work.cpu_ms for work in usage.functions.values()), "ms")
    line("trainee.answer_bytes", usage.answer_bytes, "bytes")
    line("capacity.peak_mb", peak_mb(), "MB", float(given["memory_mb"]["documents"]))
    for size in SIZES:
        nearest = loads(usage, size, given)[0]
        line(f"capacity.usd_each_{size}", cost_of(usage, size, given).each, "USD")
        line(f"capacity.nearest_{nearest.limit}_{size}", nearest.share, "of the limit")
    landing = simulate(usage, SIZES[-1], DRAWS, Random(1), given)
    line("capacity.hottest_key_writes_per_s", landing.units_per_s, "units/s", 1000.0)
    write(usage, landing, DRAWS)


if __name__ == "__main__":
    run()
