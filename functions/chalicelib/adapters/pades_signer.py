"""Signer of documents and credentials with one key: PAdES B-B over a PDF, ES256 over claims. Nothing is fetched.

Knows how the key is named and published. Does not know where the key lies.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from chalicelib.adapters.signing_cms import room_for, signed_data
from chalicelib.adapters.signing_pdf import signed_pdf
from chalicelib.services.ports import Attachment


class SigningKey(Protocol):
    """A P-256 key with its certificate."""

    certificate: x509.Certificate

    def sign(self, message: bytes) -> bytes:
        """ECDSA with SHA-256 in DER."""


class PadesSigner:
    """Signer over a key whose public half is published under `site_url`/seal/."""

    def __init__(self, key: SigningKey, site_url: str) -> None:
        self._key = key
        self._room = room_for(key.certificate)
        self._name = str(key.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
        self._jwk = _jwk(key.certificate)
        self._thumbprint = hashlib.sha256(_json(self._jwk)).hexdigest()  # RFC 7638, in hexadecimal
        certificate = base64.b64encode(key.certificate.public_bytes(Encoding.DER)).decode()
        kid = f"{site_url}/seal/{self._thumbprint}.json"
        self._header = _packed(
            {"alg": "ES256", "typ": "JWT", "kid": kid, "jwk": {**self._jwk, "kid": kid}, "x5c": [certificate]}
        )
        self._public = {**self._jwk, "kid": kid, "alg": "ES256", "use": "sig", "x5c": [certificate]}

    @property
    def certificate(self) -> x509.Certificate:
        """What a checker must trust."""
        return self._key.certificate

    def credential(self, claims: Mapping[str, Any]) -> str:
        """The claims as a compact JWS (VC-JWT of Open Badges 3.0) with the key that checks it in its header."""
        message = f"{self._header}.{_packed(claims)}"
        r, s = decode_dss_signature(self._key.sign(message.encode()))
        return f"{message}.{_base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def sign(self, document: bytes, *, at: datetime, attached: Sequence[Attachment] = ()) -> bytes:
        """The PDF with the files in it, and a signature over all of it. Raises UnsignableError."""
        return signed_pdf(
            document, attached, self._name, at, self._room,
            lambda digest: signed_data(digest, self._key.certificate, self._key.sign),
        )  # fmt: skip

    def published(self) -> Mapping[str, bytes]:
        """What anyone needs to check: the key as a JWK and its certificate, by their path on the site."""
        return {
            f"seal/{self._thumbprint}.json": _json(self._public),
            f"seal/{self._thumbprint}.pem": self._key.certificate.public_bytes(Encoding.PEM),
        }


def _jwk(certificate: x509.Certificate) -> dict[str, str]:
    public = certificate.public_key()
    assert isinstance(public, EllipticCurvePublicKey), "the certificate is for another kind of key"
    numbers = public.public_numbers()
    x, y = (_base64url(value.to_bytes(32, "big")) for value in (numbers.x, numbers.y))
    return {"crv": "P-256", "kty": "EC", "x": x, "y": y}


def _json(value: Mapping[str, Any]) -> bytes:
    """The one way we write it: the same content gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _packed(value: Mapping[str, Any]) -> str:
    return _base64url(_json(value))


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
