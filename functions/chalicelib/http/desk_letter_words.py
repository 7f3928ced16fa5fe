"""Routes by which a unit adjusts its letters within bounds."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.letter_words import LONGEST, LetterWords
from chalicelib.http.desk_views import PreviewOut
from chalicelib.http.route import Call, Routes
from chalicelib.services import letter_words
from chalicelib.wording import label

desk_letter_words = Routes("承辦頁：信的內容")

ALL = "/units/{unit}/letter-words"
ONE = ALL + "/{letter}"


class WordsIn(Struct, forbid_unknown_fields=True):
    """The opening and the closing; empty for none."""

    opening: Annotated[str, Meta(max_length=5000)]
    closing: Annotated[str, Meta(max_length=5000)]

    def texts(self) -> dict[str, str]:
        """Both, by name."""
        return {"opening": self.opening, "closing": self.closing}


class WordsOut(Struct):
    """What the unit says in one letter, and who changed it last."""

    letter: str
    letter_label: str
    opening: str
    closing: str
    version: int
    changed_by: str
    changed_at: str


class AllWordsOut(Struct):
    """Every letter that can be adjusted, and how long each text may be."""

    letters: list[WordsOut]
    longest: dict[str, int]


@desk_letter_words.get(ALL, Verb.DESK_READ, answers=AllWordsOut)
def read_letter_words(call: Call) -> AllWordsOut:
    """What the unit says in its letters."""
    return AllWordsOut([_out(one) for one in letter_words.all_words(call.world, call.unit)], dict(LONGEST))


@desk_letter_words.put(ONE, Verb.DESK_DECIDE, body=WordsIn, answers=WordsOut, problems=(NotFoundError,))
def keep_letter_words(call: Call, body: WordsIn) -> WordsOut:
    """Keep the unit's words for one letter; letters that are sent from now on carry them."""
    kind = call.params["letter"]
    return _out(letter_words.keep(call.world, call.staff, call.unit, kind, body.texts(), at=call.at))


@desk_letter_words.post(ONE + "/preview", Verb.DESK_DECIDE, body=WordsIn, answers=PreviewOut, problems=(NotFoundError,))
def preview_letter_words(call: Call, body: WordsIn) -> PreviewOut:
    """The letter as an example person would get it."""
    letter = letter_words.preview(call.world, call.unit, call.params["letter"], body.texts(), at=call.at)
    return PreviewOut(letter.subject, letter.text)


def _out(words: LetterWords) -> WordsOut:
    return WordsOut(
        letter=words.kind,
        letter_label=label("letter_words", words.kind),
        opening=words.opening,
        closing=words.closing,
        version=words.version,
        changed_by=words.changed_by,
        changed_at=words.changed_at.isoformat() if words.changed_at else "",
    )
