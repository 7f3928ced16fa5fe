"""Costs and limits: sums by hand, a bad key found by the simulation, the guide's page in step with what was counted."""

from dataclasses import replace
from random import Random

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.dynamodb_store import TABLE, DynamoStore
from chalicelib.records.store import Delete, Put
from infra.capacity.costs import cost_of, duration_ms
from infra.capacity.page import PAGE, landed, render
from infra.capacity.partitions import simulate
from infra.capacity.peaks import loads, rate_of
from infra.capacity.usage import Key, Scope, Usage, Work, assumptions, load
from tests.bench.metering import Meter, MeteredClient
from tests.builders import Clock

GIVEN = assumptions()
NOTHING = Usage(
    functions={}, beats=0, reads=0, writes=0, stored_bytes=0, answer_bytes=0, file_puts=0, file_gets=0, file_bytes=0,
    seals=0, signatures=0, letters=0, keys=(Key("PERSON#…", False, Scope.PERSON, 1, 1),),
    longest_ms={},
)  # fmt: skip


def with_api(requests: float) -> Usage:
    return replace(NOTHING, functions={"api": Work(requests, 0, 0)})


def test_a_service_costs_its_units_times_its_price_times_people_times_the_factor_of_the_region():
    usage = replace(with_api(0), letters=10, writes=2000, reads=4000)
    cost = cost_of(usage, 1000, GIVEN)
    assert cost.by_service["SES"] == pytest.approx(10 * 1000 / 1000 * 0.1 * 1.25)
    assert cost.by_service["DynamoDB"] == pytest.approx((2000 * 1000 / 1e6 * 0.625 + 4000 * 1000 / 1e6 * 0.125) * 1.25)
    assert cost.by_service["API Gateway"] == 0
    assert cost.each == pytest.approx(cost.year / 1000)


def test_less_memory_means_less_of_a_core_and_waiting_is_paid_too():
    work = Work(invocations=10, cpu_ms=100, calls=20)
    assert duration_ms(work, 1769, GIVEN) == pytest.approx(10 + 2 * 5)
    assert duration_ms(work, 1769 / 4, GIVEN) == pytest.approx(40 + 2 * 5)
    assert duration_ms(work, 4000, GIVEN) == duration_ms(work, 1769, GIVEN)


def test_what_stays_fixed_weighs_on_few_and_not_on_many():
    few, many = cost_of(with_api(1), 1000, GIVEN), cost_of(with_api(1), 1_000_000, GIVEN)
    assert few.by_service["每月固定"] == many.by_service["每月固定"] and few.each > 100 * many.each


def test_the_nearest_limit_stands_first_with_its_cure():
    hot = replace(with_api(1), keys=(Key("AUDIT#all", False, Scope.ALL, 5000, 0),), writes=5000)
    first = loads(hot, 1_000_000, GIVEN)[0]
    assert first.limit == "partition_writes_per_s" and first.share > 3 and "拆成" in first.cure
    assert loads(replace(with_api(1), letters=100), 1_000_000, GIVEN)[0].limit == "letters_per_day"


def test_a_key_of_a_unit_is_as_hot_as_the_largest_unit_and_no_hotter():
    key = Key("UNIT#…", False, Scope.UNIT, 10, 0)
    assert rate_of(key, 10_000, GIVEN)[0] == rate_of(key, 1_000_000, GIVEN)[0]
    assert rate_of(key, 1000, GIVEN)[0] < rate_of(key, 10_000, GIVEN)[0]


def test_the_simulation_finds_a_key_that_everybody_writes():
    shared = Key("COUNTER#ALL", False, Scope.ALL, 3, 0)
    keys = (Key("PERSON#…", False, Scope.PERSON, 97, 0), shared)
    found = simulate(replace(NOTHING, keys=keys), 1_000_000, 100_000, Random(1), GIVEN)
    assert found.pattern == "COUNTER#ALL" and found.share == pytest.approx(0.03, abs=0.005)
    assert found.units_per_s == pytest.approx(1_000_000 * 0.0024 / 3600 * 100 * found.share)
    spread = simulate(replace(NOTHING, keys=keys[:1]), 1_000_000, 100_000, Random(1), GIVEN)
    assert spread.share < 0.001 and spread.unevenness < 1.3


def test_no_key_of_today_is_hot_and_a_million_trainees_stay_under_half_of_a_partition():
    usage = load()
    near = {one.limit: one.share for one in loads(usage, 1_000_000, GIVEN)}
    assert near["partition_writes_per_s"] < 0.5 and near["partition_reads_per_s"] < 0.5
    assert usage.beats > 1000 and usage.signatures == 4 and usage.letters > 5


def test_the_page_of_the_guide_says_what_was_counted_last():
    landing, draws = landed()
    assert draws >= 10_000_000
    assert PAGE.read_text("utf-8") == render(load(), landing, draws, GIVEN)


def test_the_meter_counts_in_the_units_that_are_billed():
    with mock_aws():
        client = boto3.client("dynamodb", region_name="ap-east-2", aws_access_key_id="x", aws_secret_access_key="x")
        client.create_table(TableName="t", **TABLE)
        meter = Meter()
        store = DynamoStore(
            MeteredClient(client, meter), "t", lambda: Clock()().timestamp(), lambda: "w", lambda _: None
        )
        store.put({"pk": "A#1", "sk": "x", "text": "x" * 1500}, 0)
        assert meter.units["writes"] == 2
        store.put({"pk": "B#1", "sk": "x", "g1pk": "IDX", "g1sk": "1"}, 0)
        assert meter.units["writes"] == 4 and meter.keys["IDX", True, "writes"] == 1
        store.transact([Put({"pk": "B#1", "sk": "x", "g1pk": "IDX", "g1sk": "2"}, 1), Delete("A#1", "x", 1)])
        assert meter.units["writes"] == 4 + 2 + 2 + 2 and meter.keys["IDX", True, "writes"] == 3
        before = meter.units["reads"]
        store.get("B#1", "x")
        store.query("IDX", index=True)
        assert meter.units["reads"] - before == 1.5


NAMES = {"api": "APIHandler", "worker": "Worker", "issuing": "Issuing", "documents": "Documents"}


@pytest.mark.parametrize("name", NAMES)
def test_memory_and_timeout_of_each_function_are_those_reckoned_with_and_leave_room(template, name):
    """The longest of a whole way, stretched by the share of a core, takes less than a third of the time there is."""
    function = template["Resources"][NAMES[name]]["Properties"]
    assert function["MemorySize"] == GIVEN["memory_mb"][name]
    assert function["Timeout"] == GIVEN["timeout_s"][name]
    share = min(1.0, function["MemorySize"] / GIVEN["cpu_full_mb"]["value"])
    assert 0 < load().longest_ms[name] / share / 1000 < function["Timeout"] / 3


def test_what_stands_there_every_month_is_counted_as_the_template_has_it(template):
    kinds = [one["Type"] for one in template["Resources"].values()]
    counted = {one["of"]: one["count"] for one in GIVEN["fixed_month"].values() if "of" in one}
    assert counted == {kind: kinds.count(kind) for kind in counted} and len(counted) == 4
