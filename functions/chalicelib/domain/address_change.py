"""Another e-mail address for a person: a code that was sent to it, used once, with few tries.

Knows when a code still counts. Does not know how codes are drawn, nor that the old address is told.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

CODE_LIVES = timedelta(minutes=10)
TRIES = 5


@dataclass(frozen=True, slots=True)
class AddressChange:
    """The address that a person wants, and the digest of the code that went there."""

    person: str
    email: str
    code_digest: str
    asked_at: datetime
    tries: int = 0

    def open(self, at: datetime) -> bool:
        """Whether the code still counts."""
        return at < self.asked_at + CODE_LIVES and self.tries < TRIES

    def tried(self) -> "AddressChange":
        """One more wrong code."""
        return replace(self, tries=self.tries + 1)
