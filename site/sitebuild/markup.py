"""From what editors write to HTML that can do no harm.

Knows Python-Markdown, nh3 and how headings get their addresses. Does not know what the text is about.
Raw HTML of an editor is cleaned to the few elements below; images, styles, scripts and ids of their own are dropped.
"""

import re
from dataclasses import dataclass

import markdown
import nh3
from markdown.treeprocessors import InlineProcessor

from chalicelib.content.anchors import anchor
from sitebuild.text import escape, unescape

ELEMENTS = """
    a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 hr i ins kbd li mark
    ol p pre q rp rt ruby s small span strong sub summary sup table tbody td tfoot th thead tr u ul
"""
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
HEADING = re.compile(r"<(h[1-6])>(.*?)</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
INLINE_MARK = re.compile(r"[\\`*_\[\]<>&!]|  \n")


class PlainTextFirst(InlineProcessor):
    """Leaves text without any mark of Markdown alone: most of what people write, and half of the time it costs."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not INLINE_MARK.search(data):
            return data
        return str(super()._InlineProcessor__handleInline(data, patternIndex))  # type: ignore[misc]


def _writer() -> markdown.Markdown:
    writer = markdown.Markdown(extensions=["tables"])
    writer.treeprocessors.register(PlainTextFirst(writer), "inline", 20)
    return writer


WRITER = _writer()
CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS.split()),
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer nofollow",
    strip_comments=True,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Safe HTML and the headings in it, as (level, address, text)."""

    html: str
    headings: tuple[tuple[int, str, str], ...]


def prose(source: str, taken: set[str]) -> Prose:
    """Render Markdown. Headings get addresses that are not in `taken`, which grows by them; h1 becomes h2."""
    if not source.strip():
        return Prose("", ())
    html = CLEANER.clean(_demoted(WRITER.reset().convert(source)))
    headings: list[tuple[int, str, str]] = []

    def addressed(match: re.Match[str]) -> str:
        tag, inner = match.groups()
        text = unescape(TAG.sub("", inner)).strip()
        address = anchor(text, taken)
        taken.add(address)
        headings.append((int(tag[1]), address, text))
        return f'<{tag} id="{escape(address)}">{inner}</{tag}>'

    html = HEADING.sub(addressed, html)
    return Prose(_tables_scroll(html), tuple(headings))


def _demoted(html: str) -> str:
    return html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")


def _tables_scroll(html: str) -> str:
    if "<table>" not in html:
        return html
    opening = '<div class="vg-scroll" role="region" aria-label="表格" tabindex="0"><table>'
    return html.replace("<table>", opening).replace("</table>", "</table></div>").replace("<th>", '<th scope="col">')
