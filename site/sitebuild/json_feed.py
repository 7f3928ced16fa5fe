"""A list of notices as JSON Feed 1.1 (jsonfeed.org), for programs that find JSON easier than XML.

What the format has no word for stands in `_volunteer`, an extension as the format foresees it.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from sitebuild.feed_items import Item, stamp

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(title: str, address: str, page: str, about: str, items: Sequence[Item]) -> bytes:
    """The document at `address`; `about` is the page that explains the extension."""
    return msgspec.json.encode(
        {
            "version": VERSION,
            "title": title,
            "home_page_url": page,
            "feed_url": address,
            "description": "臺北各運用單位正在召募的志工服務",
            "language": "zh-Hant-TW",
            "authors": [{"name": "志工入門站"}],
            "_volunteer": {"about": about},
            "items": [_item(item) for item in items],
        }
    )


def _item(item: Item) -> dict[str, Any]:
    facts = "\n".join(f"{name}：{value}" for name, value in item.facts)
    return {
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_text": f"{item.summary}\n\n{facts}",
        "date_published": stamp(item.since),
        "date_modified": stamp(item.changed),
        "authors": [{"name": item.unit}],
        "tags": list(item.tags),
        "_volunteer": {"opens": item.opens.isoformat(), "closes": item.closes.isoformat()},
    }
