"""One machine's data folder as a place."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.keyfile_vault import KeyfileVault
from chalicelib.adapters.sqlite_store import COLUMNS, LIVE, SqliteStore, item_of, row_of
from chalicelib.records.store import Item
from chalicelib.services.ports import FileMissing, Vault
from infra.move.place import FILES, PUBLIC, Content, MoveError, Name, ours

RECORDS, KEYS = "records.sqlite3", "vault.key"


class LocalPlace:
    """A data folder; nobody else may have it open."""

    def __init__(self, data: Path, clock: Callable[[], float], sealed: tuple[str, Vault] | None = None) -> None:
        """`sealed` names the keys of another place, when the folder only keeps what is sealed with them."""
        data.mkdir(parents=True, exist_ok=True)
        self.name = f"資料夾 {data.name}"
        self.keys, self.vault = sealed or (f"keyfile {data / KEYS}", KeyfileVault(data / KEYS))
        self._path = data / RECORDS
        self._store = SqliteStore(self._path, clock)
        self._clock = clock
        # Links are not made here, so that their secret does not matter.
        own = None if sealed else KeyfileVault(data / KEYS)
        self._areas = {
            FILES: FolderFiles(data / FILES, b"", "/files", own),
            PUBLIC: FolderFiles(data / PUBLIC, b"", "/files"),
        }
        self._roots = {area: data / area for area in (FILES, PUBLIC)}

    def items(self) -> Iterator[Item]:
        """Every item that lives, in one reading."""
        sql = f"select {COLUMNS} from item where {LIVE} order by pk, sk"  # noqa: S608
        with closing(sqlite3.connect(self._path)) as connection:
            for row in connection.execute(sql, (int(self._clock()),)):
                yield item_of(row)

    def get(self, pk: str, sk: str) -> Item | None:
        """One item, or None."""
        return self._store.get(pk, sk)

    def write(self, items: Sequence[Item]) -> None:
        """Write items with the versions that they have, all of them on disk when it returns."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute("pragma synchronous=full")
            rows = [row_of(item, item["v"]) for item in items]
            connection.executemany("insert or replace into item values (?, ?, ?, ?, ?, ?, ?)", rows)

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Remove items."""
        for pk, sk in keys:
            self._store.delete(pk, sk)

    def files(self) -> Iterator[Name]:
        """Every file; what notes its kind beside it is part of it."""
        for area, root in self._roots.items():
            for path in sorted(root.rglob("*")):
                name = Name(area, path.relative_to(root).as_posix())
                if path.is_file() and path.suffix != ".type" and not path.name.startswith(".") and ours(name):
                    yield name

    def load(self, name: Name) -> Content:
        """A file; raises FileMissing."""
        files = self._areas[name.area]
        try:
            media_type = str(json.loads(files.load(f"{name.key}.type"))["media_type"])
        except FileMissing:
            media_type = "application/json" if name.key.endswith(".json") else "application/x-pem-file"
        return Content(files.load(name.key), media_type)

    def save(self, name: Name, content: Content) -> None:
        """Keep a file."""
        self._areas[name.area].save(name.key, content.data, content.media_type)

    def settle(self) -> None:
        """Nothing: the set of keys is put together when the machine starts."""

    def close(self) -> None:
        """Close the database."""
        self._store.close()


def ensure_stopped(data: Path) -> None:
    """Raise MoveError when the folder has no records, no keys, or somebody who works with it."""
    for name in (RECORDS, KEYS):
        if not (data / name).is_file():
            raise MoveError(f"{data} 裡沒有 {name}，這不是志工入門站的資料夾。請看 FROM 寫對了沒有。")
    with closing(sqlite3.connect(data / RECORDS, timeout=0.2, isolation_level=None)) as connection:
        # Whoever has a write-ahead log open holds a lock that an exclusive reader cannot share.
        connection.execute("pragma locking_mode=exclusive")
        try:
            connection.execute("select count(*) from item").fetchone()
            connection.execute("begin immediate")
            connection.execute("rollback")
        except sqlite3.OperationalError as error:
            raise MoveError(f"{data} 還有人在用。請先停掉網站（make serve），再執行一次。") from error
