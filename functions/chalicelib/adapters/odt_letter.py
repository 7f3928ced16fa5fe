"""Official letters as ODT, the government's format for editable texts (domain 8.1): A4, margins of 2.5 cm."""

import io
from collections.abc import Iterable

from odf.opendocument import OpenDocumentText
from odf.style import Style
from odf.text import H, P

from chalicelib.adapters.odt_text import a4_document, paragraph_style
from chalicelib.adapters.plain_cell import plain
from chalicelib.documents.letter import LetterLine

# look → (points, left margin, first line, space above, alignment)
LOOKS = {
    "file": ("11pt", "10.5cm", "0cm", "0cm", "start"),
    "title": ("20pt", "0cm", "0cm", "0.4cm", "center"),
    "sender": ("11pt", "8.5cm", "0cm", "0cm", "start"),
    "receiver": ("16pt", "0cm", "0cm", "0.5cm", "start"),
    "head": ("12pt", "0cm", "0cm", "0cm", "start"),
    "section": ("16pt", "1.7cm", "-1.7cm", "0.25cm", "start"),
    "point": ("16pt", "2.8cm", "-1.1cm", "0cm", "start"),
    "copy": ("12pt", "1.3cm", "-1.3cm", "0.2cm", "start"),
    "sign": ("18pt", "0cm", "0cm", "0.9cm", "start"),
}


def write_letter(title: str, lines: Iterable[LetterLine]) -> bytes:
    """The letter as a text document; each look is a named style that an office can change at one place."""
    document = a4_document(title)
    styles = {look: _style(document, look) for look in LOOKS}
    for line in lines:
        text = plain(line.text)
        heading = line.look == "title"
        paragraph = H(outlinelevel=1, stylename=styles["title"]) if heading else P(stylename=styles[line.look])
        paragraph.addText(text)
        document.text.addElement(paragraph)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _style(document: OpenDocumentText, look: str) -> Style:
    size, left, first, above, align = LOOKS[look]
    layout = {"marginleft": left, "textindent": first, "margintop": above, "textalign": align}
    return paragraph_style(document, f"letter-{look}", f"公文 {look}", size, **layout)
