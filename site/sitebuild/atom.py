"""A list of notices as an Atom feed (RFC 4287). Knows the format; is told the items and the addresses."""

from collections.abc import Sequence

from sitebuild.feed_items import Item, stamp
from sitebuild.feed_text import changed_on, content_of, xml_text

NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(title: str, address: str, page: str, items: Sequence[Item]) -> bytes:
    """The document at `address`, for the page that shows the same."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{NAMESPACE}" xml:lang="zh-Hant-TW">\n'
        f"<id>{xml_text(address)}</id>\n<title>{xml_text(title)}</title>\n"
        f"<subtitle>臺北各運用單位正在召募的志工服務</subtitle>\n<updated>{stamp(changed_on(items))}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{xml_text(address)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{xml_text(page)}"/>\n'
        "<author><name>志工入門站</name></author>\n" + "".join(map(_entry, items)) + "</feed>\n"
    ).encode()


def _entry(item: Item) -> str:
    tags = "".join(f'<category term="{xml_text(tag)}"/>' for tag in item.tags)
    return (
        f"<entry><id>{xml_text(item.url)}</id><title>{xml_text(item.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{xml_text(item.url)}"/>'
        f"<published>{stamp(item.since)}</published><updated>{stamp(item.changed)}</updated>"
        f"<author><name>{xml_text(item.unit)}</name></author>{tags}"
        f"<summary>{xml_text(item.summary)}</summary>"
        f'<content type="html">{xml_text(content_of(item))}</content></entry>\n'
    )
