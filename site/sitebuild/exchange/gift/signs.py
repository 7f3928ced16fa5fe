"""The signs of GIFT and how they are escaped: `\\~ \\= \\# \\{ \\} \\:`, `\\n` for a new line, `\\\\` for a backslash.

Text with its escapes is *marked* here, text as people read it is *plain*. Knows nothing of questions.
"""

import re

SIGNS = "~=#{}:"
ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "", **{sign: f"\\{sign}" for sign in SIGNS}}
ESCAPE = re.compile(r"\\([~=#{}:n\\])")
NEEDS = re.compile(r"[\\\n\r~=#{}:]")


def marked(plain: str) -> str:
    """Text as it may stand in a GIFT file: on one line, no sign of it taken for syntax."""
    return NEEDS.sub(lambda found: ESCAPED[found[0]], plain)


def plain(text: str) -> str:
    """Marked text as people read it; a backslash before anything else stays what it is."""
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text).strip()


def find(text: str, sign: str, start: int = 0) -> int:
    """Where a sign stands that is not escaped, or -1."""
    place = start
    while place < len(text):
        if ESCAPE.match(text, place):
            place += 2
        elif text.startswith(sign, place):
            return place
        else:
            place += 1
    return -1


def find_last(text: str, sign: str) -> int:
    """Where a sign stands for the last time without being escaped, or -1."""
    last, place = -1, find(text, sign)
    while place >= 0:
        last, place = place, find(text, sign, place + 1)
    return last


def split(text: str, signs: str) -> list[tuple[str, int, str]]:
    """The text cut before every one of these signs: (sign, where it stands, text after it). What comes before the
    first sign has the sign "".
    """
    cuts = [place for place in _places(text) if text[place] in signs]
    pieces = [("", 0, text[: cuts[0] if cuts else len(text)])]
    for place, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces.append((text[place], place, text[place + 1 : end]))
    return pieces


def _places(text: str) -> list[int]:
    places, place = [], 0
    while place < len(text):
        if ESCAPE.match(text, place):
            place += 2
        else:
            places.append(place)
            place += 1
    return places
