"""Tables as CSV that a spreadsheet opens rightly: UTF-8 with a mark, and no cell that it would take for a formula."""

import csv
import io
from collections.abc import Sequence

from chalicelib.adapters.plain_cell import plain

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write_csv(rows: Sequence[Sequence[str | int]], lead: Sequence[str] = ()) -> bytes:
    """The rows as CSV; text that begins like a formula gets an apostrophe before it (OWASP ASVS 1.2.10)."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [_safe(cell) for cell in row] for row in (*([line] for line in lead), *rows)
    )
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    flat = plain(cell)
    return f"'{flat}" if flat.lstrip().startswith(FORMULA) else flat
