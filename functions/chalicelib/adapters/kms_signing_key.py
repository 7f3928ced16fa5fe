"""The signing key on AWS: P-256 in KMS, which signs and never gives the key away. Its certificate is a setting.

KMS does not sign deterministically: whoever signs twice gets two documents, so that a saved one must be kept.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from chalicelib.adapters.signing_certificate import self_signed

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


class KmsSigningKey:
    """SigningKey over a KMS key of ECC_NIST_P256; `certificate` is its certificate as PEM."""

    def __init__(self, client: "KMSClient", key_id: str, certificate: str) -> None:
        self._client = client
        self._key = key_id
        self.certificate = x509.load_pem_x509_certificate(certificate.encode())

    def sign(self, message: bytes) -> bytes:
        """ECDSA with SHA-256 in DER."""
        return _signed(self._client, self._key, message)


def certificate_for(client: "KMSClient", key_id: str, organisation: str, at: datetime) -> x509.Certificate:
    """A self-signed certificate for the key, made once when the key is set up."""
    public = load_der_public_key(client.get_public_key(KeyId=key_id)["PublicKey"])
    assert isinstance(public, EllipticCurvePublicKey), "the key is of another kind"
    return self_signed(public, lambda body: _signed(client, key_id, body), organisation, at)


def _signed(client: "KMSClient", key_id: str, message: bytes) -> bytes:
    answer = client.sign(KeyId=key_id, Message=message, MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256")
    return answer["Signature"]
