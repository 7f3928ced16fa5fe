"""The words that applicants were told, by their version, so that an application can show them again (N20).

Key shape: TOLD#<version>/TEXT. Kept for good: they hold nothing personal.
"""

from dataclasses import dataclass

from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Put, Store
from chalicelib.records.writing import Write


@dataclass(frozen=True, slots=True)
class ToldTexts:
    """Repository of texts that were consented to."""

    store: Store

    def get(self, version: str) -> str:
        """The text of that version, or raise NotFoundError."""
        item = self.store.get(f"TOLD#{version}", "TEXT")
        if item is None:
            raise NotFoundError
        return str(item["text"])

    def keeping(self, version: str, text: str) -> list[Write]:
        """Writes that keep the text; none when it is kept already."""
        if self.store.get(f"TOLD#{version}", "TEXT"):
            return []
        return [Write(Put({"pk": f"TOLD#{version}", "sk": "TEXT", "text": text}, expect=0))]
