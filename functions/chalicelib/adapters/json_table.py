"""Tables as JSON: one object a row, keyed by the header, for a program to read. Values stand as they are."""

import msgspec

from chalicelib.documents.roster import Table


def write_json(table: Table) -> bytes:
    """The rows as a list of objects."""
    head, *rows = table.rows
    return msgspec.json.format(msgspec.json.encode([dict(zip(head, row, strict=True)) for row in rows]), indent=1)
