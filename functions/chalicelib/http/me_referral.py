"""Routes of being referred: where else a declined person fits, and handing the application over with consent."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.eligibility import NoticeClosedError, NoticeNotFoundError
from chalicelib.domain.errors import NotFoundError
from chalicelib.http.fields import Line
from chalicelib.http.problems import IdempotencyKeyMissingError
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.services.apply import NoticeChangedError
from chalicelib.services.referral import NotReferredError, applied_to, refer, suggestions

me_referral = Routes("我的進度：轉給其他單位")
ALL = "/me/applications/{reference}/referrals"


class ReferralOut(Struct):
    """A notice that fits, what is told about it, and the versions of the texts that one would agree to."""

    notice: str
    title: str
    unit_name: str
    frequency: str
    place: str
    contact: str
    notice_version: str
    privacy_version: str


class ReferralsOut(Struct):
    """At most three; none unless the application was declined."""

    referrals: list[ReferralOut]


class ReferralIn(Struct, forbid_unknown_fields=True):
    """To which notice, and the versions of the texts that were shown. Sending it is the consent."""

    notice: Line
    notice_version: Line
    privacy_version: Line


class ReferredOut(Struct):
    """The new application."""

    reference: str
    notice_title: str
    unit_name: str
    reply_by: str
    already: bool


@me_referral.get(ALL, Verb.PRIVATE, answers=ReferralsOut)
def read_referrals(call: Call) -> ReferralsOut:
    """Open notices that fit somebody who was declined."""
    kept = call.world.applications.get(call.params["reference"])
    if kept.value.person != call.person:
        raise NotFoundError
    found = suggestions(call.world, kept.value, applied_to(call.world, kept.value), at=call.at)
    return ReferralsOut(
        [
            ReferralOut(
                notice=one.notice.id,
                title=one.notice.title,
                unit_name=one.unit.name,
                frequency=one.notice.service.frequency,
                place=one.notice.service.area,
                contact=one.notice.contact.phone,
                notice_version=one.notice.version,
                privacy_version=one.privacy_version,
            )
            for one in found
        ]
    )


@me_referral.post(
    ALL,
    Verb.PRIVATE,
    body=ReferralIn,
    answers=ReferredOut,
    status=201,
    problems=(NotReferredError, NoticeChangedError, NoticeNotFoundError, NoticeClosedError),
)
def hand_over(call: Call, body: ReferralIn) -> Answer:
    """Hand the declined application over to another notice: the person agrees by sending this."""
    key = call.headers.get("idempotency-key")
    if not key:
        raise IdempotencyKeyMissingError
    versions = (body.notice_version, body.privacy_version)
    reference = call.params["reference"]
    receipt = refer(call.world, call.person, reference, body.notice, versions, key=key[:100], at=call.at)
    shown = ReferredOut(
        receipt.reference, receipt.notice_title, receipt.unit_name, receipt.reply_by.isoformat(), receipt.already
    )
    return Answer(shown, status=200 if receipt.already else 201)
