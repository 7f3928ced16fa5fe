"""The credential inside a certificate, read back by libraries that are not ours: Open Badges 3.0 as VC-JWT."""

import base64
import json
from datetime import date
from importlib.resources import files
from itertools import chain

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jsonschema import Draft202012Validator
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from chalicelib.domain.certificate import CertifiedPart
from tests.builders import INSTALLATION, a_signer
from tests.documents.papers import PARTS, SITE, a_certificate
from tests.documents.sealed import claims_of, sealed

TEXT, ADDRESS = {"type": "string", "minLength": 1}, {"type": "string", "pattern": "^https://[^ ]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}


def kinds(*names):
    return {"type": "array", "items": {"enum": list(names)}, "minItems": len(names), "uniqueItems": True}


def node(required, optional=None):
    """An object with these members and no others: a misspelt name must not pass."""
    return {
        "type": "object", "required": list(required), "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }  # fmt: skip


# What Open Badges 3.0 (B.1) says of the members that we write, as it stands in its tables.
IDENTITY = node({"type": {"const": "IdentityObject"}, "hashed": {"const": False}, "identityHash": TEXT,
                 "identityType": {"const": "name"}})  # fmt: skip
RESULT = node({"type": kinds("Result"), "resultDescription": ADDRESS, "status": {"const": "Completed"}, "value": TEXT})
RESULT_DESCRIPTION = node(
    {
        "id": ADDRESS,
        "type": kinds("ResultDescription"),
        "name": TEXT,
        "resultType": {"pattern": r"^ext:[A-Za-z0-9._-]+$"},
    }
)
ACHIEVEMENT = node(
    {"id": ADDRESS, "type": kinds("Achievement"), "name": TEXT, "description": TEXT,
     "criteria": node({"narrative": TEXT})},
    {"achievementType": {"const": "CertificateOfCompletion"}, "creditsAvailable": {"type": "number"},
     "inLanguage": {"pattern": "^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"},
     "resultDescription": {"type": "array", "items": RESULT_DESCRIPTION}},
)  # fmt: skip
SUBJECT = node(
    {"type": kinds("AchievementSubject"), "achievement": ACHIEVEMENT,
     "identifier": {"type": "array", "items": IDENTITY, "minItems": 1}},
    {"licenseNumber": TEXT, "creditsEarned": {"type": "number"}, "activityStartDate": MOMENT,
     "activityEndDate": MOMENT, "result": {"type": "array", "items": RESULT}},
)  # fmt: skip
CREDENTIAL = node(
    {"@context": {"prefixItems": [{"const": "https://www.w3.org/ns/credentials/v2"},
                                  {"const": "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}]},
     "id": ADDRESS, "type": kinds("VerifiableCredential", "AchievementCredential"), "name": TEXT,
     "issuer": node({"id": ADDRESS, "type": kinds("Profile"), "name": TEXT}), "validFrom": MOMENT,
     "credentialSubject": SUBJECT},
    {"description": TEXT, "credentialSchema": {"type": "array", "items": node({"id": ADDRESS, "type": TEXT})},
     "iss": ADDRESS, "jti": ADDRESS, "nbf": {"type": "integer"}},
)  # fmt: skip
CONTEXTS = ("credentials-v2.json", "ob-v3p0-context-3.0.3.json")
SECURING = {"iss", "jti", "nbf"}


@pytest.fixture(scope="module")
def token(stamping, signer):
    return sealed(stamping, signer).token


@pytest.fixture(scope="module")
def public(signer):
    certificate = x509.load_der_x509_certificate(signer.certificate)
    return certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def part(token, place):
    text = token.split(".")[place]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def test_a_verifier_of_open_badges_accepts_what_it_finds_in_the_pdf(token, public):
    badge = OB3Verifier(public).verify(token)
    assert (badge.issuer.id, badge.issuer.name) == (SITE, "範例志願服務推廣中心")
    assert badge.achievement.name == "志願服務基礎訓練結業證明書"


def test_it_says_who_what_how_long_and_by_whom(token, public):
    claims = jwt.decode(token, public, algorithms=["ES256"])
    subject = claims["credentialSubject"]
    assert [one["identityHash"] for one in subject["identifier"]] == ["王美麗"]
    assert (subject["licenseNumber"], subject["creditsEarned"]) == ("115-centre-000042", 6)
    described = subject["achievement"]["resultDescription"]
    assert [one["name"] for one in described] == [one.title for one in PARTS]
    assert [one["value"] for one in subject["result"]] == [str(one.hours) for one in PARTS]
    assert [one["resultDescription"] for one in subject["result"]] == [one["id"] for one in described]
    assert claims["id"] == f"{SITE}/verify/#115-centre-000042.7K3MQ2ZD9XWV4T8A"
    assert (claims["iss"], claims["jti"]) == (claims["issuer"]["id"], claims["id"])
    assert claims["validFrom"] == "2025-01-02T03:04:05Z" and claims["nbf"] == 1735787045


def test_the_header_leads_to_the_published_key_and_to_the_certificate(token, signer):
    header = part(token, 0)
    assert (header["alg"], header["typ"]) == ("ES256", "JWT")
    path = header["kid"].removeprefix(f"{INSTALLATION.site_url}/")
    published = signer.published()
    pem = x509.load_pem_x509_certificate(published[path.removesuffix(".json") + ".pem"])
    assert pem.public_bytes(Encoding.DER) == signer.certificate
    known = json.loads(published[path])
    assert known["kid"] == header["kid"] and header["jwk"].items() <= known.items()
    assert "d" not in known
    assert base64.b64decode(header["x5c"][0]) == signer.certificate
    for key in (jwt.PyJWK(known).key, jwt.PyJWK(header["jwk"]).key):
        assert jwt.decode(token, key, algorithms=["ES256"])["jti"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_altered_credential_fails(token, public, place):
    parts = token.split(".")
    middle = len(parts[place]) // 2
    parts[place] = parts[place][:middle] + ("A" if parts[place][middle] != "A" else "B") + parts[place][middle + 1 :]
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public).verify(".".join(parts))


def test_another_name_under_the_same_signature_fails(token, public):
    claims = part(token, 1)
    claims["credentialSubject"]["identifier"][0]["identityHash"] = "王小明"
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    head, _, signature = token.split(".")
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public).verify(f"{head}.{forged}.{signature}")


def test_a_credential_of_another_key_fails(token, public, tmp_path):
    other = a_signer(tmp_path).credential(part(token, 1))
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public).verify(other)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"kind": "special", "category": "社福類", "issuer": "範例社團法人和平關懷協會", "example": True},
        {"kind": "growth", "parts": (CertifiedPart("綜合討論", 1, "discussion", date(2026, 11, 10), "王督導", "u"),)},
    ],
)
def test_its_members_are_those_of_the_standard(changes):
    Draft202012Validator(CREDENTIAL).validate(claims_of(**changes))


def test_every_name_in_it_is_defined_by_the_contexts_that_it_names():
    folder = files("openbadgeslib.ob3.contexts")
    contexts = [json.loads((folder / name).read_text(encoding="utf-8"))["@context"] for name in CONTEXTS]
    unsecured = {name: value for name, value in claims_of().items() if name not in SECURING}
    assert list(undefined(unsecured, contexts, "")) == []
    unsecured["credentialSubject"]["licenceNumber"] = "misspelt"
    assert list(undefined(unsecured, contexts, "")) == ["/credentialSubject/licenceNumber"]


def undefined(value, contexts, path):
    """Names without a meaning: neither a term of the whole nor of the type in which they stand."""
    if isinstance(value, list):
        yield from chain.from_iterable(undefined(one, contexts, path) for one in value)
    elif isinstance(value, dict):
        types = value.get("type", [])
        scopes = [*contexts]
        for name in [types] if isinstance(types, str) else types:
            found = [context[name] for context in contexts if name in context]
            scopes += [one.get("@context") or {} for one in found if isinstance(one, dict)]
            if not found and not path.startswith("/credentialSchema"):
                yield f"{path}: {name}"
        for name, inner in value.items():
            if name != "@context" and not any(name in scope for scope in scopes):
                yield f"{path}/{name}"
            if name != "@context":
                yield from undefined(inner, contexts, f"{path}/{name}")


def test_it_names_nobody_but_whom_the_paper_names():
    said = json.dumps(claims_of(), ensure_ascii=False)
    assert a_certificate().person not in said and "@example" not in said
    assert all(name not in said for name in ("林講師", "heping-care"))


def test_an_example_says_so():
    assert claims_of(example=True)["name"].endswith("（範例，不具效力）")
    assert "範例，不具效力" not in json.dumps(claims_of(), ensure_ascii=False)
