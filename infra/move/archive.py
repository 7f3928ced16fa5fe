"""A stack as one file: its items as a database, its files, and the names of the keys without which it stays shut.

Every file stands in a list with its digest, as in the backup of one machine. The keys themselves never leave KMS.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.services.ports import Vault
from infra.local.backup import RECORDS, BackupError, ensure_whole, files_of, unpack, write_archive
from infra.move.local_place import LocalPlace
from infra.move.moving import carry, compared
from infra.move.place import MoveError, Place

NOTE = "stack.json"


def back_up_stack(stack: Place, to: Path, at: datetime, *, still: bool) -> int:
    """Write the archive and return how many files are in it; `still` says that nobody writes, so that both compare.

    Raises MoveError.
    """
    if to.exists():
        raise MoveError(f"{to} 已經存在。備份不會蓋掉舊的檔案，請換一個檔名。")
    with tempfile.TemporaryDirectory(dir=to.parent) as folder:
        data = Path(folder) / "data"
        copy = LocalPlace(data, at.timestamp, sealed=(stack.keys, stack.vault))
        carry(stack, copy)
        if still:
            compared(stack, copy)
        copy.close()
        (data / NOTE).write_text(json.dumps({"name": stack.name, "keys": stack.keys}), encoding="utf-8")
        paths = [data / RECORDS, data / NOTE, *files_of(data)]
        return write_archive(to, {path.relative_to(data).as_posix(): path for path in paths}, at)


@contextmanager
def opened(archive: Path, clock: Callable[[], float], vault_of: Callable[[str, str], Vault]) -> Iterator[LocalPlace]:
    """The archive as a place, while the block runs; raises MoveError when it is not whole."""
    if not archive.is_file():
        raise MoveError(f"找不到 {archive}。")
    try:
        names = ensure_whole(archive)
    except BackupError as error:
        raise MoveError(str(error)) from error
    if NOTE not in names:
        raise MoveError(
            f"{archive} 不是 AWS 的備份。一台電腦的備份，請用 make restore 還原到資料夾，再用 make migrate。"
        )
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
        data = Path(folder) / "data"
        unpack(archive, names, data)
        note = json.loads((data / NOTE).read_text("utf-8"))
        _, seal, mac = note["keys"].split()
        place = LocalPlace(data, clock, sealed=(note["keys"], vault_of(seal, mac)))
        place.name = f"備份 {archive.name}"
        try:
            yield place
        finally:
            place.close()


def kms_vault(client: object) -> Callable[[str, str], Vault]:
    """Vaults over keys by name."""
    return lambda seal, mac: KmsVault(client, seal, mac)  # type: ignore[arg-type]
