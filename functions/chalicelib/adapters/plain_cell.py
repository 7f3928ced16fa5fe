"""Text for a cell of a table: one line, and no character that a table format cannot hold."""

import re

UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text with a blank instead of each control character and line break."""
    return UNFIT.sub(" ", text)
