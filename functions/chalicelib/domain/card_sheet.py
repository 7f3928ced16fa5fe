"""A sheet of up to ten service cards for one printing: whose, and where the PDF lies. It lives for a day."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MOST_CARDS = 10
LIVES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CardSheet:
    """`cards` are numbers in the order of printing; `file` is set once the PDF lies in the store."""

    id: str
    unit: str
    cards: tuple[str, ...]
    made_by: str
    made_at: datetime
    file: str = ""
    printed: int = 0

    @property
    def ready(self) -> bool:
        """Whether the PDF can be fetched."""
        return bool(self.file)

    def finished(self, file: str, printed: int) -> "CardSheet":
        """The sheet once it lies in the store; a card that ended meanwhile was left out."""
        return replace(self, file=file, printed=printed)
