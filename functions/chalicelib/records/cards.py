"""Service cards: the register of a unit, whose they are, numbers in turn, and sheets for printing.

Key shapes: CARDS#<unit>/<number> (the register, read whole for spot checks, 管理辦法 12);
PERSON#<id>/CARD#<trainee> lists a trainee's numbers, the last one the newest (one writer at a time);
COUNTER#CARD#<unit>#<year>/COUNTER; UNIT#<unit>/CARDSHEET#<id>, forgotten by itself after a day.
"""

from dataclasses import dataclass

from chalicelib.domain.card_sheet import LIVES, CardSheet
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.moves import state_move
from chalicelib.domain.service_card import ServiceCard
from chalicelib.records.store import Item, Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put


@dataclass(frozen=True, slots=True)
class Cards:
    """Repository of service cards."""

    store: Store

    def get(self, unit: str, number: str) -> Kept[ServiceCard]:
        """The unit's card of that number, or raise NotFoundError."""
        item = self.store.get(f"CARDS#{unit}", number)
        if item is None:
            raise NotFoundError
        return entity_of(ServiceCard, item)

    def register(self, unit: str) -> list[ServiceCard]:
        """Every card the unit ever issued, in the order of issue."""
        found = [entity_of(ServiceCard, item).value for item in self._all(f"CARDS#{unit}")]
        return sorted(found, key=lambda card: (card.issued_on.year, card.serial))

    def of_person(self, person: str) -> list[Kept[ServiceCard]]:
        """A person's cards of every unit, the oldest of each first."""
        return [card for item in self._all(f"PERSON#{person}", "CARD#") for card in self._listed(item)]

    def of_trainee(self, person: str, trainee: str) -> Kept[tuple[Kept[ServiceCard], ...]]:
        """A trainee's cards, the oldest first; only the last one can be valid. The version is that of the list."""
        item = self.store.get(f"PERSON#{person}", f"CARD#{trainee}")
        return Kept(tuple(self._listed(item)), item["v"]) if item else Kept((), 0)

    def last_serial(self, unit: str, year: int) -> Kept[int]:
        """The last serial that the unit gave in a Gregorian year; 0 for none."""
        item = self.store.get(f"COUNTER#CARD#{unit}#{year}", "COUNTER")
        return Kept(int(item["last"]), item["v"]) if item else Kept(0, 0)

    def adding(self, card: ServiceCard, last: Kept[int], before: Kept[tuple[Kept[ServiceCard], ...]]) -> list[Write]:
        """Writes that take the serial after `last` and add the card to those before it.

        Refused when somebody else was faster with either.
        """
        counter = {"pk": f"COUNTER#CARD#{card.unit}#{card.issued_on.year}", "sk": "COUNTER", "last": card.serial}
        numbers = [*(kept.value.number for kept in before.value), card.number]
        listed = {"pk": f"PERSON#{card.person}", "sk": f"CARD#{card.trainee}", "unit": card.unit, "numbers": numbers}
        return [
            Write(Put(counter, expect=last.version)),
            _item(card, None),
            Write(Put(listed, expect=before.version)),
        ]

    def saving(self, kept: Kept[ServiceCard], card: ServiceCard) -> list[Write]:
        """Writes that change a card."""
        return [_item(card, kept)]

    def sheet(self, unit: str, sheet_id: str) -> Kept[CardSheet]:
        """The unit's sheet, or raise NotFoundError."""
        item = self.store.get(f"UNIT#{unit}", f"CARDSHEET#{sheet_id}")
        if item is None:
            raise NotFoundError
        return entity_of(CardSheet, item)

    def saving_sheet(self, sheet: CardSheet, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a sheet."""
        ttl = int((sheet.made_at + LIVES).timestamp())
        return [Write(put(sheet, f"UNIT#{sheet.unit}", f"CARDSHEET#{sheet.id}", expect=expect, ttl=ttl))]

    def _listed(self, item: Item) -> list[Kept[ServiceCard]]:
        return [self.get(item["unit"], number) for number in item["numbers"]]

    def _all(self, pk: str, prefix: str = "") -> list[Item]:
        items: list[Item] = []
        after: str | None = None
        while True:
            page = self.store.query(pk, prefix, after=after, limit=1000)
            items.extend(page.items)
            after = page.next
            if after is None:
                return items


def _item(card: ServiceCard, kept: Kept[ServiceCard] | None) -> Write:
    was, expect = (kept.value.state, kept.version) if kept else (None, 0)
    move = state_move("card", card.unit, card.number, was, card.state, at=card.issued_at)
    return Write(put(card, f"CARDS#{card.unit}", card.number, expect=expect), moves=(move,))
