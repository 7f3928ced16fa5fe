"""Stamped certificates equal rendered ones: by pixels, words and tags, for names as people have them."""

import subprocess
import sys
from datetime import date
from itertools import product

import pikepdf
import pytest
from PIL import ImageChops

from chalicelib.domain.certificate import CertifiedPart
from tests.documents.papers import SITE, Paper, facts_of

# Names against which the two ways are held: common, rare (堃 喆 䶮 and planes beyond the first), indigenous, foreign.
SURNAMES = tuple("王陳林黃張李吳劉蔡楊許鄭謝郭洪邱曾廖賴徐")
GIVEN = ("小明", "怡君", "堃")
MORE = ("黃喆", "李䶮", "張𠄥", "吳𡋾", "劉瀞", "蔡亖", "Lifok 'Oteng", "Panay Kumod", "Yuma‧Taru", "周恒粧", "游墻裏",
        "歐陽𠄥堃喆䶮𡋾", "伊斯坦大·貝雅夫", "林𤆬𠮷")  # fmt: skip
NAMES = (*("".join(pair) for pair in product(SURNAMES, GIVEN)), *MORE)
ATTESTED = (
    CertifiedPart("社會福利概述", 2, "online", date(2026, 11, 2)),
    CertifiedPart("運用單位業務簡介及工作內容說明（實習）", 2, "practicum", date(2026, 11, 9), "林講師（範例）", "u"),
    CertifiedPart("綜合討論", 1, "discussion", date(2026, 11, 10), "王督導", "u"),
)
# A stroke may fall between two pixels differently; a wrong, missing or shifted letter changes far more.
A_LITTLE = 45


def both(tmp_path, stamping, direct, **changes) -> tuple[Paper, Paper]:
    papers = []
    for name, printer in (("stamped", stamping), ("direct", direct)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(printer.certificate(facts_of(**changes)))
        papers.append(Paper(path))
    return papers[0], papers[1]


def different(one: Paper, other: Paper) -> int:
    """Pixels that clearly differ at 60 dots an inch."""
    return sum(ImageChops.difference(one.drawn(60), other.drawn(60)).histogram()[90:])


def tags(paper: Paper) -> list[str]:
    """The tag tree in reading order, with alternative texts."""

    def walk(element: pikepdf.Object):
        yield f"{element.get('/S')} {element.get('/Alt', '')}"
        children = element.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary):
                yield from walk(child)

    return list(walk(paper.pdf.Root.StructTreeRoot))


@pytest.mark.parametrize("name", NAMES)
def test_a_stamped_name_looks_like_a_rendered_one(tmp_path, stamping, direct, name):
    before = stamping.fallbacks
    stamped, rendered = both(tmp_path, stamping, direct, holder=name)
    assert stamping.fallbacks == before
    assert different(stamped, rendered) <= A_LITTLE
    assert sorted(stamped.text) == sorted(rendered.text)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"parts": ATTESTED, "hours": 5, "category": "社福類", "kind": "special", "issuer": "範例社團法人和平關懷協會"},
        {"number": "115-heping-care-999999", "code": "ZZZZZZZZZZZZZZZZ", "issued_on": date(2026, 12, 31)},
        {"began_on": date(2025, 1, 1), "completed_on": date(2026, 12, 31), "example": True},
    ],
)
def test_other_facts_too_with_the_same_tags(tmp_path, stamping, direct, changes):
    stamped, rendered = both(tmp_path, stamping, direct, **changes)
    assert different(stamped, rendered) <= A_LITTLE
    assert sorted(stamped.text) == sorted(rendered.text)
    assert tags(stamped) == tags(rendered)
    assert dict(stamped.pdf.docinfo) == dict(rendered.pdf.docinfo)
    assert stamped.pdf.Root.Metadata.read_bytes() == rendered.pdf.Root.Metadata.read_bytes()
    assert stamped.codes() == rendered.codes() and stamped.codes()[0].startswith(SITE)


def test_a_wrong_letter_is_more_than_a_little(tmp_path, direct):
    one = Paper(tmp_path / "one.pdf")
    other = Paper(tmp_path / "other.pdf")
    one.path.write_bytes(direct.certificate(facts_of(holder="王小明")))
    other.path.write_bytes(direct.certificate(facts_of(holder="王小朋")))
    assert different(one, other) > A_LITTLE


@pytest.mark.parametrize(
    "changes",
    [
        {"holder": "Ljavakaw Tjaljimaraw ‧ 撒古流"},
        {"parts": (CertifiedPart("綜合討論", 1, "discussion", date(2026, 11, 10), "很長的名字" * 6, "u"),)},
    ],
)
def test_what_does_not_fit_is_rendered_whole(tmp_path, stamping, direct, changes):
    before = stamping.fallbacks
    stamped, rendered = both(tmp_path, stamping, direct, **changes)
    assert stamping.fallbacks == before + 1
    assert stamped.path.read_bytes() == rendered.path.read_bytes()


def test_nothing_of_one_person_is_left_in_the_next_document(stamping):
    first = stamping.certificate(facts_of(holder="林堃喆", number="115-centre-000777", code="7777777777777777"))
    second = stamping.certificate(facts_of())
    number = "115-centre-000777"
    for mark in (number.encode(), number.encode("utf-16-be").hex().encode()):
        assert mark in first and mark not in second
    again = stamping.certificate(facts_of(holder="林堃喆", number="115-centre-000777", code="7777777777777777"))
    assert again == first


def test_stamping_needs_no_renderer_and_no_reader_of_pdf():
    code = (
        "import sys\n"
        "for name in ('weasyprint', 'pikepdf', 'PIL', 'jinja2', 'fontTools'): sys.modules[name] = None\n"
        "import chalicelib.stamping.stamp, chalicelib.stamping.embedding, chalicelib.stamping.compiled\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
