"""Signer of documents and credentials with one key: PAdES B-B over a PDF, ES256 over claims. Nothing is fetched.

Knows how the key is named and published. Does not know where the key lies.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from chalicelib.adapters.signing_cms import room_for, signed_data
from chalicelib.adapters.signing_pdf import signed_pdf
from chalicelib.adapters.signing_seal import Seal, plain_signature
from chalicelib.services.ports import Attachment


class SigningKey(Protocol):
    """A P-256 key with its certificate."""

    @property
    def seal(self) -> Seal:
        """What its certificate says."""

    def sign(self, message: bytes) -> bytes:
        """ECDSA with SHA-256 in DER."""


class PadesSigner:
    """Signer over a key whose public half is published under `site_url`/seal/."""

    def __init__(self, key: SigningKey, site_url: str) -> None:
        self._key = key
        self._room = room_for(key.seal)
        self._jwk = _jwk(key.seal)
        self._thumbprint = hashlib.sha256(_json(self._jwk)).hexdigest()  # RFC 7638, in hexadecimal
        certificate = base64.b64encode(key.seal.der).decode()
        kid = f"{site_url}/seal/{self._thumbprint}.json"
        self._header = _packed(
            {"alg": "ES256", "typ": "JWT", "kid": kid, "jwk": {**self._jwk, "kid": kid}, "x5c": [certificate]}
        )
        self._public = {**self._jwk, "kid": kid, "alg": "ES256", "use": "sig", "x5c": [certificate]}

    @property
    def certificate(self) -> bytes:
        """What a checker must trust, in DER."""
        return self._key.seal.der

    def credential(self, claims: Mapping[str, Any]) -> str:
        """The claims as a compact JWS (VC-JWT of Open Badges 3.0) with the key that checks it in its header."""
        message = f"{self._header}.{_packed(claims)}"
        return f"{message}.{_base64url(plain_signature(self._key.sign(message.encode())))}"

    def sign(self, document: bytes, *, at: datetime, attached: Sequence[Attachment] = ()) -> bytes:
        """The PDF with the files in it, and a signature over all of it. Raises UnsignableError."""
        return signed_pdf(
            document, attached, self._key.seal.name, at, self._room,
            lambda digest: signed_data(digest, self._key.seal, self._key.sign),
        )  # fmt: skip

    def published(self) -> Mapping[str, bytes]:
        """What anyone needs to check: the key as a JWK and its certificate, by their path on the site."""
        return {
            f"seal/{self._thumbprint}.json": _json(self._public),
            f"seal/{self._thumbprint}.pem": self._key.seal.pem,
        }


def _jwk(seal: Seal) -> dict[str, str]:
    x, y = _base64url(seal.x), _base64url(seal.y)
    return {"crv": "P-256", "kty": "EC", "x": x, "y": y}


def _json(value: Mapping[str, Any]) -> bytes:
    """The one way we write it: the same content gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _packed(value: Mapping[str, Any]) -> str:
    return _base64url(_json(value))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
