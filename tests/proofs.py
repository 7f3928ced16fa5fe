"""Solving the challenge as a browser does, for tests that send applications."""

import base64
import hashlib
import json
from typing import Any


def solved(challenge: dict[str, Any], **changes: Any) -> str:
    """The payload that ALTCHA's own browser part would send for this challenge."""
    for number in range(challenge["maxnumber"] + 1):
        if hashlib.sha256(f"{challenge['salt']}{number}".encode()).hexdigest() == challenge["challenge"]:
            kept = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}
            return base64.b64encode(json.dumps({**kept, "number": number, "took": 5, **changes}).encode()).decode()
    raise AssertionError("a challenge without a solution")
