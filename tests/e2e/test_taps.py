"""From the letter of acceptance to the certificate: few taps, little to fetch."""

from tests.e2e.conftest import Installation
from tests.e2e.taps import accepted, to_the_certificate


def test_the_letter_leads_to_the_certificate_in_twenty_taps(installation: Installation, visitor) -> None:
    accepted(visitor())
    finger, weight = to_the_certificate(visitor(), installation)
    assert finger.taps <= 20, finger
    assert weight.bytes <= 120_000 and weight.requests <= 24, weight
