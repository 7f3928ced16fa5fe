"""The words that applicants were told, by their version, so that an application can show them again (N20).

Key shapes: TOLD#<version>/TEXT holds a text, TOLDS/<version> its digest, apart from it, so that a night's work can
tell whether a text is still what it was. Kept for good: they hold nothing personal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Put, Store
from chalicelib.records.writing import Write

LIST, PAGE = "TOLDS", 500


@dataclass(frozen=True, slots=True)
class ToldTexts:
    """Repository of texts that were read and agreed to."""

    store: Store

    def get(self, version: str) -> str:
        """The text of that version, or raise NotFoundError."""
        text = self._text(version)
        if text is None:
            raise NotFoundError
        return text

    def knows(self, version: str) -> bool:
        """Whether the text of that version is kept."""
        return self._text(version) is not None

    def keeping(self, version: str, text: str) -> list[Write]:
        """Writes that keep a text that is not kept yet; two who write it at once write the same."""
        return [
            Write(Put({"pk": f"TOLD#{version}", "sk": "TEXT", "text": text})),
            Write(Put({"pk": LIST, "sk": version, "digest": _digest(text)})),
        ]

    def altered(self) -> Iterator[str]:
        """Versions whose text is gone, or is not the one that was kept."""
        after = None
        while True:
            page = self.store.query(LIST, after=after, limit=PAGE)
            for item in page.items:
                text = self._text(item["sk"])
                if text is None or _digest(text) != item["digest"]:
                    yield str(item["sk"])
            if not page.next:
                return
            after = page.next

    def _text(self, version: str) -> str | None:
        item = self.store.get(f"TOLD#{version}", "TEXT")
        return None if item is None else str(item["text"])


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
