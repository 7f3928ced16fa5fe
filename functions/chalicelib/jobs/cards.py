"""Printing service cards and sheets of them, and removing what is no longer needed.

A card keeps a copy of its own photo, so that a sheet can be printed when the person's photo is long gone; once the
card is over, photo and document are removed and only the entry of the register stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from chalicelib.documents.card import CardFacts
from chalicelib.domain.day import taipei_day
from chalicelib.domain.service_card import ServiceCard
from chalicelib.records.writing import Kept, digest
from chalicelib.services.glyphs import pictures
from chalicelib.services.ports import UnprintableName
from chalicelib.services.world import World


class CardPrinter(Protocol):
    """Makes cards from typed context. It fetches nothing from anywhere."""

    def card(self, facts: CardFacts) -> bytes:
        """Front and back on two pages of a card's size as a tagged PDF, or raise UnprintableName."""

    def sheet(self, cards: Sequence[CardFacts]) -> bytes:
        """Up to ten cards on A4, fronts and backs, or raise UnprintableName."""

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw."""


@dataclass(frozen=True, slots=True)
class CardJobs:
    """Handlers of the jobs `print-card`, `print-card-sheet` and `forget-card-sheet`."""

    world: World
    printer: CardPrinter

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Print a card that stands and is not printed yet; forget the files of one that is over."""
        kept = self.world.cards.get(payload["unit"], payload["number"])
        card = kept.value
        if not card.stands:
            return self._forget(kept)
        if card.ready:
            return None
        photo = self.world.files.load(card.photo)
        try:
            document = self.printer.card(self._pictured(card_facts(card, photo)))
        except UnprintableName as e:
            return self._save(kept, card.held(e.characters))
        base = _base(card)
        self.world.files.save(f"{base}.jpg", photo, "image/jpeg")
        self.world.files.save(f"{base}.pdf", document, "application/pdf")
        return self._save(kept, card.printed(file=f"{base}.pdf", photo=f"{base}.jpg"))

    def print_sheet(self, payload: Mapping[str, str], job: str) -> None:
        """Print the cards of a sheet that still stand; a sheet that is ready is left alone."""
        kept = self.world.cards.sheet(payload["unit"], payload["sheet"])
        sheet = kept.value
        if sheet.ready:
            return
        today = taipei_day(sheet.made_at)
        cards = [self.world.cards.get(sheet.unit, number).value for number in sheet.cards]
        facts = [self._facts(card) for card in cards if card.ready and card.valid_on(today)]
        key = _sheet_key(sheet.id)
        self.world.files.save(key, self.printer.sheet(facts), "application/pdf")
        self.world.commit(self.world.cards.saving_sheet(sheet.finished(key, len(facts)), kept.version))

    def forget_sheet(self, payload: Mapping[str, str], job: str) -> None:
        """Remove the PDF of a sheet after its day."""
        self.world.files.remove(_sheet_key(payload["sheet"]))

    def _facts(self, card: ServiceCard) -> CardFacts:
        return self._pictured(card_facts(card, self.world.files.load(card.photo)))

    def _pictured(self, facts: CardFacts) -> CardFacts:
        """With the pictures that a unit supplied for characters that no font draws."""
        missing = self.printer.unprintable(facts.name)
        return replace(facts, glyphs=pictures(self.world, missing)) if missing else facts

    def _forget(self, kept: Kept[ServiceCard]) -> None:
        base = _base(kept.value)
        for suffix in ("jpg", "pdf"):
            self.world.files.remove(f"{base}.{suffix}")
        if kept.value != kept.value.forgotten():
            self._save(kept, kept.value.forgotten())

    def _save(self, kept: Kept[ServiceCard], card: ServiceCard) -> None:
        self.world.commit(self.world.cards.saving(kept, card))


def card_facts(card: ServiceCard, photo: bytes) -> CardFacts:
    """What stands on the card: the frozen content and the photo."""
    return CardFacts(
        number=card.number,
        name=card.name,
        unit=card.unit_name,
        phone=card.phone,
        address=card.address,
        issued_on=card.issued_on,
        expires_on=card.expires_on,
        issued_at=card.issued_at,
        example=card.example,
        photo=photo,
    )


def _base(card: ServiceCard) -> str:
    return f"cards/{digest(card.unit, card.number)}"


def _sheet_key(sheet: str) -> str:
    return f"cards/sheets/{sheet}.pdf"
