"""Verification of a certificate by anyone who holds its number and check code."""

import hmac

from chalicelib.domain.certificate import Certificate, normal_code
from chalicelib.domain.errors import NotFoundError
from chalicelib.services.world import World


def verify(world: World, number: str, code: str) -> Certificate | None:
    """The certificate if number and code belong together; None tells no more than that they do not."""
    try:
        certificate = world.certificates.get(number.strip().lower()).value
    except NotFoundError:
        return None
    return certificate if hmac.compare_digest(certificate.code, normal_code(code)) else None
