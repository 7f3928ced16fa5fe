"""What every ODT of ours begins with: A4, margins of 2.5 cm, Chinese of Taiwan, named styles to change at one place."""

from odf.dc import Language, Title
from odf.opendocument import OpenDocumentText
from odf.style import MasterPage, PageLayout, PageLayoutProperties, ParagraphProperties, Style, TextProperties

from chalicelib.adapters.plain_cell import plain

FONT = "TW-Kai"


def a4_document(title: str) -> OpenDocumentText:
    """An empty text document."""
    document = OpenDocumentText()
    document.meta.addElement(Title(text=plain(title)))
    document.meta.addElement(Language(text="zh-TW"))
    layout = PageLayout(name="a4")
    edges = dict.fromkeys(("margintop", "marginbottom", "marginleft", "marginright"), "2.5cm")
    layout.addElement(PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", **edges))
    document.automaticstyles.addElement(layout)
    document.masterstyles.addElement(MasterPage(name="Standard", pagelayoutname=layout))
    return document


def paragraph_style(document: OpenDocumentText, name: str, shown: str, size: str, **layout: str) -> Style:
    """A named style of paragraphs in our font."""
    style = Style(name=name, displayname=shown, family="paragraph")
    style.addElement(ParagraphProperties(lineheight="130%", **layout))
    fonts = {"fontsize": size, "fontsizeasian": size, "fontfamily": FONT, "fontfamilyasian": FONT}
    style.addElement(TextProperties(language="zh", country="TW", languageasian="zh", countryasian="TW", **fonts))
    document.styles.addElement(style)
    return style
