"""The shell: one page that MkDocs rendered with slots, into which every other page is spliced.

Knows the slots and the links of the header. Does not know MkDocs or files (`theme`) nor what stands in a page.
"""

import json
import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from sitebuild.page import APP, Page
from sitebuild.text import escape

SLOTS = ("title", "description", "head", "body")
SLOT = re.compile("@@(" + "|".join((*SLOTS, "url")) + ")@@")
HEADER_LINK = '<a href="{}">'


class ShellError(Exception):
    """The theme no longer offers the slots that pages are spliced into."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut at its slots: pieces of theme at even places, names of slots at odd places."""

    pieces: tuple[str, ...]
    base_url: str
    digest: str

    @classmethod
    def cut(cls, html: str, base_url: str) -> Self:
        """Cut the rendered shell page; raise ShellError when a slot is missing."""
        html = html.replace("<p>@@body@@</p>", "@@body@@").replace(f"{base_url}shell/", "@@url@@")
        missing = [name for name in SLOTS if f"@@{name}@@" not in html]
        if missing:
            raise ShellError("the theme's main.html prints no " + ", ".join(missing))
        digest = blake2b(f"{base_url}\0{html}".encode(), digest_size=16).hexdigest()
        return cls(pieces=tuple(SLOT.split(html)), base_url=base_url, digest=digest)

    def slotted(self) -> str:
        """The page that the API fills when it answers a form: title and body stay slots, the rest is settled."""
        head = APP + '<meta name="robots" content="noindex">\n'
        settled = {"description": "志工報名", "head": head, "url": escape(self.base_url)}
        parts = list(self.pieces)
        parts[1::2] = [settled.get(name, f"@@{name}@@") for name in parts[1::2]]
        return "".join(parts)

    def splice(self, page: Page) -> bytes:
        """The finished document of a page."""
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "head": _head(page),
            "body": page.body,
            "url": escape(self.base_url + page.path),
        }
        parts = list(self.pieces)
        parts[1::2] = [values[name] for name in parts[1::2]]
        if page.section:
            link = HEADER_LINK.format(page.section)
            parts = [
                part.replace(link, link[:-1] + ' aria-current="page">') if i % 2 == 0 else part
                for i, part in enumerate(parts)
            ]
        return "".join(parts).encode()


def _head(page: Page) -> str:
    scripts = "".join(f'<script type="module" src="/assets/javascripts/{name}"></script>\n' for name in page.scripts)
    return page.head + scripts + (structured(page.data) if page.data else "")


def structured(data: dict[str, object]) -> str:
    """JSON-LD as a script element; no text in it can close the element."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>\n'
