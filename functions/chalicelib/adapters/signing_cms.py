"""A detached CMS signature as PAdES baseline B-B asks for it (EN 319 142-1, RFC 5652, RFC 5035).

Signed attributes are the content's type, its digest and the signer's certificate; the time stands in the PDF, as the
baseline wants. The same digest, certificate and signature give the same bytes.
"""

import hashlib
from collections.abc import Callable

from chalicelib.adapters.signing_der import CONTEXT, ECDSA_SHA256, OCTETS, SEQUENCE, SET, SHA256, integer, named, tlv
from chalicelib.adapters.signing_seal import Seal

DATA, SIGNED_DATA = named("1.2.840.113549.1.7.1"), named("1.2.840.113549.1.7.2")
CONTENT_TYPE, MESSAGE_DIGEST = named("1.2.840.113549.1.9.3"), named("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE = named("1.2.840.113549.1.9.16.2.47")
LONGEST_SIGNATURE = 72  # of ECDSA over P-256 in DER


def signed_data(digest: bytes, seal: Seal, sign: Callable[[bytes], bytes]) -> bytes:
    """The signature over a document of this SHA-256; `sign` gives ECDSA with SHA-256 in DER."""
    attributes = _attributes(digest, hashlib.sha256(seal.der).digest())
    signer = tlv(
        SEQUENCE,
        integer(1),
        tlv(SEQUENCE, seal.issuer, integer(seal.serial)),
        SHA256,
        tlv(CONTEXT, attributes),
        ECDSA_SHA256,
        tlv(OCTETS, sign(tlv(SET, attributes))),
    )
    whole = tlv(SEQUENCE, integer(1), tlv(SET, SHA256), tlv(SEQUENCE, DATA), tlv(CONTEXT, seal.der), tlv(SET, signer))
    return tlv(SEQUENCE, SIGNED_DATA, tlv(CONTEXT, whole))


def room_for(seal: Seal) -> int:
    """Bytes that the longest signature with this certificate takes."""
    return len(signed_data(bytes(32), seal, lambda _: bytes(LONGEST_SIGNATURE)))


def _attributes(digest: bytes, certificate_digest: bytes) -> bytes:
    """The signed attributes in the order that DER prescribes for a set."""
    certificate = tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(OCTETS, certificate_digest))))
    values = ((CONTENT_TYPE, DATA), (MESSAGE_DIGEST, tlv(OCTETS, digest)), (SIGNING_CERTIFICATE, certificate))
    return b"".join(sorted(tlv(SEQUENCE, name, tlv(SET, value)) for name, value in values))
