"""The search index in shards, brought up to date by what changed.

Knows which pairs stand in which notices and which files that touches. Does not know Markdown or the rest of a notice
(`search_text`) nor where the files lie. An index that was brought up to date equals one built afresh, byte for byte.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from sitebuild.outputs import digest
from sitebuild.postings import pack, unpack
from sitebuild.search_text import characters, pairs, shard_of

NOTICES_PER_SHARD = 10
FEWEST, MOST = 16, 1024
CHAR_SHARE = 4


def shards_for(notices: int) -> int:
    """How many files to spread the pairs over: a power of two that keeps each at one or two kilobytes."""
    shards = FEWEST
    while shards < MOST and shards * NOTICES_PER_SHARD < notices:
        shards *= 2
    return shards


class Shelf(msgspec.Struct):
    """One family of shards: by pair or by single character."""

    shards: list[dict[str, str]]
    keys: list[str]


class Index(msgspec.Struct):
    """The whole index with the texts it was made from, in the order of the notices' numbers."""

    ids: list[str] = []
    texts: list[str] = []
    pairs: Shelf = msgspec.field(default_factory=lambda: Shelf([], []))
    characters: Shelf = msgspec.field(default_factory=lambda: Shelf([], []))


@dataclass(slots=True)
class _Change:
    """The numbers that enter and leave the lists of some grams."""

    enter: dict[str, list[int]] = field(default_factory=dict)
    leave: dict[str, list[int]] = field(default_factory=dict)


def brought_up_to_date(index: Index, ids: Sequence[str], texts: Sequence[str]) -> Index:
    """The index of these notices; the old one is used as far as its numbers still hold, and is spent by it."""
    shards = shards_for(len(ids))
    known = len(index.ids)
    reusable = known and list(ids[:known]) == index.ids and len(index.pairs.shards) == shards
    old = index if reusable else _empty(shards)
    changed = [n for n, text in enumerate(texts) if n >= len(old.texts) or old.texts[n] != text]
    for shelf, grams in ((old.pairs, pairs), (old.characters, characters)):
        change = _change(changed, old.texts, texts, grams)
        _apply(shelf, change)
    return Index(ids=list(ids), texts=list(texts), pairs=old.pairs, characters=old.characters)


def _empty(shards: int) -> Index:
    def shelf(size: int) -> Shelf:
        return Shelf(shards=[{} for _ in range(size)], keys=[""] * size)

    return Index(pairs=shelf(shards), characters=shelf(shards // CHAR_SHARE))


def _change(
    changed: Sequence[int], old: Sequence[str], new: Sequence[str], grams: Callable[[str], set[str]]
) -> _Change:
    change = _Change()
    enter, leave = change.enter, change.leave
    for number in changed:
        now = grams(new[number])
        if number < len(old):
            before = grams(old[number])
            for gram in before - now:
                leave.setdefault(gram, []).append(number)
            now -= before
        for gram in now:
            if gram in enter:
                enter[gram].append(number)
            else:
                enter[gram] = [number]
    return change


def _apply(shelf: Shelf, change: _Change) -> None:
    size = len(shelf.shards)
    touched = {place for place, key in enumerate(shelf.keys) if not key}
    for gram in change.enter.keys() | change.leave.keys():
        place = shard_of(gram, size)
        shard = shelf.shards[place]
        numbers = change.enter.get(gram, [])
        if gram in shard:
            gone = set(change.leave.get(gram, ()))
            numbers = sorted({*unpack(shard[gram]), *numbers} - gone)
        if numbers:
            shard[gram] = pack(numbers)
        else:
            del shard[gram]
        touched.add(place)
    for place in touched:
        shelf.shards[place] = dict(sorted(shelf.shards[place].items()))
        shelf.keys[place] = ""


def shard_files(index: Index) -> list[tuple[str, str, Callable[[], bytes]]]:
    """Address, key and maker of every shard; the keys of changed shards are worked out here."""
    shelves = (("search/", index.pairs), ("search/c", index.characters))
    return [_file(prefix, shelf, place) for prefix, shelf in shelves for place in range(len(shelf.shards))]


def _file(prefix: str, shelf: Shelf, place: int) -> tuple[str, str, Callable[[], bytes]]:
    def make() -> bytes:
        return msgspec.json.encode(shelf.shards[place])

    if not shelf.keys[place]:
        shelf.keys[place] = digest(make())
    return f"{prefix}{place}.json", shelf.keys[place], make
