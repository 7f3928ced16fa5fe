"""Text for a cell of a table: one line, and no character that a table format cannot hold."""

import re

UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


def sheet_name(text: str) -> str:
    """The text as the name of a sheet: at most 31 characters, without those that Excel refuses."""
    return NOT_IN_SHEET_NAMES.sub(" ", plain(text))[:31].strip() or "名冊"


def plain(text: str) -> str:
    """The text with a blank instead of each control character and line break."""
    return UNFIT.sub(" ", text)
