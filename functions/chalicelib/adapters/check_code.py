"""The QR code on a certificate. Both engines draw this one.

The pattern that is laid over the modules is always the same: weighing all eight costs more than the rest of a stamped
certificate, and readers accept any of them (ISO/IEC 18004 recommends the one with the fewest look-alikes).
"""

import segno

PATTERN = 4


def check_code(address: str) -> segno.QRCode:
    """The code that leads to the address, error level M."""
    return segno.make(address, error="m", micro=False, mask=PATTERN)
