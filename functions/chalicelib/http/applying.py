"""Routes of applying: the challenge, the form as JSON and as plain post, the words that were consented to."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.eligibility import NoticeClosedError, NoticeNotFoundError, NoticeNotOpenError
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.proof import ProofExpiredError, ProofMissingError, ProofSpentError, ProofWrongError
from chalicelib.http.application_form import ApplicationIn
from chalicelib.http.fields import mask_email
from chalicelib.http.plain_form import PlainForm
from chalicelib.http.posted import pairs
from chalicelib.http.problems import IdempotencyKeyMissingError
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.services.apply import NoticeChangedError, Receipt, apply
from chalicelib.services.drafts import erasing
from chalicelib.services.form_token import FormStaleError
from chalicelib.services.limits import TooManyError, count
from chalicelib.services.proof import Challenge, set_challenge, spend

applying = Routes("報名")

APPLICATIONS_AN_HOUR = 200
REFUSALS = (NoticeNotFoundError, NoticeNotOpenError, NoticeClosedError, NoticeChangedError)


class ChallengeOut(Struct):
    """A challenge in the form of ALTCHA: which number up to `maxnumber` gives SHA-256(salt + number) = challenge?"""

    algorithm: str
    challenge: str
    maxnumber: int
    salt: str
    signature: str


class ReceiptOut(Struct):
    """The receipt of an application."""

    reference: str
    submitted_at: str
    notice_title: str
    unit_name: str
    reply_by: str
    email_masked: str
    already: bool


class ToldOut(Struct):
    """What applicants were told about their data, word for word."""

    version: str
    text: str


@applying.get("/challenge", Verb.PUBLIC, answers=ChallengeOut)
def get_challenge(call: Call) -> ChallengeOut:
    """A small sum that the browser works out while the person types."""
    found: Challenge = set_challenge(call.world, at=call.at)
    return ChallengeOut(found.algorithm, found.challenge, found.maxnumber, found.salt, found.signature)


@applying.post(
    "/applications",
    Verb.PUBLIC,
    body=ApplicationIn,
    answers=ReceiptOut,
    status=201,
    problems=(*REFUSALS, ProofMissingError, ProofWrongError, ProofExpiredError, ProofSpentError, TooManyError),
)
def submit_application(call: Call, body: ApplicationIn) -> Answer:
    """Apply to a notice; the same person again gets the first receipt back."""
    key = call.headers.get("idempotency-key")
    if not key:
        raise IdempotencyKeyMissingError
    form = body.form()
    count(call.world, "application", call.sender, APPLICATIONS_AN_HOUR, at=call.at)
    receipt = apply(
        call.world,
        form,
        key=key[:100],
        at=call.at,
        admit=lambda: spend(call.world, body.altcha, at=call.at),
        along=lambda: erasing(call.world, call.cookies.get("draft"), form.notice, form.answers.email),
    )
    return Answer(_receipt(receipt), status=200 if receipt.already else 201)


@applying.post("/applications/form", Verb.PUBLIC, plain=True, problems=(*REFUSALS, FormStaleError), status=200)
def submit_plain_form(call: Call) -> Answer:
    """Apply without scripts: check the answers, confirm the address, receive the number, a page each."""
    return PlainForm(call, pairs(call.raw)).answer()


@applying.get("/told/{version}", Verb.PUBLIC, answers=ToldOut, problems=(NotFoundError,))
def read_told(call: Call) -> ToldOut:
    """Notice, plan or privacy notice of that version, word for word, as applicants read it."""
    version = call.params["version"]
    return ToldOut(version, call.world.told_texts.get(version))


def _receipt(receipt: Receipt) -> ReceiptOut:
    return ReceiptOut(
        reference=receipt.reference,
        submitted_at=receipt.submitted_at.isoformat(),
        notice_title=receipt.notice_title,
        unit_name=receipt.unit_name,
        reply_by=receipt.reply_by.isoformat(),
        email_masked=mask_email(receipt.email),
        already=receipt.already,
    )
