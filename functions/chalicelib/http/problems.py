"""Errors of the domain as RFC 9457 problems. Statuses are a table; words come from `wording`."""

from http import HTTPStatus
from typing import Any

from chalicelib import wording
from chalicelib.domain.access import CodeNeededError, PersonNeededError, SecondFactorNeededError, SignInNeededError
from chalicelib.domain.eligibility import NoticeClosedError
from chalicelib.domain.errors import ConflictError, ForbiddenError, GatewayError, InvalidError, NotFoundError
from chalicelib.domain.proof import ProofExpiredError
from chalicelib.domain.second_factor import SecondCodeLockedError, SecondCodeWrongError
from chalicelib.domain.subscription import SubscriptionGoneError
from chalicelib.services.details import PhotoNotAnImageError, PhotoTooLargeError
from chalicelib.services.entry import EntrySpentError
from chalicelib.services.evidence import EvidenceNotReadableError, EvidenceTooLargeError
from chalicelib.services.limits import TooManyError
from chalicelib.services.sign_in import CodeExpiredError, CodeUsedUpError, CodeWrongError


class MalformedError(GatewayError):
    """The body is not what the route takes at all: no JSON, or not an object."""

    code = "malformed"


class BodyTooLargeError(GatewayError):
    """The body is larger than the route takes."""

    code = "body-too-large"


class MediaTypeError(GatewayError):
    """The body is of a kind that the route does not take."""

    code = "media-type"


class OriginRefusedError(GatewayError):
    """A writing request that did not come from a page of this site."""

    code = "origin-refused"


class IdempotencyKeyMissingError(GatewayError):
    """A creating request without its Idempotency-Key."""

    code = "idempotency-key-missing"


class UnavailableError(GatewayError):
    """Something broke on our side; what was typed is not lost."""

    code = "unavailable"


STATUS: dict[type[GatewayError], HTTPStatus] = {
    GatewayError: HTTPStatus.BAD_REQUEST,
    NotFoundError: HTTPStatus.NOT_FOUND,
    ConflictError: HTTPStatus.CONFLICT,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    SignInNeededError: HTTPStatus.UNAUTHORIZED,
    CodeNeededError: HTTPStatus.UNAUTHORIZED,
    SecondFactorNeededError: HTTPStatus.UNAUTHORIZED,
    SecondCodeWrongError: HTTPStatus.UNPROCESSABLE_ENTITY,
    SecondCodeLockedError: HTTPStatus.TOO_MANY_REQUESTS,
    PersonNeededError: HTTPStatus.CONFLICT,
    NoticeClosedError: HTTPStatus.GONE,
    CodeExpiredError: HTTPStatus.GONE,
    ProofExpiredError: HTTPStatus.GONE,
    TooManyError: HTTPStatus.TOO_MANY_REQUESTS,
    EntrySpentError: HTTPStatus.GONE,
    SubscriptionGoneError: HTTPStatus.GONE,
    CodeWrongError: HTTPStatus.UNPROCESSABLE_ENTITY,
    CodeUsedUpError: HTTPStatus.TOO_MANY_REQUESTS,
    PhotoNotAnImageError: HTTPStatus.UNPROCESSABLE_ENTITY,
    PhotoTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    EvidenceNotReadableError: HTTPStatus.UNPROCESSABLE_ENTITY,
    EvidenceTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    MalformedError: HTTPStatus.BAD_REQUEST,
    BodyTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    OriginRefusedError: HTTPStatus.FORBIDDEN,
    MediaTypeError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    UnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: type[GatewayError]) -> HTTPStatus:
    """The status of an error: its own, or that of the nearest base class."""
    return next(STATUS[kind] for kind in error.__mro__ if kind in STATUS)


def problem_of(error: GatewayError) -> dict[str, Any]:
    """The problem document of an error, ready to be shown as it is."""
    title, detail = wording.problem(error.code, error.facts)
    fields = error.fields if isinstance(error, InvalidError) else ()
    return {
        "type": f"/problems/{error.code}/",
        "title": title,
        "status": int(status_of(type(error))),
        "code": error.code,
        "detail": detail,
        "facts": error.facts,
        "invalid_params": [{"name": f.name, "code": f.code, "reason": wording.reason(f.code, f.facts)} for f in fields],
    }
