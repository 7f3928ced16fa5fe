"""What a unit says in its letters. Key: UNIT#<unit>/WORDS#<kind>."""

from dataclasses import dataclass

from chalicelib.domain.letter_words import LetterWords
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put


@dataclass(frozen=True, slots=True)
class LetterWordsRecords:
    """Repository of units' words."""

    store: Store

    def of(self, unit: str, kind: str) -> Kept[LetterWords]:
        """The unit's words for this letter; version 0 and empty while there are none."""
        item = self.store.get(f"UNIT#{unit}", f"WORDS#{kind}")
        return entity_of(LetterWords, item) if item else Kept(LetterWords(kind), 0)

    def saving(self, unit: str, kept: Kept[LetterWords], words: LetterWords) -> list[Write]:
        """Writes that keep the words, provided nobody else has changed them."""
        return [Write(put(words, f"UNIT#{unit}", f"WORDS#{words.kind}", expect=kept.version))]
