"""Pictures of characters. Key: GLYPH#<code point in hex>/GLYPH."""

from dataclasses import dataclass

from chalicelib.domain.glyph import Glyph
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Repository of pictures."""

    store: Store

    def find(self, character: str) -> Kept[Glyph] | None:
        """The picture of a character, or None."""
        item = self.store.get(_key(character), "GLYPH")
        return entity_of(Glyph, item) if item else None

    def saving(self, glyph: Glyph, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change a picture."""
        return [Write(put(glyph, _key(glyph.character), "GLYPH", expect=expect))]


def _key(character: str) -> str:
    return f"GLYPH#{ord(character):x}"
