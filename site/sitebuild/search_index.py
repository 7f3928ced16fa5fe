"""The search index in shards, brought up to date by what changed.

Knows which grams stand in which notices and which files that touches. Does not know what a notice is (`search_text`)
nor where the files lie. An index that was brought up to date equals one built afresh, byte for byte.

Words of one and two characters are answered exactly by one list; longer words by the lists of their groups of three.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import repeat

import msgspec

from sitebuild.inversion import inversion_for
from sitebuild.outputs import digest
from sitebuild.postings import pack, unpack
from sitebuild.search_text import grams, shard_of

SIZES = (1, 2, 3)
# How many notices bring one more file for each size of gram; a file then holds about a kilobyte.
NOTICES_A_SHARD = {1: 80.0, 2: 10.0, 3: 2.5}
FEWEST, MOST = 8, 4096

Shard = dict[str, str]
Lists = dict[str, list[int]]


class Memory(msgspec.Struct):
    """What the next build needs: the notices by number, the texts that were indexed, the digest of each file."""

    ids: list[str] = []
    sources: list[str] = []
    texts: list[str] = []
    keys: dict[str, str] = {}


def shard_counts(notices: int) -> dict[int, int]:
    """The number of files for each size of gram: powers of two, so that they seldom change."""
    counts = {}
    for size in SIZES:
        count = FEWEST
        while count < MOST and count * NOTICES_A_SHARD[size] < notices:
            count *= 2
        counts[size] = count
    return counts


def address(size: int, place: int) -> str:
    """Where a shard lies on the site."""
    return f"search/{size}-{place}.json"


def indexed(
    memory: Memory,
    ids: Sequence[str],
    sources: Sequence[str],
    text_of: Callable[[int], str],
    load: Callable[[str], bytes],
) -> tuple[Memory, dict[str, bytes]]:
    """Bring the index up to these notices; returns the new memory and the files that changed.

    `sources` are digests that change with a notice's text, `text_of` makes the text of a number, `load` reads a file
    of the last build. When numbers shifted or the files are to be split anew, everything is made anew.
    """
    known = len(memory.ids)
    if not known or list(ids[:known]) != memory.ids or shard_counts(known) != shard_counts(len(ids)):
        memory, known = Memory(), 0
    changed = [n for n, source in enumerate(sources) if n >= known or memory.sources[n] != source]
    texts = [*memory.texts, *repeat("", len(ids) - known)]
    for number in changed:
        texts[number] = text_of(number)
    files = _patched(changed, memory.texts, texts, load) if known else _afresh(texts)
    keys = {**memory.keys, **{path: digest(data) for path, data in files.items()}}
    return Memory(ids=list(ids), sources=list(sources), texts=texts, keys=keys), files


def _afresh(texts: Sequence[str]) -> dict[str, bytes]:
    inverted = inversion_for(len(texts))
    files: dict[str, bytes] = {}
    for size, count in shard_counts(len(texts)).items():
        shards: list[Shard] = [{} for _ in range(count)]
        for gram, numbers in inverted(texts, size):
            shards[shard_of(gram, count)][gram] = pack(numbers)
        files |= {address(size, place): _encoded(shard) for place, shard in enumerate(shards)}
    return files


def _patched(
    changed: Sequence[int], old: Sequence[str], new: Sequence[str], load: Callable[[str], bytes]
) -> dict[str, bytes]:
    files = {}
    for size, count in shard_counts(len(new)).items():
        enter, leave = _moves(changed, old, new, size)
        touched: defaultdict[int, list[str]] = defaultdict(list)
        for gram in enter.keys() | leave.keys():
            if " " not in gram:
                touched[shard_of(gram, count)].append(gram)
        for place, there in touched.items():
            shard = msgspec.json.decode(load(address(size, place)), type=Shard)
            for gram in there:
                _edit(shard, gram, enter.get(gram, ()), leave.get(gram, ()))
            files[address(size, place)] = _encoded(shard)
    return files


def _encoded(shard: Shard) -> bytes:
    return msgspec.json.encode(shard, order="sorted")


def _moves(changed: Sequence[int], old: Sequence[str], new: Sequence[str], size: int) -> tuple[Lists, Lists]:
    """Which numbers enter and which leave the list of each gram."""
    enter: defaultdict[str, list[int]] = defaultdict(list)
    leave: defaultdict[str, list[int]] = defaultdict(list)
    for number in changed:
        before = grams(old[number], size) if number < len(old) else set()
        now = grams(new[number], size)
        for gram in before - now:
            leave[gram].append(number)
        for gram in now - before:
            enter[gram].append(number)
    return enter, leave


def _edit(shard: Shard, gram: str, enter: Sequence[int], leave: Sequence[int]) -> None:
    before = unpack(shard[gram]) if gram in shard else []
    numbers = sorted({*before, *enter}.difference(leave))
    if numbers:
        shard[gram] = pack(numbers)
    else:
        del shard[gram]
