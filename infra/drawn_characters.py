"""Which characters certificates can draw, as a small file for browsers: `python -m infra.drawn_characters`.

The file lists runs of code points as pairs of steps in base 36: how far from the end of the run before, and how long
the run is. A test holds it to the fonts; run this again when the fonts change.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from chalicelib.adapters.font_coverage import FontCoverage

FILE = Path(__file__).parents[1] / "site" / "docs" / "assets" / "names" / "drawn.txt"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours."""
    first = last = -2
    for point in sorted(points):
        if point != last + 1:
            if first >= 0:
                yield first, last
            first = point
        last = point
    if first >= 0:
        yield first, last


def encoded(points: Iterable[int]) -> str:
    """The runs as text."""
    end, steps = 0, []
    for first, last in runs(points):
        steps += [_base36(first - end), _base36(last - first)]
        end = last
    return " ".join(steps) + "\n"


def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if not number:
            return text


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(encoded(FontCoverage().points), "utf-8")
