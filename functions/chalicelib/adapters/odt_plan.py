"""The full plan as ODT, which the government wants for editable texts: headings, lists and tables to edit."""

import io

from odf.opendocument import OpenDocumentText
from odf.style import ListLevelProperties, Style, TableCellProperties
from odf.table import Table as OdfTable
from odf.table import TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import H, List, ListItem, ListLevelStyleBullet, ListLevelStyleNumber, ListStyle, P

from chalicelib.adapters.odt_text import a4_document, paragraph_style
from chalicelib.adapters.plain_cell import plain
from chalicelib.content.plan_text import Block, Listed, Named, Table, Words
from chalicelib.documents.plan import PlanPaper, headed

# look → (points, left margin, first line, space above, alignment)
LOOKS = {
    "title": ("20pt", "0cm", "0cm", "0cm", "center"),
    "middle": ("13pt", "0cm", "0cm", "0cm", "center"),
    "section": ("15pt", "0cm", "0cm", "0.5cm", "start"),
    "part": ("13pt", "0cm", "0cm", "0.2cm", "start"),
    "text": ("13pt", "0cm", "0cm", "0.05cm", "start"),
    "cell": ("12pt", "0cm", "0cm", "0cm", "start"),
    "foot": ("10pt", "0cm", "0cm", "0.6cm", "start"),
}


def write_plan(paper: PlanPaper) -> bytes:
    """The plan as a text document."""
    sheet = _Sheet(a4_document(paper.title))
    sheet.heading(1, "title", paper.title)
    sheet.line("middle", f"{paper.unit}{'（範例，不具效力）' if paper.example else ''}")
    sheet.line("middle", f"計畫期限：{paper.term}")
    for section in paper.sections:
        sheet.heading(2, "section", headed(section))
        for block in section.blocks:
            sheet.block(block)
    if paper.history:
        sheet.heading(2, "section", "計畫的歷程")
        sheet.block(Listed(paper.history))
    sheet.line("foot", f"版本：{paper.version}")
    out = io.BytesIO()
    sheet.document.write(out)
    return out.getvalue()


class _Sheet:
    """A document that grows downwards."""

    def __init__(self, document: OpenDocumentText) -> None:
        self.document = document
        self._tables = 0
        self._styles: dict[str, Style] = {}
        for look, (size, left, first, above, align) in LOOKS.items():
            layout = {"marginleft": left, "textindent": first, "margintop": above, "textalign": align}
            self._styles[look] = paragraph_style(document, f"plan-{look}", f"計畫 {look}", size, **layout)
        self._lists = {ordered: _list_style(document, ordered) for ordered in (True, False)}
        self._edged = Style(name="edged", family="table-cell")
        self._edged.addElement(TableCellProperties(border="0.02cm solid #555555", padding="0.1cm"))
        document.automaticstyles.addElement(self._edged)

    def heading(self, level: int, look: str, text: str) -> None:
        """A heading that the navigator of an office suite lists."""
        self.document.text.addElement(H(outlinelevel=level, stylename=self._styles[look], text=plain(text)))

    def line(self, look: str, text: str) -> None:
        """A paragraph."""
        self.document.text.addElement(P(stylename=self._styles[look], text=plain(text)))

    def block(self, block: Block) -> None:
        """A block of the plan."""
        if isinstance(block, Words):
            for one in filter(None, (line.strip() for line in block.text.splitlines())):
                self.line("text", one)
        elif isinstance(block, Listed):
            if block.title:
                self.heading(3, "part", block.title)
            self._list(block)
        elif isinstance(block, Named):
            for name, value in block.pairs:
                first, *rest = value.splitlines() or [""]
                self.line("text", f"{name}：{first}")
                for one in rest:
                    self.line("text", one)
        else:
            self._table(block)

    def _list(self, block: Listed) -> None:
        """A list that numbers itself anew when an office takes a line out."""
        listed = List(stylename=self._lists[block.ordered])
        for text in block.items:
            item = ListItem()
            item.addElement(P(stylename=self._styles["text"], text=plain(text)))
            listed.addElement(item)
        self.document.text.addElement(listed)

    def _table(self, block: Table) -> None:
        self._tables += 1
        self.heading(3, "part", block.caption)
        table = OdfTable(name=f"table{self._tables}")
        table.addElement(TableColumn(numbercolumnsrepeated=len(block.header)))
        head = TableHeaderRows()
        head.addElement(self._row(block.header))
        table.addElement(head)
        for row in block.rows:
            table.addElement(self._row(row))
        self.document.text.addElement(table)

    def _row(self, cells: tuple[str, ...]) -> TableRow:
        row = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string", stylename=self._edged)
            cell.addElement(P(stylename=self._styles["cell"], text=plain(text)))
            row.addElement(cell)
        return row


def _list_style(document: OpenDocumentText, ordered: bool) -> ListStyle:
    style = ListStyle(name="plan-numbers" if ordered else "plan-points")
    sign = {"numformat": "1", "numsuffix": "."} if ordered else {"bulletchar": "•"}
    level = (ListLevelStyleNumber if ordered else ListLevelStyleBullet)(level=1, **sign)
    level.addElement(ListLevelProperties(spacebefore="0.2cm", minlabelwidth="0.8cm"))
    style.addElement(level)
    document.styles.addElement(style)
    return style
