"""The certificate as a credential for machines: AchievementCredential of Open Badges 3.0 in W3C's data model 2.0.

It says what the paper says and nothing more: it is made from the printed facts. The addresses of contexts and schema
are names; nothing is fetched. Does not know keys or PDF.
"""

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from chalicelib.documents.certificate import CertificateFacts, CourseRow, certificate_facts

NAME, MEDIA_TYPE = "credential.jwt", "application/vc+jwt"
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
LANGUAGE = "zh-Hant-TW"


def achievement_credential(facts: Mapping[str, Any], *, issuer: str, achievement: str) -> dict[str, Any]:
    """The claims. `facts` are the printed ones; `issuer` and `achievement` the addresses of unit and training."""
    printed = certificate_facts(facts)
    moment = printed.planned_at.astimezone(UTC)
    return {
        "@context": CONTEXTS,
        "id": printed.verify_url,
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": f"{printed.title}（範例，不具效力）" if printed.example else printed.title,
        "description": f"證書字號 {printed.number}",
        "issuer": {"id": issuer, "type": ["Profile"], "name": printed.issuer},
        "validFrom": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityType": "name", "identityHash": printed.holder}
            ],
            "licenseNumber": printed.number,
            "creditsEarned": printed.hours,
            "activityStartDate": _midnight(printed.began_on),
            "activityEndDate": _midnight(printed.completed_on),
            "achievement": _achievement(printed, achievement),
            "result": [_result(row, achievement, place) for place, row in enumerate(printed.courses, start=1)],
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        # What the securing as a JWT repeats under its own names.
        "iss": issuer,
        "jti": printed.verify_url,
        "nbf": int(moment.timestamp()),
    }


def _achievement(printed: CertificateFacts, address: str) -> dict[str, Any]:
    courses = "；".join(f"{row.title} {row.hours} 小時（{row.mode}）" for row in printed.courses)
    passed = "考評及格" if printed.appraised else "評量合格"
    return {
        "id": address,
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": printed.title,
        "description": f"志願服務{printed.training}，共 {printed.hours} 小時（{printed.hours_split}）",
        "criteria": {"narrative": f"修畢全部課程，經{passed}。{courses}。依據：{printed.legal_ref}"},
        "creditsAvailable": printed.hours,
        "inLanguage": LANGUAGE,
        "resultDescription": [
            {"id": _part(address, place), "type": ["ResultDescription"], "name": row.title, "resultType": "ext:hours"}
            for place, row in enumerate(printed.courses, start=1)
        ],
    }


def _result(row: CourseRow, address: str, place: int) -> dict[str, Any]:
    return {
        "type": ["Result"],
        "resultDescription": _part(address, place),
        "status": "Completed",
        "value": str(row.hours),
    }


def _part(address: str, place: int) -> str:
    return f"{address}-{place}"


def _midnight(day: date) -> str:
    """The beginning of a day in Taiwan."""
    return f"{day.isoformat()}T00:00:00+08:00"
