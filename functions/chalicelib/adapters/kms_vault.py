"""The vault on AWS: KMS seals and opens each ID number itself, so that no data key ever lies in our memory.

An ID number is far below KMS's 4 KB; the context is KMS's encryption context, which the key's log records.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.services.ports import SealBroken

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


class KmsVault:
    """Vault over a symmetric key and an HMAC key."""

    def __init__(self, client: "KMSClient", key_id: str, mac_key_id: str) -> None:
        self._client = client
        self._key = key_id
        self._mac = mac_key_id

    def seal(self, text: str, context: Mapping[str, str]) -> str:
        """Encrypt, bound to the context."""
        answer = self._client.encrypt(KeyId=self._key, Plaintext=text.encode(), EncryptionContext=dict(context))
        return base64.urlsafe_b64encode(answer["CiphertextBlob"]).decode()

    def open(self, sealed: str, context: Mapping[str, str]) -> str:
        """Decrypt, or raise SealBroken."""
        try:
            raw = base64.urlsafe_b64decode(sealed)
            answer = self._client.decrypt(KeyId=self._key, CiphertextBlob=raw, EncryptionContext=dict(context))
        except (binascii.Error, ValueError) as e:
            raise SealBroken from e
        except ClientError as e:
            if e.response.get("Error", {}).get("Code") in ("InvalidCiphertextException", "IncorrectKeyException"):
                raise SealBroken from e
            raise
        return answer["Plaintext"].decode()

    def fingerprint(self, text: str, purpose: str) -> str:
        """HMAC-SHA-256 by KMS."""
        message = f"{purpose}\n{text}".encode()
        answer = self._client.generate_mac(KeyId=self._mac, MacAlgorithm="HMAC_SHA_256", Message=message)
        return answer["Mac"].hex()
