"""The signing key on AWS: P-256 in KMS, which signs and never gives the key away. Its certificate is kept beside.

KMS does not sign deterministically: whoever signs twice gets two documents, so that a saved one must be kept.
"""

from typing import TYPE_CHECKING

from chalicelib.adapters.signing_seal import seal_of_pem

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


class KmsSigningKey:
    """SigningKey over a KMS key of ECC_NIST_P256; `certificate` is its certificate as PEM."""

    def __init__(self, client: "KMSClient", key_id: str, certificate: bytes) -> None:
        self._client = client
        self._key = key_id
        self.seal = seal_of_pem(certificate)

    def sign(self, message: bytes) -> bytes:
        """ECDSA with SHA-256 in DER."""
        return signed_by_kms(self._client, self._key, message)


def signed_by_kms(client: "KMSClient", key_id: str, message: bytes) -> bytes:
    """A signature of the key: ECDSA with SHA-256 in DER."""
    answer = client.sign(KeyId=key_id, Message=message, MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256")
    return answer["Signature"]
