"""Lists of notice numbers in few printable characters; search.mjs reads them back.

A list is written as gaps, five bits a character with a sixth that says "more follows", or, where that is shorter, as
`!` and a bitmap of six bits a character.
"""

from collections.abc import Sequence
from operator import sub

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
VALUES = {digit: value for value, digit in enumerate(DIGITS)}
BITMAP = "!"
MORE = 32


def _gap(gap: int) -> str:
    return DIGITS[gap] if gap < MORE else DIGITS[gap & 31 | MORE] + _gap(gap >> 5)


class _Gaps(dict[int, str]):
    """Gaps as text, each worked out once."""

    def __missing__(self, gap: int) -> str:
        self[gap] = text = _gap(gap)
        return text


GAPS = _Gaps()


def pack(numbers: Sequence[int]) -> str:
    """The list, which must be in ascending order and not empty, as text."""
    first = GAPS[numbers[0] + 1]
    if len(numbers) == 1:
        return first
    gaps = first + "".join(map(GAPS.__getitem__, map(sub, numbers[1:], numbers)))
    cells = numbers[-1] // 6 + 1
    return gaps if len(gaps) <= cells + 1 else _bitmap(numbers, cells)


def _bitmap(numbers: Sequence[int], size: int) -> str:
    cells = [0] * size
    for number in numbers:
        cells[number // 6] |= 1 << number % 6
    return BITMAP + "".join([DIGITS[cell] for cell in cells])


def unpack(text: str) -> list[int]:
    """The list that `pack` wrote."""
    if text.startswith(BITMAP):
        cells = enumerate(VALUES[digit] for digit in text[1:])
        return [place * 6 + bit for place, cell in cells for bit in range(6) if cell >> bit & 1]
    numbers, before, gap, shift = [], -1, 0, 0
    for digit in text:
        value = VALUES[digit]
        gap |= (value & 31) << shift
        if value & MORE:
            shift += 5
            continue
        before += gap
        numbers.append(before)
        gap = shift = 0
    return numbers
