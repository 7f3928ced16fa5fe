"""The storage port on SQLite: one file, write-ahead log, synchronous=FULL, one writer at a time.

What `transact` acknowledged is on disk. Expired items count as absent until `expire` removes them.
"""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.adapters.store_rules import check_operations, key_of, successor
from chalicelib.records.store import Conflict, Delete, Item, Operation, Page, Put

SCHEMA = """
create table if not exists item(
    pk text not null, sk text not null, v integer not null,
    g1pk text, g1sk text, ttl integer, body text not null,
    primary key(pk, sk)
) without rowid, strict;
create index if not exists by_g1 on item(g1pk, g1sk, pk, sk) where g1pk is not null;
create index if not exists by_ttl on item(ttl) where ttl is not null;
"""
COLUMNS = "pk, sk, v, g1pk, g1sk, ttl, body"
LIVE = "(ttl is null or ttl > ?)"


class SqliteStore:
    """Store over one SQLite file. `clock` gives epoch seconds and decides what has expired."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock
        self._local = threading.local()
        self._writer = threading.Lock()
        connection = self._connection()
        connection.execute("pragma journal_mode=wal")
        connection.executescript(SCHEMA)

    def get(self, pk: str, sk: str) -> Item | None:
        """The item as last written, or None."""
        sql = f"select {COLUMNS} from item where pk = ? and sk = ? and {LIVE}"  # noqa: S608
        row = self._connection().execute(sql, (pk, sk, self._now())).fetchone()
        return item_of(row) if row else None

    def put(self, item: Item, expect: int | None = None) -> int:
        """Write one item and return its new version, or raise Conflict."""
        return self.transact([Put(item, expect)])[0]

    def delete(self, pk: str, sk: str, expect: int | None = None) -> None:
        """Remove one item, or raise Conflict."""
        self.transact([Delete(pk, sk, expect)])

    def transact(self, operations: Sequence[Operation]) -> list[int]:
        """Write all or nothing; see the port."""
        check_operations(operations)
        connection, now = self._connection(), self._now()
        with self._writer:
            connection.execute("begin immediate")
            try:
                versions = self._write(connection, operations, now)
                connection.execute("commit")
            except BaseException:
                connection.execute("rollback")
                raise
        return versions

    def query(
        self,
        pk: str,
        prefix: str = "",
        *,
        after: str | None = None,
        limit: int = 100,
        descending: bool = False,
        index: bool = False,
    ) -> Page:
        """Items in code-point order; see the port."""
        partition, sort = ("g1pk", "g1sk") if index else ("pk", "sk")
        order, beyond = ("desc", "<") if descending else ("asc", ">")
        sql = f"select {COLUMNS} from item where {partition} = ? and {sort} >= ? and {LIVE}"  # noqa: S608
        given: list[Any] = [pk, prefix, self._now()]
        if end := successor(prefix):
            sql += f" and {sort} < ?"
            given.append(end)
        if after:
            sql += f" and ({sort}, pk, sk) {beyond} (?, ?, ?)"
            given.extend(msgspec.json.decode(after))
        sql += f" order by {sort} {order}, pk {order}, sk {order} limit ?"
        rows = self._connection().execute(sql, (*given, limit + 1)).fetchall()
        if len(rows) <= limit:
            return Page([item_of(row) for row in rows], None)
        last = rows[limit - 1]
        cursor = msgspec.json.encode([last[4] if index else last[1], last[0], last[1]]).decode()
        return Page([item_of(row) for row in rows[:limit]], cursor)

    def expire(self) -> int:
        """Remove expired items and return how many; production's table does this by itself."""
        with self._writer:
            removed = self._connection().execute("delete from item where ttl <= ?", (self._now(),)).rowcount
            self._connection().execute("pragma wal_checkpoint(truncate)").fetchall()  # nor in the log of writes
        return removed

    def close(self) -> None:
        """Close this thread's connection."""
        connection = self._local.__dict__.pop("connection", None)
        if connection is not None:
            connection.close()

    def _write(self, connection: sqlite3.Connection, operations: Sequence[Operation], now: int) -> list[int]:
        versions: list[int] = []
        failed: list[int] = []
        for position, operation in enumerate(operations):
            pk, sk = key_of(operation)
            sql = f"select v from item where pk = ? and sk = ? and {LIVE}"  # noqa: S608
            row = connection.execute(sql, (pk, sk, now)).fetchone()
            current = int(row[0]) if row else 0
            if operation.expect is not None and operation.expect != current:
                failed.append(position)
            elif isinstance(operation, Put):
                connection.execute(
                    "insert or replace into item values (?, ?, ?, ?, ?, ?, ?)", row_of(operation.item, current + 1)
                )
                versions.append(current + 1)
            elif isinstance(operation, Delete):
                connection.execute("delete from item where pk = ? and sk = ?", (pk, sk))
                versions.append(0)
            else:
                versions.append(current)
        if failed:
            raise Conflict(tuple(failed))
        return versions

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = self._local.__dict__.get("connection")
        if connection is None:
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=10, cached_statements=64)
            connection.execute("pragma synchronous=full")
            connection.execute("pragma cache_size=-8000")
            connection.execute("pragma secure_delete=on")  # what is erased leaves no bytes behind
            self._local.connection = connection
        return connection

    def _now(self) -> int:
        return int(self._clock())


def row_of(item: Item, version: int) -> tuple[Any, ...]:
    """The item as a row; `infra.move` writes such rows too."""
    body = {name: value for name, value in item.items() if name not in ("pk", "sk", "v")}
    text = msgspec.json.encode(body).decode()
    return item["pk"], item["sk"], version, item.get("g1pk"), item.get("g1sk"), item.get("ttl"), text


def item_of(row: tuple[Any, ...]) -> Item:
    """The item of a row, whose columns stand in the order of COLUMNS."""
    item: Item = msgspec.json.decode(row[6])
    item["pk"], item["sk"], item["v"] = row[0], row[1], row[2]
    return item
