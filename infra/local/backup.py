"""`make backup TO=file.zip` and `make restore FROM=file.zip DATA=folder`: everything of one machine, while it runs.

The records are taken first, by SQLite's own backup, then the files: a record that names a file finds it there. The
keys go into an archive of their own, since whoever holds both can read ID numbers. Every file stands in a list with
its digest; nothing is restored unless all of them agree, and nothing over a folder that holds something.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from infra.local.serve import ROOT, utc_now
from infra.local.settings import Settings

RECORDS = "records.sqlite3"
KEYS = ("vault.key", "link.key", "signing.pem")
FOLDERS = ("files", "public")
LIST = "manifest.json"


class BackupError(Exception):
    """The backup cannot be made or restored; the message says why and what to do."""


def back_up(data: Path, to: Path, at: datetime) -> int:
    """Write `to` and, beside it, `…-keys.zip`; returns how many files were kept. Raises BackupError."""
    if not (data / RECORDS).exists():
        raise BackupError(f"{data} 裡沒有資料庫，沒有東西可以備份。請看 DATA 寫的資料夾對不對。")
    if to.exists():
        raise BackupError(f"{to} 已經存在。備份不會蓋掉舊的檔案，請換一個檔名。")
    with tempfile.TemporaryDirectory(dir=to.parent) as folder:
        records = Path(folder) / RECORDS
        _copy_records(data / RECORDS, records)
        named = {RECORDS: records, **{path.relative_to(data).as_posix(): path for path in files_of(data)}}
        count = write_archive(to, named, at)
        write_archive(keys_beside(to), {name: data / name for name in KEYS if (data / name).exists()}, at)
    return count


def restore(archive: Path, keys: Path, data: Path) -> int:
    """Bring both archives back into an empty or new folder; returns how many files there are. Raises BackupError."""
    if data.exists() and any(data.iterdir()):
        raise BackupError(f"{data} 裡面有東西。還原不會蓋掉現有的資料，請用 DATA 寫一個新的資料夾。")
    for path in (archive, keys):
        if not path.is_file():
            raise BackupError(f"找不到 {path}。還原要有備份檔，和旁邊的 -keys.zip 金鑰檔。")
    listed = ensure_whole(archive), ensure_whole(keys)
    for path, names in zip((archive, keys), listed, strict=True):
        unpack(path, names, data)
    with sqlite3.connect(data / RECORDS) as connection:
        (verdict,) = connection.execute("pragma integrity_check").fetchone()
    if verdict != "ok":
        raise BackupError("還原出來的資料庫檢查不通過，請換另一份備份。")
    return sum(len(names) for names in listed)


def keys_beside(archive: Path) -> Path:
    """Where the keys of a backup lie until they are put somewhere else."""
    return archive.with_name(f"{archive.stem}-keys.zip")


def _copy_records(source: Path, target: Path) -> None:
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()


def files_of(data: Path) -> Iterator[Path]:
    """Documents and photos of a data folder, and what it published beside the site."""
    for folder in FOLDERS:
        yield from sorted(path for path in (data / folder).rglob("*") if path.is_file())


def write_archive(to: Path, named: Mapping[str, Path], at: datetime) -> int:
    """Write files and their list. A file that is removed meanwhile is left out: its record was removed before it."""
    digests: dict[str, str] = {}
    part = to.with_name(to.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in named.items():
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue
            digests[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(name, content)
        archive.writestr(LIST, json.dumps({"made_at": at.isoformat(), "files": digests}, indent=1))
    part.replace(to)
    return len(digests)


def ensure_whole(path: Path) -> list[str]:
    """The names in an archive, once every digest agrees; raises BackupError."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed: dict[str, str] = json.loads(archive.read(LIST))["files"]
            wrong = [name for name, digest in listed.items() if _digest(archive, name) != digest]
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise BackupError(f"{path} 壞了或不是備份檔，沒有還原任何東西。") from error
    if wrong or any(Path(name).is_absolute() or ".." in Path(name).parts for name in listed):
        raise BackupError(f"{path} 裡的 {len(wrong)} 個檔案和清單不一致，沒有還原任何東西。")
    return list(listed)


def unpack(path: Path, names: list[str], data: Path) -> None:
    """Lay what an archive holds into a folder; keys so that only their owner may read them."""
    with zipfile.ZipFile(path) as archive:
        for name in names:
            to = data / name
            to.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as inside, to.open("wb") as out:
                shutil.copyfileobj(inside, out)
            if name in KEYS:
                to.chmod(0o600)


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as inside:
        while part := inside.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def main(arguments: list[str], env: Mapping[str, str], root: Path, clock: Callable[[], datetime], out: TextIO) -> int:
    """Do what the command line says; 1 with a sentence when it cannot be done."""
    data = Settings.from_env(env, root).data
    try:
        match arguments:
            case ["backup", to] if to:
                count = back_up(data, Path(to).resolve(), clock())
                out.write(f"備份好了：{to}，{count} 個檔案。金鑰在 {keys_beside(Path(to))}，請另外存放。\n")
            case ["restore", archive] if archive:
                path = Path(archive).resolve()
                count = restore(path, Path(env.get("KEYS") or keys_beside(path)), data)
                out.write(f"還原好了：{data}，{count} 個檔案，內容和備份時的清單一致。\n")
            case _:
                raise BackupError("請寫檔名，例如 make backup TO=backup.zip 或 make restore FROM=backup.zip DATA=new")
    except BackupError as error:
        out.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ, ROOT, utc_now, sys.stdout))
