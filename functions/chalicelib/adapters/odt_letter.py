"""Official letters as ODT, the government's format for editable texts (domain 8.1): A4, margins of 2.5 cm."""

import io
from collections.abc import Iterable

from odf.dc import Title
from odf.opendocument import OpenDocumentText
from odf.style import MasterPage, PageLayout, PageLayoutProperties, ParagraphProperties, Style, TextProperties
from odf.text import H, P

from chalicelib.adapters.plain_cell import plain
from chalicelib.documents.letter import LetterLine

FONT = "TW-Kai"
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
    document = OpenDocumentText()
    document.meta.addElement(Title(text=plain(title)))
    _page(document)
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


def _page(document: OpenDocumentText) -> None:
    layout = PageLayout(name="a4")
    edges = dict.fromkeys(("margintop", "marginbottom", "marginleft", "marginright"), "2.5cm")
    layout.addElement(PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", **edges))
    document.automaticstyles.addElement(layout)
    document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname=layout))


def _style(document: OpenDocumentText, look: str) -> Style:
    size, left, first, above, align = LOOKS[look]
    style = Style(name=f"letter-{look}", displayname=f"公文 {look}", family="paragraph")
    style.addElement(
        ParagraphProperties(marginleft=left, textindent=first, margintop=above, textalign=align, lineheight="130%")
    )
    fonts = {"fontsize": size, "fontsizeasian": size, "fontfamily": FONT, "fontfamilyasian": FONT}
    style.addElement(TextProperties(language="zh", country="TW", languageasian="zh", countryasian="TW", **fonts))
    document.styles.addElement(style)
    return style
