"""A printed certificate and its readers: poppler for the words, pikepdf for the structure, zxing for the code."""

import io
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import zxingcpp
from PIL import Image

from chalicelib.domain.certificate import Certificate, CertifiedPart
from chalicelib.jobs.certificates import printed_facts
from tests.builders import NOON

SITE = "https://volunteer.example.org"
PARTS = (
    CertifiedPart("志願服務的內涵及倫理", 2, "online", date(2026, 11, 2)),
    CertifiedPart("志願服務法規之認識", 2, "online", date(2026, 11, 9)),
    CertifiedPart("志願服務經驗分享", 2, "onsite", date(2026, 11, 20), "林講師（範例）", "heping-care"),
)


def a_certificate(**changes: object) -> Certificate:
    certificate = Certificate(
        number="115-centre-000042",
        code="7K3MQ2ZD9XWV4T8A",
        person="id000001",
        holder="王美麗",
        track="basic",
        kind="basic",
        category="",
        hours=6,
        parts=PARTS,
        began_on=date(2026, 11, 2),
        completed_on=date(2026, 11, 20),
        legal_ref="衛部救字第1071361771號函",
        rule_source="臺北市志願服務手冊",
        issuer_id="centre",
        issuer="範例志願服務推廣中心",
        signer="範例推廣中心主任",
        issued_on=date(2026, 11, 23),
        planned_at=NOON,
    )
    return replace(certificate, **changes)


def facts_of(**changes: object) -> dict[str, object]:
    return printed_facts(a_certificate(**changes), SITE)


@dataclass
class Paper:
    """A PDF in a file, as readers that are not ours see it."""

    path: Path

    @cached_property
    def text(self) -> str:
        """All words without the blanks that layout puts between them."""
        return "".join(self.lines.split())

    @cached_property
    def lines(self) -> str:
        return run("pdftotext", "-raw", str(self.path), "-")

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.path.read_bytes()))

    @cached_property
    def boxes(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Each word with its place on the page: left, top, right and bottom, in points."""
        page = ElementTree.fromstring(run("pdftotext", "-bbox", str(self.path), "-"))
        words = page.iterfind(".//{http://www.w3.org/1999/xhtml}word")
        edges = ("xMin", "yMin", "xMax", "yMax")
        return [(str(word.text), tuple(float(word.attrib[edge]) for edge in edges)) for word in words]

    def ink_of(self, word: str) -> bytes:
        """The black pixels of a word that stands alone, or nothing when it is drawn blank."""
        box = next(box for text, box in self.boxes if text == word)
        shown = self.drawn(144).crop(tuple(round(edge * 2) for edge in box)).point(lambda grey: grey < 128, "1")
        return shown.tobytes() if shown.getbbox() else b""

    def drawn(self, dots: int) -> Image.Image:
        """The first page in grey, at so many dots an inch."""
        command = ["pdftoppm", "-r", str(dots), "-gray", "-png", "-singlefile", str(self.path)]
        return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).convert("L")

    def codes(self) -> list[str]:
        """What the QR codes on the first page say, read from the drawn page."""
        return [found.text for found in zxingcpp.read_barcodes(self.drawn(110))]


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
