"""Codes of an authenticator app (RFC 6238: SHA-1, six digits, half a minute), and the picture that an app reads.

The libraries are imported when first used: only staff who sign in need them, and they cost a cold start 50 ms of CPU.
"""

from datetime import datetime
from io import BytesIO

DRIFT = 1  # neighbours of now that count too: clocks of phones differ, and people type slowly


class TotpFactors:
    """Secrets, codes and pictures of second factors."""

    def secret(self) -> str:
        """A new secret of 160 bits in base 32."""
        import pyotp

        return pyotp.random_base32()

    def step(self, secret: str, code: str, at: datetime) -> int | None:
        """The half-minute that the code belongs to, now or beside now; None when to none."""
        import pyotp

        totp = pyotp.TOTP(secret)
        now = totp.timecode(at)
        near = (now + drift for drift in range(-DRIFT, DRIFT + 1))
        return next((step for step in near if pyotp.utils.strings_equal(totp.generate_otp(step), code)), None)

    def address(self, secret: str, account: str, issuer: str) -> str:
        """The address that opens an authenticator app on the phone itself."""
        import pyotp

        return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)

    def picture(self, address: str) -> str:
        """The address as a QR code: an SVG for a page."""
        import segno

        drawn = BytesIO()
        code = segno.make(address, error="m", micro=False)
        code.save(drawn, kind="svg", xmldecl=False, nl=False, scale=6, border=4)
        return drawn.getvalue().decode()
