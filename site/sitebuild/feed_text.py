"""What the feeds in XML have in common: the content of an item, text as XML allows it, the day of the last change."""

from collections.abc import Iterable
from datetime import date

from sitebuild.feed_items import Item
from sitebuild.text import escape

# A feed that has never had an item still has to say when it changed.
NEVER = date(2026, 1, 1)
CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}


def content_of(item: Item) -> str:
    """The summary and the facts as HTML."""
    rows = "".join(f"<li>{escape(name)}：{escape(value)}</li>" for name, value in item.facts)
    return f"<p>{escape(item.summary)}</p><ul>{rows}</ul>"


def changed_on(items: Iterable[Item]) -> date:
    """The day on which the list changed last."""
    return max((item.changed for item in items), default=NEVER)


def xml_text(text: str) -> str:
    """Text as XML 1.0 allows it: escaped, without the control characters that no escape saves."""
    return escape(text).translate(CONTROLS)
