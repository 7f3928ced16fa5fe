"""A unit's logo and seal on its certificates, frozen with the content."""

import io
import subprocess

import pikepdf
import pytest
from PIL import Image

from tests.documents.papers import facts_of


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 400), colour).save(out, "PNG")
    return out.getvalue()


MARKS = (("logo", png("navy")), ("seal", png("firebrick")))


def figures(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(1 for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")


@pytest.mark.parametrize("shown", [(), MARKS[:1], MARKS[1:], MARKS])
def test_each_image_is_a_figure_with_words(stamping, shown):
    data = stamping.certificate(facts_of(issuer="範例協會") | {"marks": shown})
    assert figures(data) == 1 + len(shown)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = [str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert ("範例協會印信" in said) == ("seal" in dict(shown)) and ("範例協會標誌" in said) == ("logo" in dict(shown))


def test_a_seal_takes_the_place_of_the_room_for_a_stamp(stamping, tmp_path):
    for marks, expected in (((), True), (MARKS, False)):
        path = tmp_path / "one.pdf"
        path.write_bytes(stamping.certificate(facts_of() | {"marks": marks}))
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        assert ("蓋章處" in text) is expected
