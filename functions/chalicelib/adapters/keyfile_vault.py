"""The vault on one machine: AES-256-GCM with keys in a file that only its owner may read.

The newest key seals, every key opens, so that a key can be changed without re-sealing at once. The context is
associated data: a sealed text that was moved to another record does not open.
"""

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.services.ports import SealBroken

NONCE = 12


class KeyfileVault:
    """Vault over a key file, which is made on first use."""

    def __init__(self, path: Path) -> None:
        held = _held(path)
        self._keys = {name: base64.b64decode(key) for name, key in held["seal"].items()}
        self._newest = held["newest"]
        self._mac = base64.b64decode(held["mac"])

    def seal(self, text: str, context: Mapping[str, str]) -> str:
        """Encrypt, bound to the context."""
        name, sealed = self.seal_bytes(text.encode(), context)
        return f"{name}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, sealed: str, context: Mapping[str, str]) -> str:
        """Decrypt, or raise SealBroken."""
        name, _, body = sealed.partition(".")
        try:
            return self.open_bytes(name, base64.urlsafe_b64decode(body), context).decode()
        except ValueError as e:
            raise SealBroken from e

    def seal_bytes(self, data: bytes, context: Mapping[str, str]) -> tuple[str, bytes]:
        """Encrypt a file, bound to the context; the name of the key and what is to be kept."""
        nonce = secrets.token_bytes(NONCE)
        return self._newest, nonce + AESGCM(self._keys[self._newest]).encrypt(nonce, data, _bound(context))

    def open_bytes(self, name: str, sealed: bytes, context: Mapping[str, str]) -> bytes:
        """Decrypt with the key of that name, or raise SealBroken."""
        try:
            return AESGCM(self._keys[name]).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(context))
        except (InvalidTag, KeyError, ValueError) as e:
            raise SealBroken from e

    def fingerprint(self, text: str, purpose: str) -> str:
        """HMAC-SHA-256 under a key of its own."""
        return hmac.new(self._mac, f"{purpose}\n{text}".encode(), hashlib.sha256).hexdigest()


def add_key(path: Path, name: str) -> None:
    """Add a sealing key and make it the newest."""
    held = _held(path)
    held["seal"][name] = base64.b64encode(secrets.token_bytes(32)).decode()
    held["newest"] = name
    beside = path.with_name(path.name + ".part")
    _create(beside, held)
    beside.replace(path)


def _held(path: Path) -> dict[str, Any]:
    if not path.exists():
        key, mac = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
        with contextlib.suppress(FileExistsError):  # another process was faster: its keys count
            _create(path, {"seal": {"k1": key}, "newest": "k1", "mac": mac})
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return held


def _create(path: Path, held: Mapping[str, object]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(held, file)
        file.flush()
        os.fsync(file.fileno())


def _bound(context: Mapping[str, str]) -> bytes:
    return json.dumps(dict(sorted(context.items())), ensure_ascii=False, separators=(",", ":")).encode()
