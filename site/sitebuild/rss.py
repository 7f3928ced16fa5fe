"""A list of notices as RSS 2.0 (rssboard.org/rss-specification), the format that most readers and office portals know.

Knows the format; is told the items and the addresses. Who wrote an item is named with Dublin Core, since RSS's own
`author` wants an e-mail address.
"""

from collections.abc import Sequence
from datetime import date

from sitebuild.feed_items import Item
from sitebuild.feed_text import changed_on, content_of, xml_text

# RFC 822 speaks English, whatever the machine is set to.
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMESPACES = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rss(title: str, address: str, page: str, items: Sequence[Item]) -> bytes:
    """The document at `address`, for the page that shows the same."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {NAMESPACES}>\n<channel>\n'
        f"<title>{xml_text(title)}</title>\n<link>{xml_text(page)}</link>\n"
        "<description>臺北各運用單位正在召募的志工服務</description>\n<language>zh-tw</language>\n"
        f'<atom:link rel="self" type="application/rss+xml" href="{xml_text(address)}"/>\n'
        f"<lastBuildDate>{_day(changed_on(items))}</lastBuildDate>\n<ttl>60</ttl>\n"
        + "".join(map(_item, items))
        + "</channel>\n</rss>\n"
    ).encode()


def _item(item: Item) -> str:
    tags = "".join(f"<category>{xml_text(tag)}</category>" for tag in item.tags)
    url = xml_text(item.url)
    return (
        f'<item><title>{xml_text(item.title)}</title><link>{url}</link><guid isPermaLink="true">{url}</guid>'
        f"<pubDate>{_day(item.since)}</pubDate><dc:creator>{xml_text(item.unit)}</dc:creator>{tags}"
        f"<description>{xml_text(content_of(item))}</description></item>\n"
    )


def _day(day: date) -> str:
    """The beginning of the day in Taipei (RFC 822)."""
    return f"{DAYS[day.weekday()]}, {day.day:02} {MONTHS[day.month - 1]} {day.year} 00:00:00 +0800"
