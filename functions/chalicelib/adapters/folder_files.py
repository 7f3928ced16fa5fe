"""Files in a folder: durable when `save` returns, fetched by signed links that expire.

With a vault they lie sealed, each under its own key: packages hold ID numbers, photos are faces. Files from before the
vault was there are read as they are.
"""

import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from chalicelib.adapters.keyfile_vault import KeyfileVault
from chalicelib.services.ports import FileMissing

SEALED = b"sealed by "
KEY = re.compile(r"^[a-z0-9][a-z0-9_.-]*(/[a-z0-9][a-z0-9_.-]*)*$")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file fetched by link."""

    name: str
    data: bytes
    media_type: str


class FolderFiles:
    """Files under `root`; links begin with `base` and are signed with `secret`."""

    def __init__(self, root: Path, secret: bytes, base: str, vault: KeyfileVault | None = None) -> None:
        self._root = root
        self._secret = secret
        self._base = base
        self._vault = vault
        root.mkdir(parents=True, exist_ok=True)

    def save(self, key: str, data: bytes, media_type: str) -> None:
        """Keep the bytes under the key, durably before it returns."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        note = json.dumps({"media_type": media_type}).encode()
        _write(path.with_name(path.name + ".type"), note)
        _write(path, self._sealed(key, data))

    def keep(self, key: str, data: bytes, media_type: str) -> bytes:
        """Keep the bytes unless a file lies there already, and return what lies there now."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        note = path.with_name(path.name + ".type")
        if not note.exists():
            _write(note, json.dumps({"media_type": media_type}).encode())
        _write_once(path, self._sealed(key, data))
        return self.load(key)

    def load(self, key: str) -> bytes:
        """The bytes, or raise FileMissing."""
        try:
            return self._opened(key, self._path(key).read_bytes())
        except FileNotFoundError as e:
            raise FileMissing(key) from e

    def remove(self, key: str) -> None:
        """Forget the file; silent when there is none."""
        path = self._path(key)
        path.unlink(missing_ok=True)
        path.with_name(path.name + ".type").unlink(missing_ok=True)

    def link(self, key: str, name: str, expires: datetime) -> str:
        """An address from which a browser can fetch the file as `name` until `expires`."""
        until = int(expires.timestamp())
        signature = self._signature(key, name, until)
        return f"{self._base}/{quote(key)}?name={quote(name)}&expires={until}&signature={signature}"

    def open_link(self, address: str, now: datetime) -> Opened:
        """The file behind a link, or raise FileMissing when the link is altered, expired or leads nowhere."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        key = unquote(parts.path).removeprefix(self._base + "/")
        name, until = asked.get("name", ""), asked.get("expires", "")
        if not KEY.match(key) or not until.isdecimal() or now.timestamp() >= int(until):
            raise FileMissing(key)
        if not hmac.compare_digest(self._signature(key, name, int(until)), asked.get("signature", "")):
            raise FileMissing(key)
        note = self.load(key + ".type")
        return Opened(name=name, data=self.load(key), media_type=json.loads(note)["media_type"])

    def _sealed(self, key: str, data: bytes) -> bytes:
        if self._vault is None:
            return data
        name, sealed = self._vault.seal_bytes(data, {"file": key})
        return SEALED + name.encode() + b"\n" + sealed

    def _opened(self, key: str, data: bytes) -> bytes:
        if self._vault is None or not data.startswith(SEALED):
            return data
        name, _, sealed = data.removeprefix(SEALED).partition(b"\n")
        return self._vault.open_bytes(name.decode(), sealed, {"file": key})

    def _signature(self, key: str, name: str, until: int) -> str:
        return hmac.new(self._secret, f"{key}\n{name}\n{until}".encode(), hashlib.sha256).hexdigest()

    def _path(self, key: str) -> Path:
        if not KEY.match(key) or ".." in key:
            raise ValueError(f"not a key: {key!r}")
        return self._root / key


def _write(path: Path, data: bytes) -> None:
    """Write a new file beside, then put it in place: a reader sees the old bytes or the new ones."""
    _beside(path, data).replace(path)
    _settle(path.parent)


def _write_once(path: Path, data: bytes) -> None:
    """The same for a file that must not replace another: whoever links first counts."""
    if path.exists():
        return
    beside = _beside(path, data)
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(beside)
    beside.unlink()
    _settle(path.parent)


def _beside(path: Path, data: bytes) -> Path:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return beside


def _settle(path: Path) -> None:
    """Make the folder's own changes durable."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
