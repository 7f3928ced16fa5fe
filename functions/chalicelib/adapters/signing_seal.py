"""What a signature says of its key, read from the key's certificate: our own, of P-256, as `signing_certificate` makes.

Reads DER by hand, so that the function that issues carries no library of cryptography: KMS signs for it.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.adapters.signing_der import INTEGER, named

COMMON_NAME = named("2.5.4.3")
UNCOMPRESSED = b"\0\x04"
FIELD = 32  # bytes of a coordinate on P-256


class NotOurCertificateError(Exception):
    """The certificate is of another kind of key than we sign with."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A certificate in DER, and of it the issuer in DER, the serial number, the common name and the public point."""

    der: bytes
    issuer: bytes
    serial: int
    name: str
    x: bytes
    y: bytes

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        body = base64.b64encode(self.der)
        lines = [body[start : start + 64] for start in range(0, len(body), 64)]
        return b"\n".join([b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----", b""])


def seal_of(der: bytes) -> Seal:
    """What the certificate says; raises NotOurCertificateError."""
    ((_, whole, _),) = _elements(der)
    (_, body, _), *_ = _elements(whole)
    _, serial, _, issuer, _, subject, key, *_ = _elements(body)
    names = [tuple(_elements(pair)) for _, one, _ in _elements(subject[1]) for _, pair, _ in _elements(one)]
    common = [value[1].decode() for kind, value in names if kind[2] == COMMON_NAME]
    _, (_, point, _) = _elements(key[1])
    if not common or not point.startswith(UNCOMPRESSED) or len(point) != len(UNCOMPRESSED) + 2 * FIELD:
        raise NotOurCertificateError
    x, y = point[-2 * FIELD : -FIELD], point[-FIELD:]
    return Seal(der, issuer[2], int.from_bytes(serial[1], "big"), common[0], x, y)


def seal_of_pem(pem: bytes) -> Seal:
    """What the first certificate of a PEM file says; raises NotOurCertificateError."""
    _, begins, after = pem.partition(b"-----BEGIN CERTIFICATE-----")
    body, ends, _ = after.partition(b"-----END CERTIFICATE-----")
    if not begins or not ends:
        raise NotOurCertificateError
    return seal_of(base64.b64decode(body))


def plain_signature(der: bytes) -> bytes:
    """An ECDSA signature in DER as JWS wants it: both numbers side by side (RFC 7518, 3.4)."""
    ((_, pair, _),) = _elements(der)
    numbers = [int.from_bytes(body, "big") for tag, body, _ in _elements(pair) if tag == INTEGER]
    return b"".join(number.to_bytes(FIELD, "big") for number in numbers)


def _elements(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The elements one after the other: tag, contents, and the whole as it stands."""
    place = 0
    while place < len(data):
        tag, length, start = data[place], data[place + 1], place + 2
        if length & 0x80:
            size = length & 0x7F
            length, start = int.from_bytes(data[start : start + size], "big"), start + size
        yield tag, data[start : start + length], data[place : start + length]
        place = start + length
