"""Proof of work against programs that send forms by the thousand (OWASP ASVS 5.0: 2.4.1), as ALTCHA defines it.

A challenge is the SHA-256 of a salt and a number that the browser has to find by trying; who sends one form hardly
notices, who sends thousands pays for each. The salt names the instant until which it holds. Knows the format and the
arithmetic. Does not know the key that signs (callers pass the signature), nor which challenges were used.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.domain.errors import ForbiddenError, GatewayError

ALGORITHM = "SHA-256"
LIVES = timedelta(hours=1)
EXPIRES = re.compile(r"\?expires=(\d{1,11})$")
LONGEST = 2_000


class ProofMissingError(ForbiddenError):
    """The form came without a solved challenge."""

    code = "proof-missing"


class ProofWrongError(ForbiddenError):
    """The solution does not fit, or the challenge is none of ours."""

    code = "proof-wrong"


class ProofExpiredError(GatewayError):
    """The challenge is too old."""

    code = "proof-expired"


class ProofSpentError(ForbiddenError):
    """The challenge was used for a form before."""

    code = "proof-spent"


@dataclass(frozen=True, slots=True)
class Solution:
    """What the browser sends back: the challenge with the number that it found."""

    challenge: str
    salt: str
    number: int
    signature: str

    def ensure_solved(self, at: datetime) -> None:
        """Raise ProofExpiredError or ProofWrongError unless it is solved and holds at that instant."""
        if at >= self.expires_at:
            raise ProofExpiredError
        if challenge_of(self.salt, self.number) != self.challenge:
            raise ProofWrongError

    @property
    def expires_at(self) -> datetime:
        """Until when the challenge holds; raises ProofWrongError when its salt does not say."""
        found = EXPIRES.search(self.salt)
        if not found:
            raise ProofWrongError
        return datetime.fromtimestamp(int(found[1]), UTC)


def salt_until(random: str, expires: datetime) -> str:
    """A salt that says until when its challenge holds."""
    return f"{random}?expires={int(expires.timestamp())}"


def challenge_of(salt: str, number: int) -> str:
    """The challenge whose solution that number is."""
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def parse(payload: str) -> Solution:
    """The solution in the text that browsers send (JSON in base64); raises ProofMissingError or ProofWrongError."""
    if not payload.strip():
        raise ProofMissingError
    try:
        given = json.loads(base64.b64decode(payload[:LONGEST], validate=True))
        if given["algorithm"] != ALGORITHM or type(given["number"]) is not int:
            raise ProofWrongError
        return Solution(str(given["challenge"]), str(given["salt"]), given["number"], str(given["signature"]))
    except (ValueError, KeyError, TypeError, RecursionError) as e:
        raise ProofWrongError from e
