"""The service card (志願服務證): front and back in the size of a bank card (85.6 x 54 mm), alone or ten on A4.

On it stands what 管理辦法 3 asks for and nothing that it does not: no ID number, birthday or address of the holder.
The mark is an image beside this file until an installation names its own (the central authority sets it).
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.documents.pictured import Pictures, missing, pieces
from chalicelib.domain.service_card import IDENTIFICATION_ONLY
from chalicelib.wording import roc_day

LATIN = 0.62  # the width of a letter that is not Han, in em, on the wide side
# How wide a text may be in em to be set in this class; measured with names that break badly.
NAME_FITS = ((5.5, "name-1"), (14.0, "name-2"), (28.0, "name-3"), (1000.0, "name-4"))
UNIT_FITS = ((20.0, ""), (1000.0, "long"))
COLUMNS, ROWS = 2, 5


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything that is printed. `photo` is a JPEG."""

    number: str
    name: str
    unit: str
    phone: str
    address: str
    issued_on: date
    expires_on: date
    issued_at: datetime
    example: bool
    photo: bytes
    glyphs: Pictures = ()

    @property
    def name_pieces(self) -> list[tuple[str, str]]:
        """The name in pieces: text, and the picture that shows it where no font does."""
        return pieces(self.name, self.glyphs)

    def missing(self, unprintable: Callable[[str], str]) -> str:
        """The characters that can be drawn neither by a font nor, in the name, by a supplied picture."""
        return missing(self.name, self.unit + self.phone + self.address, self.glyphs, unprintable)

    @property
    def name_class(self) -> str:
        """The size at which the name fits its place whole, and the font that draws its accents."""
        accents = any("\u00c0" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff" for c in self.name)
        return _class(self.name, NAME_FITS) + (" accents" if accents else "")

    @property
    def unit_class(self) -> str:
        """The size at which the unit's name fits."""
        return _class(self.unit, UNIT_FITS)

    @property
    def issued(self) -> str:
        """115年11月23日."""
        return roc_day(self.issued_on)

    @property
    def expires(self) -> str:
        """The last day on which the card holds."""
        return roc_day(self.expires_on)

    @property
    def purpose(self) -> str:
        """What the card is for and nothing else."""
        return IDENTIFICATION_ONLY


@dataclass(frozen=True, slots=True)
class Place:
    """A card's place on a sheet: which image is its photo, and where front and back stand, in millimetres."""

    card: CardFacts
    photo: str
    left: float
    mirrored: float
    top: float


def places(cards: Sequence[CardFacts]) -> list[Place]:
    """Ten places on A4, row by row; on the other side columns change places, so that backs meet their fronts."""
    width, height = 85.6, 54.0
    left, top = (210 - COLUMNS * width) / 2, (297 - ROWS * height) / 2
    return [
        Place(
            card=card,
            photo=f"asset:photo-{seq}",
            left=round(left + width * (seq % COLUMNS), 2),
            mirrored=round(left + width * (COLUMNS - 1 - seq % COLUMNS), 2),
            top=round(top + height * (seq // COLUMNS), 2),
        )
        for seq, card in enumerate(cards)
    ]


def _class(text: str, fits: Sequence[tuple[float, str]]) -> str:
    width = sum(1 if unicodedata.east_asian_width(c) in "WF" else LATIN for c in text)
    return next(name for most, name in fits if width <= most)
