"""What an installation is told about itself, and where its identifiers come from. Knows no records and no ports."""

from dataclasses import dataclass
from typing import Protocol


class Ids(Protocol):
    """Where identifiers, codes and tokens come from; a test supplies a list, production supplies `secrets`."""

    def reference(self) -> str:
        """A short number that people read aloud: `R7K2-M9QX`."""

    def identifier(self) -> str:
        """An identifier that nobody guesses and nobody reads."""

    def token(self) -> str:
        """A secret of at least 128 bits for a cookie."""

    def sign_in_code(self) -> str:
        """Six digits."""

    def check_code(self) -> str:
        """Sixteen letters of Crockford's alphabet: 80 bits."""


@dataclass(frozen=True, slots=True)
class Installation:
    """Facts of this installation that stand in letters and on certificates, and whether staff need a second factor."""

    site_url: str
    centre_id: str
    centre_name: str
    centre_signer: str
    centre_staff: frozenset[str]
    example: bool = False
    proof_range: int = 50_000
    second_factor: bool = True
    undo_minutes: int = 5
