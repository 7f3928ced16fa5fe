"""Backup while the machine works, restored elsewhere: everything acknowledged is back, nothing is half there."""

import io
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from infra.local.backup import BackupError, back_up, keys_beside, main, restore
from infra.local.settings import Settings
from infra.local.world import Local, build
from tests.builders import NOON, Clock, an_application

CONTEXT = {"person": "id000001"}


@pytest.fixture
def local(tmp_path: Path) -> Local:
    return at(tmp_path / "data")


def at(data: Path) -> Local:
    (data.parent / "build" / "catalogue").mkdir(parents=True, exist_ok=True)
    return build(Settings.from_env({"DATA": str(data)}, data.parent), Clock())


def add(local: Local, number: int) -> None:
    one = replace(an_application(), reference=f"R-{number:04d}", person=f"p{number}", notice=f"heping-care/n{number}")
    local.files.save(f"photos/{number:04d}.jpg", f"photo {number}".encode(), "image/jpeg")
    local.world.commit(local.world.applications.adding(one))


def test_everything_is_back_in_another_folder(local: Local, tmp_path: Path):
    add(local, 1)
    sealed = local.world.vault.seal("A123456789", CONTEXT)
    back_up(local.settings.data, tmp_path / "b.zip", NOON)
    restore(tmp_path / "b.zip", keys_beside(tmp_path / "b.zip"), tmp_path / "new")
    again = at(tmp_path / "new")
    assert again.world.applications.get("R-0001").value.answers.name == "王美麗"
    assert again.files.load("photos/0001.jpg") == b"photo 1"
    assert again.world.vault.open(sealed, CONTEXT) == "A123456789"


def test_a_backup_during_writes_loses_nothing_that_was_acknowledged_before_it_began(local: Local, tmp_path: Path):
    done, stop = [0], threading.Event()

    def write() -> None:
        while not stop.is_set():
            add(local, done[0] + 1)
            done[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for round_ in range(5):
            before = done[0]
            archive = tmp_path / f"b{round_}.zip"
            back_up(local.settings.data, archive, NOON)
            restore(archive, keys_beside(archive), tmp_path / f"new{round_}")
            again = at(tmp_path / f"new{round_}")
            found = again.world.applications.of_unit("heping-care", limit=10**6)
            assert len(found) >= before
            assert all(again.files.load(f"photos/{one.reference[2:]}.jpg") for one in found)
    finally:
        stop.set()
        writer.join()


def test_the_backup_itself_opens_no_id_number(local: Local, tmp_path: Path):
    local.world.vault.seal("A123456789", CONTEXT)
    back_up(local.settings.data, tmp_path / "b.zip", NOON)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert not {"vault.key", "link.key", "signing.pem"} & set(archive.namelist())
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    assert keys_beside(tmp_path / "b.zip").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", ["byte", "truncated", "other"])
def test_a_damaged_backup_restores_nothing(local: Local, tmp_path: Path, damage):
    add(local, 1)
    path = tmp_path / "b.zip"
    back_up(local.settings.data, path, NOON)
    data = bytearray(path.read_bytes())
    if damage == "byte":
        data[len(data) // 3] ^= 1
    path.write_bytes({"byte": bytes(data), "truncated": bytes(data[:-40]), "other": b"hello"}[damage])
    with pytest.raises(BackupError):
        restore(path, keys_beside(path), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_over_what_is_there(local: Local, tmp_path: Path):
    back_up(local.settings.data, tmp_path / "b.zip", NOON)
    with pytest.raises(BackupError, match="已經存在"):
        back_up(local.settings.data, tmp_path / "b.zip", NOON)
    with pytest.raises(BackupError, match="裡面有東西"):
        restore(tmp_path / "b.zip", keys_beside(tmp_path / "b.zip"), local.settings.data)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["backup", ""], "請寫檔名"),
        (["restore", "nothing.zip"], "找不到"),
        (["backup", "b.zip"], "沒有資料庫"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, arguments, said):
    out = io.StringIO()
    assert main(arguments, {"DATA": str(tmp_path / "empty")}, tmp_path, Clock(), out) == 1
    assert said in out.getvalue()
