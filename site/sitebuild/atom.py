"""A list of notices as an Atom feed (RFC 4287). Knows the format; is told the items and the addresses."""

from collections.abc import Sequence
from datetime import date

from sitebuild.feed_items import Item, stamp
from sitebuild.text import escape

NAMESPACE = "http://www.w3.org/2005/Atom"
# A feed that has never had an item still has to say when it changed.
NEVER = date(2026, 1, 1)
CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}


def atom(title: str, address: str, page: str, items: Sequence[Item]) -> bytes:
    """The document at `address`, for the page that shows the same."""
    changed = max((item.changed for item in items), default=NEVER)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{NAMESPACE}" xml:lang="zh-Hant-TW">\n'
        f"<id>{_text(address)}</id>\n<title>{_text(title)}</title>\n"
        f"<subtitle>臺北各運用單位正在召募的志工服務</subtitle>\n<updated>{stamp(changed)}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{_text(address)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_text(page)}"/>\n'
        "<author><name>志工入門站</name></author>\n" + "".join(map(_entry, items)) + "</feed>\n"
    ).encode()


def _entry(item: Item) -> str:
    rows = "".join(f"<li>{escape(name)}：{escape(value)}</li>" for name, value in item.facts)
    html = f"<p>{escape(item.summary)}</p><ul>{rows}</ul>"
    tags = "".join(f'<category term="{_text(tag)}"/>' for tag in item.tags)
    return (
        f"<entry><id>{_text(item.url)}</id><title>{_text(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{_text(item.url)}"/>'
        f"<published>{stamp(item.since)}</published><updated>{stamp(item.changed)}</updated>"
        f"<author><name>{_text(item.unit)}</name></author>{tags}"
        f'<summary>{_text(item.summary)}</summary><content type="html">{_text(html)}</content></entry>\n'
    )


def _text(text: str) -> str:
    """Text as XML 1.0 allows it: escaped, without the control characters that no escape saves."""
    return escape(text).translate(CONTROLS)
