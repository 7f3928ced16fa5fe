"""Letters that were queued for a person, and what became of them.

Key shapes: PERSON#<id>/LETTER#<time>#<letter id>; CARRIER#<digest of the carrier's reference>/LETTER points to it.
The text is composed when it is sent; the facts lie in the records that it is about.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.records.store import Delete, Put, Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put

EVENTS_COME = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """One letter: its template, what it is about (a reference or certificate number), and its delivery."""

    id: str
    person: str
    kind: str
    about: str
    queued_at: datetime
    subject: str = ""
    sent_at: datetime | None = None
    carrier: str = ""
    delivery: str = "queued"
    delivery_at: datetime | None = None
    delivery_code: str = ""

    def sent(self, *, subject: str, at: datetime, carrier: str) -> "LetterRecord":
        """The letter once the carrier took it."""
        return replace(self, subject=subject, sent_at=at, carrier=carrier, delivery="sent")

    def to_print(self, *, subject: str, at: datetime) -> "LetterRecord":
        """The letter of somebody without an e-mail address: the desk prints it or tells them by phone."""
        return replace(self, subject=subject, sent_at=at, delivery="paper")


@dataclass(frozen=True, slots=True)
class Letters:
    """Repository of letters."""

    store: Store

    def get(self, person: str, place: str) -> Kept[LetterRecord] | None:
        """The letter at that place of a person's partition, or None when the person was erased."""
        item = self.store.get(f"PERSON#{person}", place)
        return entity_of(LetterRecord, item) if item else None

    def saving(self, letter: LetterRecord, expect: int) -> list[Write]:
        """Writes that queue (expect 0) or update a letter."""
        return [Write(put(letter, f"PERSON#{letter.person}", place_of(letter), expect=expect))]

    def forgetting(self, letter: LetterRecord) -> list[Write]:
        """The write that forgets a letter which has not left; refused once somebody has begun to send it."""
        kept = self.get(letter.person, place_of(letter))
        if kept is None or kept.value.sent_at:
            return []
        return [Write(Delete(f"PERSON#{letter.person}", place_of(letter), expect=kept.version))]

    def pointing(self, letter: LetterRecord) -> list[Write]:
        """Writes by which events of the carrier find the letter, for as long as events may come."""
        if not letter.carrier or letter.sent_at is None:
            return []
        ttl = int((letter.sent_at + EVENTS_COME).timestamp())
        pointer = {"pk": f"CARRIER#{digest(letter.carrier)}", "sk": "LETTER", "person": letter.person, "ttl": ttl}
        return [Write(Put({**pointer, "place": place_of(letter)}))]

    def by_carrier(self, carrier: str) -> Kept[LetterRecord] | None:
        """The letter that the carrier knows by that reference, or None."""
        item = self.store.get(f"CARRIER#{digest(carrier)}", "LETTER")
        return self.get(item["person"], item["place"]) if item and "person" in item else None

    def about(self, person: str, reference: str) -> list[LetterRecord]:
        """The person's letters about one application, oldest first."""
        return [letter for letter in self.of_person(person) if letter.about == reference]

    def of_person(self, person: str) -> list[LetterRecord]:
        """All letters to the person, oldest first."""
        page = self.store.query(f"PERSON#{person}", "LETTER#", limit=1000)
        return [entity_of(LetterRecord, item).value for item in page.items]


def place_of(letter: LetterRecord) -> str:
    """The sort key of a letter."""
    return f"LETTER#{letter.queued_at.isoformat()}#{letter.id}"
