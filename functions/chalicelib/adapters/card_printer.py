"""Service cards by WeasyPrint, through the printer of certificates and its one font configuration."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from chalicelib.adapters.weasyprint_printer import DOCUMENTS, WeasyPrintPrinter
from chalicelib.documents import pictured
from chalicelib.documents.card import CardFacts, places
from chalicelib.services.ports import UnprintableName

OWN_MARK = DOCUMENTS / "card" / "mark.svg"
MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
PORTRAIT = "image/jpeg"


class MarkRefusedError(Exception):
    """The image of the mark is no SVG or PNG file, or is not there."""


class WeasyPrintCards:
    """CardPrinter over WeasyPrint. `mark` is the image that stands for 志願服務標誌."""

    def __init__(self, direct: WeasyPrintPrinter, mark: Path = OWN_MARK) -> None:
        if mark.suffix.lower() not in MEDIA_TYPES or not mark.is_file():
            raise MarkRefusedError(str(mark))
        self._direct = direct
        self._mark = (mark.read_bytes(), MEDIA_TYPES[mark.suffix.lower()])

    def card(self, facts: CardFacts) -> bytes:
        """Front and back on two pages of a card's size as a tagged PDF, or raise UnprintableName."""
        self._ensure_drawn([facts])
        assets = {"asset:mark": self._mark, "asset:photo-0": (facts.photo, PORTRAIT), **pictured.assets(facts.glyphs)}
        return self._direct.document("card/card", {"c": facts}, assets, _identifier([facts]), css="card/card.css")

    def sheet(self, cards: Sequence[CardFacts]) -> bytes:
        """Up to ten cards on A4, fronts and backs, or raise UnprintableName."""
        self._ensure_drawn(cards)
        photos = {place.photo: (place.card.photo, PORTRAIT) for place in places(cards)}
        glyphs = {name: data for card in cards for name, data in pictured.assets(card.glyphs).items()}
        assets = {"asset:mark": self._mark, **photos, **glyphs}
        return self._direct.document(
            "card/sheet", {"places": places(cards)}, assets, _identifier(cards), css="card/card.css"
        )

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw."""
        return self._direct.unprintable(text)

    def _ensure_drawn(self, cards: Sequence[CardFacts]) -> None:
        missing = "".join(dict.fromkeys("".join(card.missing(self._direct.unprintable) for card in cards)))
        if missing:
            raise UnprintableName(missing)


def _identifier(cards: Sequence[CardFacts]) -> bytes:
    return hashlib.sha256("|".join(card.number for card in cards).encode()).digest()[:16]
