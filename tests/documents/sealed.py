"""A signed certificate and its readers: pyHanko for the signature, pypdf for the file inside. Neither is ours."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime

import pypdf
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from chalicelib.documents.credential import MEDIA_TYPE, NAME, achievement_credential
from chalicelib.services.ports import Attachment
from tests.builders import NOON
from tests.documents.papers import SITE, facts_of

# Long past, so that no checker that asks its own clock finds it in the future.
AT = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


def claims_of(**changes):
    return achievement_credential(
        facts_of(planned_at=AT, **changes), issuer=SITE, achievement=f"{SITE}/training/#basic"
    )


def sealed(printer, signer, **changes):
    """A certificate as printed, and the same with its credential and its signature."""
    printed = printer.certificate(facts_of(planned_at=AT, **changes))
    credential = Attachment(NAME, MEDIA_TYPE, signer.credential(claims_of(**changes)).encode())
    return Sealed(printed, signer.sign(printed, at=AT, attached=(credential,)))


@dataclass(frozen=True)
class Sealed:
    """What was printed and what was made of it."""

    printed: bytes
    signed: bytes

    @property
    def token(self) -> str:
        """The credential as a reader of PDF takes it out."""
        return pypdf.PdfReader(io.BytesIO(self.signed)).attachments[NAME][0].decode()


def signature_in(document: bytes):
    """The only signature of the document, as pyHanko reads it."""
    (found,) = PdfFileReader(io.BytesIO(document)).embedded_signatures
    return found


def checked(document: bytes, certificate: bytes) -> PdfSignatureStatus:
    """What pyHanko says when it trusts this certificate alone and may fetch nothing.

    In a thread of its own: it begins an event loop, and a browser's driver may have one going in this one.
    """
    root = x509.Certificate.load(certificate)
    context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=NOON)
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(validate_pdf_signature, signature_in(document), context).result()
