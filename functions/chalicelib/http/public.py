"""Routes for everybody: verify a certificate, health."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.certificate import Certificate, CertificateState
from chalicelib.domain.names import masked_name
from chalicelib.http.fields import Line
from chalicelib.http.route import Answer, Call, Routes
from chalicelib.services.health import condition
from chalicelib.services.verify import verify
from chalicelib.version import VERSION
from chalicelib.wording import label, own_data

public = Routes("公開")


class Health(Struct):
    """`ok`, or `degraded` with reasons; how many seconds the oldest job has waited, and how many were given up."""

    status: str
    at: str
    version: str
    waiting: int | None
    dead: int
    reasons: tuple[str, ...]


class VerifyIn(Struct, forbid_unknown_fields=True):
    """A certificate's number and check code, as typed."""

    number: Line
    code: Line


class CourseLine(Struct):
    """One course on a certificate."""

    title: str
    hours: int
    mode_label: str
    done_on: str
    attested: bool
    instructor: str


class VerificationOut(Struct):
    """What anyone who holds the certificate may see: every printed field, the name masked."""

    status: str
    status_label: str
    number: str = ""
    holder_masked: str = ""
    kind_label: str = ""
    category: str = ""
    hours: int = 0
    issuer: str = ""
    issued_on: str = ""
    digest: str = ""
    replaced_by: str = ""
    reason: str = ""
    courses: list[CourseLine] = []
    fields: list[dict[str, str]] = []


@public.get("/health", Verb.PUBLIC, answers=Health)
def health(call: Call) -> Answer:
    """Whether records and catalogue can be read and jobs are done; 503 with reasons when not."""
    found = condition(call.world, at=call.at)
    status = "degraded" if found.reasons else "ok"
    told = Health(status, call.at.isoformat(), VERSION, found.waiting, found.dead, found.reasons)
    return Answer(told, status=503 if found.reasons else 200)


@public.post("/verifications", Verb.PUBLIC, body=VerifyIn, answers=VerificationOut)
def verify_certificate(call: Call, body: VerifyIn) -> VerificationOut:
    """Check a certificate by its number and check code."""
    found = verify(call.world, body.number, body.code)
    if found is None:
        return VerificationOut(status="unknown", status_label="查無此證書，請檢查字號與查驗碼。")
    return _verification(found)


def _holder(certificate: Certificate) -> str:
    return own_data("value", "erased") if certificate.erased_on else masked_name(certificate.holder)


def _verification(certificate: Certificate) -> VerificationOut:
    status = {CertificateState.ISSUED: "valid", CertificateState.PLANNED: "not-yet"}.get(
        certificate.state, certificate.state.value
    )
    kind = label("kind", certificate.kind)
    online, onsite = certificate.hours_by_way
    rows = {
        "證書字號": certificate.number,
        "姓名（部分遮蔽）": _holder(certificate),
        "證書種類": kind,
        "訓練類別": certificate.category,
        "訓練期間": f"{certificate.began_on.isoformat()} – {certificate.completed_on.isoformat()}",
        "總時數": f"{certificate.hours} 小時",
        "時數分配": "、".join(f"{way} {hours} 小時" for way, hours in (("線上", online), ("實體", onsite)) if hours),
        "依據": certificate.legal_ref or certificate.rule_source,
        "辦理單位": certificate.issuer,
        "署名": certificate.signer,
        "發給日期": certificate.issued_on.isoformat(),
        "取代的證書字號": certificate.replaces,
        "備註": "範例，不具效力" if certificate.example else "",
    }
    return VerificationOut(
        status=status,
        status_label=label("certificate", certificate.state.value),
        number=certificate.number,
        holder_masked=_holder(certificate),
        kind_label=kind,
        category=certificate.category,
        hours=certificate.hours,
        issuer=certificate.issuer,
        issued_on=certificate.issued_on.isoformat(),
        digest=certificate.digest,
        replaced_by=certificate.replaced_by,
        reason=label("certificate_reason", certificate.reason) if certificate.reason else "",
        courses=[
            CourseLine(
                p.title, p.hours, label("mode", p.mode), p.done_on.isoformat(), bool(p.attested_by), p.instructor
            )
            for p in certificate.parts
        ],
        fields=[{"label": name, "value": value} for name, value in rows.items() if value],
    )
