"""The certificate of the signing key on AWS, made once when the key is set up. KMS signs it, as it signs documents."""

from datetime import datetime
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from chalicelib.adapters.kms_signing_key import signed_by_kms
from chalicelib.adapters.signing_certificate import self_signed

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


def certificate_for(client: "KMSClient", key_id: str, organisation: str, at: datetime) -> x509.Certificate:
    """A self-signed certificate for the key."""
    public = load_der_public_key(client.get_public_key(KeyId=key_id)["PublicKey"])
    assert isinstance(public, EllipticCurvePublicKey), "the key is of another kind"
    return self_signed(public, lambda body: signed_by_kms(client, key_id, body), organisation, at)
