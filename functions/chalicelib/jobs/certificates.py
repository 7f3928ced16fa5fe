"""Printing certificates from their frozen content, with a credential inside and a signature over all.

A crash at any point leaves one number, one document and one digest: the document that is saved first counts, since
not every key signs the same twice, and a certificate that is issued is left alone.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.documents.credential import MEDIA_TYPE, NAME, achievement_credential
from chalicelib.domain.certificate import UNPRINTABLE, Certificate, CertificateState, grouped, status_key
from chalicelib.domain.training import BASIC
from chalicelib.services.glyphs import pictures
from chalicelib.services.ports import Attachment, Printer, Signer, UnprintableName
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World
from chalicelib.wording import label


@dataclass(frozen=True, slots=True)
class CertificateJobs:
    """Handler of the job `print-certificate`."""

    world: World
    printer: Printer
    signer: Signer
    clock: Callable[[], datetime]

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Print and sign a planned certificate, keep the document, note its digest.

        A name no font can draw is held.
        """
        kept = self.world.certificates.get(payload["number"])
        certificate = kept.value
        if certificate.state is not CertificateState.PLANNED:
            return
        try:
            document = self._drawn(certificate)
        except UnprintableName as e:
            held = certificate.held(reason=UNPRINTABLE + e.characters)
            self.world.commit(self.world.certificates.saving(kept, held))
            return
        file = f"certificates/{hashlib.sha256(certificate.number.encode()).hexdigest()}.pdf"
        kept_document = self.world.files.keep(file, document, "application/pdf")
        issued = certificate.issued(digest=hashlib.sha256(kept_document).hexdigest(), file=file)
        shard = status_key(certificate.number, certificate.code)[:2]
        self.world.commit(
            self.world.certificates.saving(kept, issued),
            [queue(self.world, "publish-status", {"shard": shard, "number": certificate.number}, at=self.clock())],
            trail=Trail(issued.issuer_id, "system", "certificate.issued", issued.number, self.clock()),
        )

    def _drawn(self, certificate: Certificate) -> bytes:
        """The document; where no font draws a character, with the picture that a unit supplied for it."""
        try:
            return self._signed(certificate, ())
        except UnprintableName as e:
            supplied = pictures(self.world, e.characters)
            if not supplied:
                raise
            return self._signed(certificate, supplied)

    def _signed(self, certificate: Certificate, glyphs: tuple[tuple[str, bytes], ...]) -> bytes:
        """The document, signed as of the moment its content was frozen; or raise UnprintableName."""
        site = self.world.installation.site_url
        facts = printed_facts(certificate, site) | {"glyphs": glyphs, "marks": self._marks(certificate)}
        printed = self.printer.certificate(facts)
        issuer = site if certificate.kind == BASIC else f"{site}/units/{certificate.issuer_id}/"
        claims = achievement_credential(facts, issuer=issuer, achievement=f"{site}/training/#{certificate.track}")
        credential = Attachment(NAME, MEDIA_TYPE, self.signer.credential(claims).encode())
        return self.signer.sign(printed, at=certificate.planned_at, attached=(credential,))

    def _marks(self, certificate: Certificate) -> tuple[tuple[str, bytes], ...]:
        """The unit's images as they were when the content was frozen; one that is gone is left out."""
        named = (("logo", certificate.logo), ("seal", certificate.seal))
        found = [(kind, self.world.catalogue.mark(name)) for kind, name in named if name]
        return tuple((kind, data) for kind, data in found if data)


def training_of(certificate: Certificate) -> str:
    """特殊訓練（社福類）, 成長訓練: which training, as it stands in a sentence."""
    name = label("training", certificate.kind)
    return f"{name}（{certificate.category}）" if certificate.category else name


def printed_facts(certificate: Certificate, site_url: str) -> dict[str, object]:
    """What stands on the document: the frozen content and nothing else."""
    return {
        "number": certificate.number,
        "code": grouped(certificate.code),
        "verify_url": f"{site_url}/verify/#{certificate.number}.{certificate.code}",
        "title": label("kind", certificate.kind),
        "holder": certificate.holder,
        "training": training_of(certificate),
        "by_unit": certificate.kind != BASIC,
        "appraised": certificate.kind not in (BASIC, "special"),
        "began_on": certificate.began_on,
        "completed_on": certificate.completed_on,
        "courses": [
            {
                "title": part.title,
                "hours": part.hours,
                "mode": label("mode", part.mode),
                "online": part.mode == "online",
                "done_on": part.done_on,
                "instructor": part.instructor,
                "attested": bool(part.attested_by),
            }
            for part in certificate.parts
        ],
        "hours": certificate.hours,
        "legal_ref": certificate.legal_ref or certificate.rule_source,
        "issuer": certificate.issuer,
        "signer": certificate.signer,
        "issued_on": certificate.issued_on,
        "planned_at": certificate.planned_at,
        "replaces": certificate.replaces,
        "example": certificate.example,
    }
