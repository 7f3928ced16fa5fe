"""QR codes of addresses: module for module those of another library, and read back by a reader."""

import re

import numpy
import pytest
import segno
import zxingcpp

from sitebuild.qr import BLOCKS, qr_rows, qr_svg

ADDRESS = "https://volunteer.example.org/units/heping-care/elder-visit/"


def read(rows):
    dark = numpy.array([[int(module) for module in row] for row in rows], dtype=numpy.uint8)
    image = numpy.pad(1 - dark, 4, constant_values=1).repeat(4, 0).repeat(4, 1) * 255
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("size", BLOCKS)
def test_a_full_code_is_that_of_another_library(size):
    _, blocks, each = BLOCKS[size]
    text = (ADDRESS * 3)[: blocks * each - 2]
    other = segno.make(text, error="m", boost_error=False, micro=False, mask=3, mode="byte")
    assert qr_rows(text) == ["".join(map(str, row)) for row in other.matrix]


@pytest.mark.parametrize("length", range(20, 140, 7))
def test_an_address_of_any_length_is_read_back(length):
    text = (ADDRESS * 3)[:length]
    assert read(qr_rows(text)) == [text]


def test_the_drawing_shows_the_modules_with_a_quiet_zone_and_says_what_it_is():
    drawn, rows = qr_svg(ADDRESS, "這則 <公告> 的網址"), qr_rows(ADDRESS)
    assert "<title>這則 &lt;公告&gt; 的網址</title>" in drawn
    width = int(re.search(r'viewBox="0 0 (\d+)', drawn)[1])
    cells = [["0"] * width for _ in range(width)]
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn):
        cells[int(y)][int(x) : int(x) + int(length)] = "1" * int(length)
    assert ["".join(row[4:-4]) for row in cells[4:-4]] == rows
    assert not any("1" in row for row in cells[:4] + cells[-4:])
