"""From texts to the list of texts in which each gram stands, for a whole collection at once.

A dictionary of lists does for some hundred texts. For thousands `sorted_inversion` takes a quarter of the time, but
needs numpy, whose import alone costs a third of a second; where it is not installed the dictionary does for all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec

from sitebuild.search_text import grams

MANY = 1000
Inversion = Callable[[Sequence[str], int], Iterable[tuple[str, list[int]]]]


def inversion_for(texts: int) -> Inversion:
    """The way that is quickest for so many texts."""
    if texts < MANY or find_spec("numpy") is None:
        return inverted
    from sitebuild.sorted_inversion import inverted as sorted_inverted

    return sorted_inverted


def inverted(texts: Sequence[str], size: int) -> Iterable[tuple[str, list[int]]]:
    """Every gram of that size with the ascending numbers of its texts."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for gram in grams(text, size):
            lists[gram].append(number)
    return ((gram, numbers) for gram, numbers in lists.items() if " " not in gram)
