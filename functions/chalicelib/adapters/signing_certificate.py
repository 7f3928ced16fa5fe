"""The certificate of a signing key: self-signed, in the centre's name, wherever the key lies.

Knows X.509 for one purpose, signing documents. Does not know the private key: `sign` may be a file's or KMS's.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from chalicelib.adapters.signing_der import BITS, ECDSA_SHA256, SEQUENCE, tlv

# RFC 5280 4.1.2.5: no well-defined end. What was certified does not lapse; a lost key is answered on the status list.
NO_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
LONGEST = 64  # X.520's bound; for the common name the library counts bytes, as some readers do


def self_signed(
    public: EllipticCurvePublicKey, sign: Callable[[bytes], bytes], organisation: str, at: datetime
) -> x509.Certificate:
    """A certificate for documents only; `sign` gives ECDSA with SHA-256 in DER."""
    shown = organisation.encode()[:LONGEST].decode(errors="ignore")
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TW"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:LONGEST]),
            x509.NameAttribute(NameOID.COMMON_NAME, shown),
        ]
    )
    spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(int.from_bytes(hashlib.sha256(spki).digest()[:15], "big") | 1 << 120)
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(NO_END)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_documents(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    # The builder signs only with keys in memory: a passing key makes the body, the real one signs it.
    body = builder.sign(generate_private_key(SECP256R1()), SHA256()).tbs_certificate_bytes
    return x509.load_der_x509_certificate(tlv(SEQUENCE, body, ECDSA_SHA256, tlv(BITS, b"\0", sign(body))))


def _for_documents() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
