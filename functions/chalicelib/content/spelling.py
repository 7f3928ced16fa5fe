"""Which word was probably meant, and which words can be addresses."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def nearest(word: str, options: Iterable[str]) -> str:
    """The option that was probably meant, or an empty text."""
    close = get_close_matches(word.casefold(), list(options), n=1, cutoff=0.6)
    return close[0] if close else ""


def slug_of(text: str) -> str:
    """The small letters and digits of a text, joined by hyphens; empty when there are none."""
    return "-".join(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", text).casefold()))
