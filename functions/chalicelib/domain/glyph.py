"""The picture of a character that no font can draw (補字), supplied by a unit from a document it has seen.

One picture serves every certificate with that character. Knows its states; does not know how a picture is made.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.errors import ConflictError


class GlyphState(StrEnum):
    """Being looked at, usable, or refused with a reason."""

    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"


class GlyphNotNeededError(ConflictError):
    """No certificate of this number waits for a picture of this character."""

    code = "glyph-not-needed"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and the picture of it: `file` in the store once it is usable, `reason` a code when refused."""

    character: str
    state: GlyphState
    by: str
    at: datetime
    file: str = ""
    reason: str = ""
