"""Addresses as QR codes (ISO/IEC 18004) in SVG: level M, bytes, one fixed mask.

A site of 5,000 notices prints ten thousand of them. A general library weighs modes and masks for each and takes most
of a build's time; this knows only what an address needs and works out everything else once a size. Longer texts than
size 6 holds are left to segno.
"""

import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Any

import segno

from sitebuild.text import escape

# Level M (ISO/IEC 18004 table 9): size → (check bytes a block, blocks, data bytes a block). One alignment pattern each.
BLOCKS = {1: (10, 1, 16), 2: (16, 1, 28), 3: (26, 1, 44), 4: (18, 2, 32), 5: (24, 2, 43), 6: (16, 4, 27)}
MASK = 3  # any mask can be read; this one is dark where row + column is divisible by three
FORMAT = "101101101001011"  # level M with mask 3 (table C.1)
QUIET = 4
RUN = re.compile("1+")
Cell = tuple[int, int]


def qr_svg(text: str, title: str) -> str:
    """The code as an SVG element that says what it is."""
    rows = qr_rows(text)
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{found.start() + QUIET} {number + QUIET}.5h{found.end() - found.start()}"
        for number, row in enumerate(rows)
        for found in RUN.finditer(row)
    )
    return (
        f'<svg class="vg-qr" viewBox="0 0 {size} {size}" role="img"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" shape-rendering="crispEdges" d="{path}"/></svg>'
    )


def qr_rows(text: str) -> list[str]:
    """The rows of modules, 1 for a dark one."""
    data = text.encode()
    size = next((size for size, (_, blocks, each) in BLOCKS.items() if len(data) + 2 <= blocks * each), None)
    if size is None:
        code = segno.make(text, error="m", boost_error=False, micro=False, mask=MASK)
        return ["".join("1" if module else "0" for module in row) for row in code.matrix]
    width, pick, masked, bits = _layout(size)
    stream = int.from_bytes(_codewords(data, size)) << (bits - _bits(size))
    flat = "".join(pick(f"{stream ^ masked:0{bits}b}01"))
    return [flat[start : start + width] for start in range(0, width * width, width)]


def _bits(size: int) -> int:
    check, blocks, each = BLOCKS[size]
    return 8 * blocks * (check + each)


def _codewords(data: bytes, size: int) -> bytes:
    """Header, text and padding, then the check bytes; blocks are dealt out like cards."""
    check, blocks, each = BLOCKS[size]
    room = blocks * each
    filled = int.from_bytes(b"\x04" + len(data).to_bytes() + data + b"\x00") >> 4
    words = filled.to_bytes(len(data) + 2)
    words += (b"\xec\x11" * room)[: room - len(words)]
    parts = [words[start : start + each] for start in range(0, room, each)]
    checks = [_remainder(part, check) for part in parts]
    return bytes(byte for deal in (*zip(*parts, strict=True), *zip(*checks, strict=True)) for byte in deal)


def _remainder(part: bytes, check: int) -> bytes:
    table, top, remainder = _multiples(check), 8 * (check - 1), 0
    lower = (1 << top) - 1
    for byte in part:
        remainder = (remainder & lower) << 8 ^ table[byte ^ remainder >> top]
    return remainder.to_bytes(check)


@cache
def _multiples(check: int) -> list[int]:
    """The generator polynomial (without its leading one) times every byte."""
    exponents, value = [], 1
    for _ in range(255):
        exponents.append(value)
        value = value << 1 ^ (0x11D if value & 128 else 0)
    logarithms = {value: exponent for exponent, value in enumerate(exponents)}

    def times(a: int, b: int) -> int:
        return exponents[(logarithms[a] + logarithms[b]) % 255] if a and b else 0

    generator = [1]
    for root in exponents[:check]:
        shifted = [*generator, 0]
        generator = [term ^ times(before, root) for term, before in zip(shifted, [0, *generator], strict=True)]
    return [int.from_bytes(bytes(times(term, byte) for term in generator[1:])) for byte in range(256)]


@cache
def _layout(size: int) -> tuple[int, Any, int, int]:
    """Width; what picks each module from the masked stream followed by a 0 and a 1; the mask; the length of both."""
    width = 17 + 4 * size
    fixed = dict(_patterns(width, size))
    path = [cell for cell in _path(width) if cell not in fixed]
    place = {cell: number for number, cell in enumerate(path)}
    masked = int("".join("1" if sum(cell) % 3 == 0 else "0" for cell in path), 2)
    cells = [(row, column) for row in range(width) for column in range(width)]
    pick = itemgetter(*(len(path) + fixed[cell] if cell in fixed else place[cell] for cell in cells))
    return width, pick, masked, len(path)


def _path(width: int) -> Iterator[Cell]:
    """Modules in the order in which bits fill them: pairs of columns from the right, up and down in turn."""
    upward = True
    for right in (*range(width - 1, 6, -2), 5, 3, 1):
        for row in range(width - 1, -1, -1) if upward else range(width):
            yield row, right
            yield row, right - 1
        upward = not upward


def _patterns(width: int, size: int) -> Iterator[tuple[Cell, int]]:
    """The modules that carry no text."""
    for number in range(width):
        yield (6, number), 1 - number % 2
        yield (number, 6), 1 - number % 2
    for top, left in ((0, 0), (0, width - 7), (width - 7, 0)):
        yield from _square(top + 3, left + 3, 4, width, dark=(0, 1, 3))
    if size > 1:
        yield from _square(width - 7, width - 7, 2, width, dark=(0, 2))
    corner = [*((8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)), *((row, 8) for row in (7, 5, 4, 3, 2, 1, 0))]
    ends = [*((width - 1 - down, 8) for down in range(7)), *((8, width - 8 + right) for right in range(8))]
    for bit, near, far in zip(FORMAT, corner, ends, strict=True):
        yield near, int(bit)
        yield far, int(bit)
    yield (width - 8, 8), 1


def _square(row: int, column: int, reach: int, width: int, *, dark: tuple[int, ...]) -> Iterator[tuple[Cell, int]]:
    """Rings round a module, as far as the code reaches."""
    for y in range(max(0, row - reach), min(width, row + reach + 1)):
        for x in range(max(0, column - reach), min(width, column + reach + 1)):
            yield (y, x), int(max(abs(y - row), abs(x - column)) in dark)
