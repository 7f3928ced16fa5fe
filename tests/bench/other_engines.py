"""The same certificate by two engines that others use, for comparison: no tags, no status, the same words and code."""

import io
from typing import Any

import segno
import typst
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from chalicelib.adapters.font_files import FONTS

KAI, PLUS = "Kai", "KaiPlus"


def register() -> None:
    """Load the fonts once, as a careful program does."""
    for name, path in ((KAI, FONTS[0]), (PLUS, FONTS[1])):
        pdfmetrics.registerFont(TTFont(name, str(path)))


def by_reportlab(facts: dict[str, Any]) -> bytes:
    """The page drawn line by line."""
    out = io.BytesIO()
    width, height = landscape(A4)
    canvas = Canvas(out, pagesize=(width, height))
    canvas.setTitle(f"{facts['title']} {facts['number']}")
    canvas.setFont(KAI, 12)
    canvas.drawRightString(width - 20 * mm, height - 20 * mm, f"證書字號：{facts['number']}")
    canvas.setFont(KAI, 30)
    canvas.drawCentredString(width / 2, height - 45 * mm, facts["title"])
    canvas.setFont(KAI if all(ord(c) < 0x20000 for c in facts["holder"]) else PLUS, 34)
    canvas.drawCentredString(width / 2, height - 70 * mm, facts["holder"])
    canvas.setFont(KAI, 14)
    for place, course in enumerate(facts["courses"]):
        said = f"{course['title']}　{course['hours']} 小時　{course['mode']}"
        canvas.drawString(30 * mm, height - (95 + 9 * place) * mm, said)
    canvas.drawString(30 * mm, 45 * mm, f"依據：{facts['legal_ref']}")
    canvas.drawString(30 * mm, 35 * mm, f"{facts['issuer']}　{facts['signer']}")
    drawing = Drawing(30 * mm, 30 * mm)
    drawing.add(QrCodeWidget(facts["verify_url"], barWidth=30 * mm, barHeight=30 * mm))
    drawing.drawOn(canvas, width - 55 * mm, 20 * mm)
    canvas.drawString(width - 75 * mm, 14 * mm, f"查驗碼 {facts['code']}")
    canvas.save()
    return out.getvalue()


class ByTypst:
    """A compiler that keeps its fonts; each certificate is compiled with its own inputs."""

    def __init__(self) -> None:
        self._fonts = [str(FONTS[0].parent)]

    def print(self, facts: dict[str, Any]) -> bytes:
        """The page from a template in Typst's language."""
        rows = "".join(f"[{c['title']}], [{c['hours']}], [{c['mode']}]," for c in facts["courses"])
        code = segno.make(facts["verify_url"], error="m", micro=False)
        svg = io.BytesIO()
        code.save(svg, kind="svg", scale=3)
        source = f"""#set page(paper: "a4", flipped: true)
#set text(font: "TW-Kai", lang: "zh", size: 14pt)
#set document(title: "{facts["title"]} {facts["number"]}")
#align(right)[證書字號：{facts["number"]}]
#align(center)[#text(30pt)[{facts["title"]}]
#text(34pt)[{facts["holder"]}]]
#table(columns: 3, {rows})
依據：{facts["legal_ref"]}
#image(alt: "QR", bytes("{svg.getvalue().decode().replace('"', chr(92) + '"')}"), width: 30mm, format: "svg")
查驗碼 {facts["code"]}
{facts["issuer"]}　{facts["signer"]}
"""
        made = typst.compile(source.encode(), font_paths=self._fonts, ignore_system_fonts=True, pdf_standards="ua-1")
        return bytes(made)
