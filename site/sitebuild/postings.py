"""Lists of notice numbers in few printable characters; search.mjs reads them back.

A list is written as gaps, five bits a character with a sixth that says "more follows", or, where that is shorter, as
`!` and a bitmap of six bits a character.
"""

from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
VALUES = {digit: value for value, digit in enumerate(DIGITS)}
BITMAP = "!"
MORE = 32


def _gap(gap: int) -> str:
    return DIGITS[gap & 31] if gap < MORE else DIGITS[gap & 31 | MORE] + _gap(gap >> 5)


GAPS = [_gap(gap) for gap in range(4096)]


def pack(numbers: Sequence[int]) -> str:
    """The list, which must be in ascending order, as text."""
    if not numbers:
        return ""
    if len(numbers) * 6 < numbers[-1]:
        return _packed_gaps(numbers)
    bitmap = _packed_bits(numbers)
    gaps = _packed_gaps(numbers)
    return gaps if len(gaps) <= len(bitmap) else bitmap


def _packed_gaps(numbers: Sequence[int]) -> str:
    before, table, size = -1, GAPS, len(GAPS)
    parts = []
    for number in numbers:
        gap = number - before
        parts.append(table[gap] if gap < size else _gap(gap))
        before = number
    return "".join(parts)


def _packed_bits(numbers: Sequence[int]) -> str:
    cells = [0] * (numbers[-1] // 6 + 1)
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
