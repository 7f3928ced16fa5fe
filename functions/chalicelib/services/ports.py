"""What the use cases need from the world, in the words of the trade. Each port promises its errors.

Adapters own the translation: whatever boto3, smtplib or SQLite raise, a caller sees only what stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.content.model import Course, Notice, Opening, Track, Unit
from chalicelib.domain.direct import Answer

if TYPE_CHECKING:
    from chalicelib.content.model import Plan


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, rendered and ready: text is required, HTML is the same words with links one can tap."""

    to: str
    subject: str
    text: str
    html: str = ""
    sender_name: str = ""
    attachments: tuple[Attachment, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


class MailboxUnavailable(Exception):
    """The letter could not be handed over now; trying again may help."""


class Mailbox(Protocol):
    """Hands letters over for delivery."""

    def send(self, letter: Letter, key: str) -> str:
        """Hand the letter over and return the carrier's reference, or raise MailboxUnavailable.

        `key` names the sending: the same key must not lead to two letters where the carrier can tell.
        """

    def forget(self, address: str) -> None:
        """Remove the letters to this address that lie here; a carrier that keeps none does nothing."""


class AuthorityReceiver(Protocol):
    """Hands packages to an authority's own system. Another way than the webhook is another adapter of this."""

    def hand_over(self, address: str, secrets: Sequence[bytes], key: str, body: bytes, *, at: datetime) -> Answer:
        """Tell the system at `address` of a package and return what came of it; nothing is raised.

        `key` names the version of the package: the same key must lead to one submission however often it is sent.
        """


class FileMissing(Exception):
    """There is no file of that key."""


class Files(Protocol):
    """Where documents and photos lie. Keys are made by us and hold no personal data."""

    def save(self, key: str, data: bytes, media_type: str) -> None:
        """Keep the bytes under the key, replacing what was there, durably before it returns."""

    def keep(self, key: str, data: bytes, media_type: str) -> bytes:
        """Keep the bytes unless a file lies there already, and return what lies there now; of two at once, one counts.

        Raises FileMissing when the other one is removed meanwhile; trying again then helps.
        """

    def load(self, key: str) -> bytes:
        """The bytes, or raise FileMissing."""

    def remove(self, key: str) -> None:
        """Forget the file; silent when there is none."""

    def link(self, key: str, name: str, expires: datetime) -> str:
        """An address from which a browser can fetch the file as `name` until `expires`, without signing in."""


class SealBroken(Exception):
    """The sealed text was altered, moved to another record, or sealed with another key."""


class Vault(Protocol):
    """Keeps what must never lie open: ID numbers."""

    def seal(self, text: str, context: Mapping[str, str]) -> str:
        """Encrypt, bound to the context (the record it belongs to)."""

    def open(self, sealed: str, context: Mapping[str, str]) -> str:
        """Decrypt, or raise SealBroken."""

    def fingerprint(self, text: str, purpose: str) -> str:
        """A keyed digest (HMAC-SHA-256, hex) that tells equal texts apart from others and tells nothing else."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as bytes, with what it is and how a browser should call it."""

    data: bytes
    media_type: str
    name: str


class UnprintableName(Exception):
    """Characters that no font of ours can draw; issuing would leave blanks. `characters` lists them."""

    def __init__(self, characters: str) -> None:
        super().__init__(f"no glyph for {[f'U+{ord(c):04X}' for c in characters]}")
        self.characters = characters


class NeedsDrawing(Exception):
    """A certificate that only a renderer can draw, and there is none here."""


class Printer(Protocol):
    """Makes a document from typed context. It fetches nothing from anywhere."""

    def certificate(self, facts: Mapping[str, Any]) -> bytes:
        """The certificate as a tagged PDF, or raise UnprintableName. `facts`: see `documents/certificate`."""

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw, in order; empty when all can."""


class Signer(Protocol):
    """Puts the centre's name to what it issues, so that anyone can tell whether a byte was changed, without asking us.

    Nothing is fetched. Whether signing twice gives the same bytes is up to the key; the first one saved counts.
    """

    def credential(self, claims: Mapping[str, Any]) -> str:
        """The claims as a compact JWS, with the key that checks it."""

    def sign(self, document: bytes, *, at: datetime, attached: Sequence[Attachment] = ()) -> bytes:
        """The PDF with these files in it, signed as a whole. What was printed stays byte for byte."""


class SecondFactors(Protocol):
    """Codes that a phone shows, reckoned from a secret that it shares with us."""

    def secret(self) -> str:
        """A new secret."""

    def step(self, secret: str, code: str, at: datetime) -> int | None:
        """The step in time that the code belongs to, now or beside now; None when to none."""

    def address(self, secret: str, account: str, issuer: str) -> str:
        """The address that opens an authenticator app on the phone itself."""

    def picture(self, address: str) -> str:
        """The address as a QR code: an SVG for a page."""


class PhotoRefused(Exception):
    """The photo cannot be used. `reason` is one of the codes in `wording/problems.json` (photo-…)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Photos(Protocol):
    """Turns what a phone sends into a photo for the record book."""

    def portrait(self, data: bytes) -> bytes:
        """A fresh JPEG, 413 x 531 pixels, without any metadata, or raise PhotoRefused."""


class Characters(Protocol):
    """Turns the picture of a character into ink that can stand in a line."""

    def drawn(self, data: bytes) -> bytes:
        """A PNG, 600 x 600, black on white, or raise PhotoRefused (glyph-…, photo-…)."""


class PaperRefused(Exception):
    """The paper cannot be used. `reason` is one of the codes in `wording/problems.json` (evidence-…)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a unit may open without fear; `suffix` is pdf or jpg."""

    data: bytes
    media_type: str
    suffix: str


class Papers(Protocol):
    """Looks at what people send as proof: photos and PDFs."""

    def paper(self, data: bytes) -> Paper:
        """A fresh JPEG without any metadata, or a PDF that does nothing but show pages; or raise PaperRefused."""


class Catalogue(Protocol):
    """What has been published, as the functions know it: with staff and with keys."""

    def unit(self, unit_id: str) -> Unit | None: ...
    def notice(self, notice_id: str) -> Notice | None:
        """The notice `<unit>/<slug>`, or None."""

    def plan(self, plan_id: str) -> "Plan | None":
        """The plan `<unit>/<slug>` that notices of the unit name by its slug, or None."""

    def course(self, course_id: str, version: str | None = None) -> Course | None:
        """The course as it is now, or as it was at `version`; None when unknown."""

    def track(self, track_id: str) -> Track | None: ...
    def units(self) -> tuple[Unit, ...]: ...
    def notices(self) -> tuple[Notice, ...]: ...
    def openings(self) -> tuple[Opening, ...]:
        """All published notices in short, from one object."""

    def tracks(self) -> tuple[Track, ...]: ...
    def mark(self, name: str) -> bytes | None:
        """The image of a unit (PNG) by the name that the unit holds, or None."""

    def privacy_version(self, privacy_id: str) -> str:
        """The digest of the privacy text that all notices share."""

    def shell(self) -> str:
        """A page of the site with the slots @@title@@ and @@body@@; empty when none was published."""


class Composer(Protocol):
    """Fills the templates of a letter."""

    def compose(self, kind: str, to: str, facts: Mapping[str, Any]) -> Letter:
        """The letter `letters/<kind>` with these facts; a fact that is missing is an error, never a blank."""
