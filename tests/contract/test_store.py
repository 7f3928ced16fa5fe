"""The store contract over SQLite and over the DynamoDB API, and what each must survive on its own."""

import os
import random
import signal
import subprocess
import sys
import threading
from itertools import count

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from chalicelib.adapters.dynamodb_store import TABLE, DynamoStore
from chalicelib.adapters.sqlite_store import SqliteStore
from chalicelib.records.store import Conflict, Put
from tests.builders import Clock
from tests.contract.store_contract import StoreContract, item

CREDENTIALS = {"region_name": "ap-east-2", "aws_access_key_id": "x", "aws_secret_access_key": "x"}


def dynamo_client():
    return boto3.client("dynamodb", **CREDENTIALS, config=Config(retries={"max_attempts": 1}, max_pool_connections=20))


def a_dynamo_store(clock: Clock) -> DynamoStore:
    client = dynamo_client()
    client.create_table(TableName="records", **TABLE)
    tokens = count()
    return DynamoStore(
        OneAtATime(client), "records", lambda: clock().timestamp(), lambda: f"w{next(tokens)}", lambda attempt: None
    )


class TestSqlite(StoreContract):
    @pytest.fixture
    def store(self, clock, tmp_path):
        return SqliteStore(tmp_path / "records.sqlite3", clock=lambda: clock().timestamp())

    def test_expired_items_are_removed_by_the_sweep(self, store, clock):
        store.put(item("a", "1", ttl=int(clock().timestamp()) + 5))
        assert store.expire() == 0
        clock.forward(seconds=6)
        assert store.expire() == 1


class TestDynamoDb(StoreContract):
    @pytest.fixture
    def store(self, clock):
        with mock_aws():
            yield a_dynamo_store(clock)

    def test_an_answer_that_was_lost_is_no_conflict(self, store):
        """The SDK sends again when an answer is lost; the second time the condition fails on our own write."""
        client = store._client
        real = client.put_item

        def lossy(**request):
            real(**request)
            return real(**request)

        store._client = Lossy(client, lossy)
        assert store.put(item("a", "1", x=1), 0) == 1
        store._client = client
        assert store.get("a", "1")["x"] == 1
        with pytest.raises(Conflict):
            store.put(item("a", "1"), 0)


class OneAtATime:
    """Each request is judged and written as one, as the service does; the simulation lets threads come between."""

    def __init__(self, client):
        self._client = client
        self._lock = threading.Lock()

    def __getattr__(self, name):
        operation = getattr(self._client, name)
        if not callable(operation):
            return operation

        def call(*args, **request):
            with self._lock:
                return operation(*args, **request)

        return call


class Lossy:
    """A client whose put_item arrives twice."""

    def __init__(self, client, put_item):
        self._client = client
        self.put_item = put_item

    def __getattr__(self, name):
        return getattr(self._client, name)


WRITER = """
import sys
from pathlib import Path
from chalicelib.adapters.sqlite_store import SqliteStore
from chalicelib.records.store import Put
store = SqliteStore(Path(sys.argv[1]), clock=lambda: 0.0)
n = int(sys.argv[2])
while True:
    store.transact([Put({"pk": "n", "sk": f"{n:08d}"}, 0), Put({"pk": "twin", "sk": f"{n:08d}"}, 0)])
    sys.stdout.write(f"{n}\\n")
    sys.stdout.flush()
    n += 1
"""


def test_what_sqlite_acknowledged_survives_a_kill(tmp_path):
    path = tmp_path / "records.sqlite3"
    chance = random.Random(1)
    acknowledged: list[int] = []
    for _ in range(15):
        start = (acknowledged[-1] + 2) if acknowledged else 0  # the one under way when killed may or may not be there
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(start)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        for _ in range(chance.randint(1, 40)):
            acknowledged.append(int(writer.stdout.readline()))
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
        writer.wait()
    store = SqliteStore(path, clock=lambda: 0.0)
    kept = {int(i["sk"]) for i in store.query("n", limit=100_000).items}
    twins = {int(i["sk"]) for i in store.query("twin", limit=100_000).items}
    assert set(acknowledged) <= kept and kept == twins
    assert store.transact([Put({"pk": "after", "sk": "all"}, 0)]) == [1]
