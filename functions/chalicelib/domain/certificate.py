"""The completion certificate (結業證明書): what stands on it, its number, its check code and its states.

Knows that the content is frozen when the number is given (print from that and from nothing else), that numbers
run without gaps for each issuer and ROC year, and what the public may see. Does not know how it is printed.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.errors import ConflictError
from chalicelib.domain.training import PartDone

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
UNPRINTABLE = "unprintable:"


class CertificateState(StrEnum):
    """Planned: number and content are kept. Issued: the document lies in the store and its digest is known."""

    PLANNED = "planned"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


# How the public status list names a state; what it does not name is not listed.
PUBLIC_STATUS = {
    CertificateState.ISSUED: "valid",
    CertificateState.SUPERSEDED: "superseded",
    CertificateState.REVOKED: "revoked",
}


class CertificateOverError(ConflictError):
    """The certificate was replaced or taken back already."""

    code = "certificate-over"


@dataclass(frozen=True, slots=True)
class CertifiedPart:
    """One line of the course list."""

    title: str
    hours: int
    mode: str
    done_on: date
    instructor: str = ""
    attested_by: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """結業證明書. Everything that is printed stands here; `digest` is the SHA-256 of the PDF once issued.

    `erased_on`: since when nobody knows the holder; the PDF went as well, its digest stays.
    """

    number: str
    code: str
    person: str
    holder: str
    track: str
    kind: str
    category: str
    hours: int
    parts: tuple[CertifiedPart, ...]
    began_on: date
    completed_on: date
    legal_ref: str
    rule_source: str
    issuer_id: str
    issuer: str
    signer: str
    issued_on: date
    planned_at: datetime
    state: CertificateState = CertificateState.PLANNED
    digest: str = ""
    file: str = ""
    example: bool = False
    replaced_by: str = ""
    reason: str = ""
    replaces: str = ""
    logo: str = ""
    seal: str = ""
    erased_on: date | None = None

    def issued(self, *, digest: str, file: str) -> "Certificate":
        """The certificate once its document lies in the store."""
        return replace(self, state=CertificateState.ISSUED, digest=digest, file=file)

    def held(self, *, reason: str) -> "Certificate":
        """The certificate that cannot be printed yet, with the reason; it keeps its number and content."""
        return replace(self, reason=reason)

    @property
    def unprintable(self) -> str:
        """The characters that no font could draw while the certificate is held for them; empty otherwise."""
        held = self.state is CertificateState.PLANNED and self.reason.startswith(UNPRINTABLE)
        return self.reason.removeprefix(UNPRINTABLE) if held else ""

    @property
    def hours_by_way(self) -> tuple[int, int]:
        """Hours online, and hours in person (blended training is printed apart)."""
        online = sum(part.hours for part in self.parts if part.mode == "online")
        return online, self.hours - online

    @property
    def stands(self) -> bool:
        """Whether it shows that the training is completed: given and neither replaced nor taken back."""
        return self.state in (CertificateState.PLANNED, CertificateState.ISSUED)

    def revoked(self, *, reason: str) -> "Certificate":
        """The certificate taken back; `reason` is a code whose words the check page shows.

        Raises CertificateOverError.
        """
        self._ensure_stands()
        return replace(self, state=CertificateState.REVOKED, reason=reason)

    def superseded(self, *, by: str, reason: str) -> "Certificate":
        """The certificate in whose place another has come. Raises CertificateOverError."""
        self._ensure_stands()
        return replace(self, state=CertificateState.SUPERSEDED, replaced_by=by, reason=reason)

    def successor(self, *, number: str, code: str, holder: str, at: datetime, today: date) -> "Certificate":
        """The certificate that comes in its place: another name, every day of the training as it was."""
        return replace(
            self,
            number=number,
            code=code,
            holder=holder,
            issued_on=today,
            planned_at=at,
            state=CertificateState.PLANNED,
            digest="",
            file="",
            reason="",
            replaces=self.number,
        )

    def _ensure_stands(self) -> None:
        if not self.stands:
            raise CertificateOverError(number=self.number)


def number_of(issuer_id: str, year: int, serial: int) -> str:
    """`115-heping-care-000001`: ROC year, issuer, serial in that year."""
    return f"{year - 1911}-{issuer_id}-{serial:06d}"


def normal_code(typed: str) -> str:
    """A check code as we keep it: Crockford's reading of what people type (O is 0, I and L are 1)."""
    letters = "".join(c for c in typed.upper() if c.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))


def grouped(code: str) -> str:
    """A check code in groups of four, as it is printed."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def status_key(number: str, code: str) -> str:
    """What the public status list knows a certificate by: tells nothing to who does not hold the certificate."""
    return hashlib.sha256(f"{number}|{code}".encode()).hexdigest()


def certified(part: PartDone) -> CertifiedPart:
    """A part that is done, as a line of the course list."""
    return CertifiedPart(
        title=part.title,
        hours=part.hours,
        mode=part.mode,
        done_on=part.done_on,
        instructor=part.instructor,
        attested_by=part.attested_by,
    )
