"""Tables as ODS (the government's format for editable files). Text is written as text, never as a formula."""

import io
from collections.abc import Sequence
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import ParagraphProperties, Style, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import P

from chalicelib.adapters.plain_cell import plain


def write_ods(title: str, rows: Sequence[Sequence[str | int]], lead: Sequence[str] = ()) -> bytes:
    """The rows as one sheet below the lines of `lead`, the first of them as its header."""
    document = OpenDocumentSpreadsheet()
    wide = Style(name="wide", family="table-column")
    wide.addElement(TableColumnProperties(columnwidth="3.2cm"))
    bold = Style(name="head", family="table-cell")
    bold.addElement(TextProperties(fontweight="bold"))
    bold.addElement(ParagraphProperties(textalign="center"))
    document.automaticstyles.addElement(wide)
    document.automaticstyles.addElement(bold)
    sheet = Table(name=title)
    for _ in rows[0]:
        sheet.addElement(TableColumn(stylename=wide))
    header = TableHeaderRows()
    for line in lead:
        header.addElement(_row([line], bold))
    header.addElement(_row(rows[0], bold))
    sheet.addElement(header)
    for row in rows[1:]:
        sheet.addElement(_row(row, None))
    document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _row(values: Sequence[str | int], style: Any) -> Any:  # noqa: ANN401
    row = TableRow()
    for value in values:
        look = {"stylename": style} if style is not None else {}
        if isinstance(value, int):
            cell = TableCell(valuetype="float", value=str(value), **look)
        else:
            cell = TableCell(valuetype="string", stringvalue=plain(value), **look)
        cell.addElement(P(text=plain(str(value))))
        row.addElement(cell)
    return row
