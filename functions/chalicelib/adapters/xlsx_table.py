"""Tables as XLSX, for receivers who take nothing else. Every text is a text cell: nothing becomes a formula or a link.

XlsxWriter only writes and needs nothing else; openpyxl also reads and needs another package. Built in memory: ID
numbers never touch a temporary file.
"""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

from chalicelib.adapters.plain_cell import plain, sheet_name

INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_xlsx(title: str, rows: Sequence[Sequence[str | int]], lead: Sequence[str] = ()) -> bytes:
    """The rows as one sheet below the lines of `lead`, the first of them as the header, which repeats in print."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, **INERT}) as book:
        sheet = book.add_worksheet(sheet_name(title))
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet.set_landscape()
        sheet.set_column(0, len(rows[0]) - 1, 16)
        sheet.repeat_rows(0, len(lead))
        for place, line in enumerate(lead):
            sheet.write_string(place, 0, plain(line), bold)
        for place, row in enumerate(rows, start=len(lead)):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(place, column, cell)
                else:
                    sheet.write_string(place, column, plain(cell), bold if place == len(lead) else text)
    return out.getvalue()
