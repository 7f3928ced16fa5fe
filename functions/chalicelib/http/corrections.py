"""Routes of corrections: another name for a holder, a certificate taken back."""

import re
from datetime import timedelta

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.certificate import Certificate, CertificateOverError
from chalicelib.domain.correction import NoRequestError
from chalicelib.domain.glyph import GlyphNotNeededError
from chalicelib.http.fields import Accepted, Line, Name, Short
from chalicelib.http.problems import MalformedError
from chalicelib.http.route import Call, Routes
from chalicelib.http.trainee_views import TraineeOut, trainee_out
from chalicelib.services import corrections as use_cases
from chalicelib.services.details import PhotoNotAnImageError, PhotoTooLargeError
from chalicelib.services.glyphs import supply
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.wording import label

corrections = Routes("證書更正與撤銷")

MOST_POINT = 0x10FFFF
LINK_LIVES = timedelta(minutes=5)
TRAINEE = "/units/{unit}/trainees/{reference}"


class NameRequestIn(Struct, forbid_unknown_fields=True):
    """The name as the holder wants it on certificates, and why."""

    name: Name
    why: Short


class NameIn(Struct, forbid_unknown_fields=True):
    """The corrected name; `seen` says that the document was looked at."""

    name: Name
    seen: bool


class NameRefusalIn(Struct, forbid_unknown_fields=True):
    """Why the name stays; the person reads it."""

    reason: Short


class RevocationIn(Struct, forbid_unknown_fields=True):
    """A reason that the public may read, and a note for the person."""

    reason: Line
    note: Short


class RevokedOut(Struct):
    """The certificate once taken back."""

    number: str
    state: str
    state_label: str
    reason: str


@corrections.post("/me/name-request", Verb.PRIVATE, body=NameRequestIn, answers=Accepted, status=202)
def ask_for_name(call: Call, body: NameRequestIn) -> Accepted:
    """Ask the unit to correct the name."""
    use_cases.ask(call.world, call.person, body.name, body.why, at=call.at)
    return Accepted()


@corrections.put(TRAINEE + "/name", Verb.DESK_DECIDE, body=NameIn, answers=TraineeOut)
def correct_name(call: Call, body: NameIn) -> TraineeOut:
    """Correct the name; certificates that stand get successors with the days they had."""
    reference = call.params["reference"]
    found = use_cases.correct(call.world, call.staff, call.unit, reference, body.name, seen=body.seen, at=call.at)
    return _shown(call, found)


@corrections.post(
    TRAINEE + "/name-refusal", Verb.DESK_DECIDE, body=NameRefusalIn, answers=TraineeOut, problems=(NoRequestError,)
)
def refuse_name(call: Call, body: NameRefusalIn) -> TraineeOut:
    """Leave the name as it is, and say why."""
    return _shown(
        call, use_cases.refuse(call.world, call.staff, call.unit, call.params["reference"], body.reason, at=call.at)
    )


@corrections.post(
    "/units/{unit}/certificates/{number}/revocation",
    Verb.DESK_DECIDE,
    body=RevocationIn,
    answers=RevokedOut,
    problems=(CertificateOverError,),
)
def revoke_of_unit(call: Call, body: RevocationIn) -> RevokedOut:
    """Take back a certificate that the unit issued."""
    return _revoked(call, call.unit, body)


@corrections.post(
    "/centre/certificates/{number}/revocation",
    Verb.CENTRE_DECIDE,
    body=RevocationIn,
    answers=RevokedOut,
    problems=(CertificateOverError,),
)
def revoke_of_centre(call: Call, body: RevocationIn) -> RevokedOut:
    """Take back a certificate that the centre issued."""
    return _revoked(call, call.world.installation.centre_id, body)


@corrections.put(
    TRAINEE + "/certificates/{number}/characters/{point}",
    Verb.DESK_DECIDE,
    raw=("image/jpeg", "image/png", "image/webp", "application/octet-stream"),
    answers=Accepted,
    status=202,
    problems=(GlyphNotNeededError, PhotoNotAnImageError, PhotoTooLargeError),
)
def supply_character(call: Call) -> Accepted:
    """Supply the picture of a character (its code point in hex) for which a certificate is held."""
    point = call.params["point"]
    if not call.raw or not re.fullmatch(r"[0-9a-f]{2,6}", point) or int(point, 16) > MOST_POINT:
        raise MalformedError
    reference, number = call.params["reference"], call.params["number"]
    supply(call.world, call.staff, call.unit, reference, number, chr(int(point, 16)), call.raw, at=call.at)
    return Accepted()


def _revoked(call: Call, issuer: str, body: RevocationIn) -> RevokedOut:
    found: Certificate = use_cases.revoke(
        call.world, call.staff, issuer, call.params["number"], body.reason, body.note, at=call.at
    )
    return RevokedOut(
        found.number,
        found.state.value,
        label("certificate", found.state.value),
        label("certificate_reason", found.reason),
    )


def _shown(call: Call, found: TraineeSheet) -> TraineeOut:
    return trainee_out(call.world, found, at=call.at, expires=call.at + LINK_LIVES)
