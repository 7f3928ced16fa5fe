"""The signing key on one machine: P-256 with its certificate, in a file that only its owner may read.

Made on first start. Signatures follow RFC 6979: the same document gives the same signature.
"""

import contextlib
import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from chalicelib.adapters.signing_certificate import self_signed
from chalicelib.adapters.signing_seal import seal_of_pem


class KeyfileSigningKey:
    """SigningKey over a PEM file of a private key and its certificate."""

    def __init__(self, path: Path, organisation: str, clock: Callable[[], datetime]) -> None:
        if not path.exists():
            _make(path, organisation, clock())
        held = path.read_bytes()
        key = load_pem_private_key(held, None)
        assert isinstance(key, EllipticCurvePrivateKey), "the file holds another kind of key"
        self._key = key
        self.seal = seal_of_pem(held)

    def sign(self, message: bytes) -> bytes:
        """ECDSA with SHA-256, deterministic, in DER."""
        return _signed(self._key, message)


def _signed(key: EllipticCurvePrivateKey, message: bytes) -> bytes:
    return key.sign(message, ECDSA(SHA256(), deterministic_signing=True))


def _make(path: Path, organisation: str, at: datetime) -> None:
    """Write a new key beside and link it into place: nobody reads half a key, and the first of two makers counts."""
    key = generate_private_key(SECP256R1())
    certificate = self_signed(key.public_key(), lambda body: _signed(key, body), organisation, at)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            file.write(certificate.public_bytes(Encoding.PEM))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(beside)
    finally:
        beside.unlink()
