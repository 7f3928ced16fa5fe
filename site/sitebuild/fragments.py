"""Small pieces of HTML that several pages share. Each takes plain text and escapes it, unless its name says `html`."""

import re
from collections.abc import Iterable, Sequence

from sitebuild.text import escape

Fact = tuple[str, str]
ADDRESS = re.compile(r"(https?://|mailto:|tel:|/(?!/)|#)[^\s<>\"]*$")


def paragraphs(text: str) -> str:
    """Plain text of an editor: blank lines part paragraphs, single line ends are kept."""
    blocks = [block.strip() for block in text.split("\n\n")]
    return "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks if block)


def inline(text: str) -> str:
    """Plain text inside a list or a table."""
    return escape(text.strip()).replace("\n", "<br>")


def bullets(items: Iterable[str], ordered: bool = False) -> str:
    """A list of plain texts; nothing when it is empty."""
    tag = "ol" if ordered else "ul"
    lines = "".join(f"<li>{inline(item)}</li>" for item in items)
    return f"<{tag}>{lines}</{tag}>" if lines else ""


def facts(pairs: Iterable[Fact]) -> str:
    """Names and values; pairs without a value are left out. Values are finished HTML."""
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{html}</dd></div>" for name, html in pairs if html)
    return f'<dl class="vg-facts">{rows}</dl>' if rows else ""


def section(address: str, title: str, html: str) -> str:
    """A headed part of a page; nothing when it has nothing to say."""
    if not html:
        return ""
    return f'<section aria-labelledby="{address}"><h2 id="{address}">{escape(title)}</h2>{html}</section>'


def contents(headings: Sequence[tuple[str, str]]) -> str:
    """「本頁內容」: addresses and texts of the headings below."""
    if len(headings) < 2:
        return ""
    lines = "".join(f'<li><a href="#{escape(address)}">{escape(text)}</a></li>' for address, text in headings)
    summary = f"<summary>本頁內容（{len(headings)} 段）</summary>"
    return f'<nav aria-label="本頁內容"><details class="vg-contents">{summary}<ul>{lines}</ul></details></nav>'


def crumbs(*steps: tuple[str, str], here: str) -> str:
    """Where the reader is: addresses and names of the pages above, and this page."""
    above = (("/", "首頁"), *steps)
    links = "".join(f'<li><a href="{escape(href)}">{escape(name)}</a></li>' for href, name in above)
    last = f'<li><span aria-current="page">{escape(here)}</span></li>'
    return f'<nav class="vg-crumbs" aria-label="目前位置"><ol>{links}{last}</ol></nav>'


def button(href: str, label: str, kind: str = "") -> str:
    """A link that looks like a button."""
    return f'<a class="vg-button{kind and " vg-button--" + kind}" href="{escape(href)}">{escape(label)}</a>'


def banner(html: str, kind: str = "") -> str:
    """A box that stands out."""
    return f'<div class="vg-banner{kind and " vg-banner--" + kind}"><p>{html}</p></div>'


def link(href: str, label: str) -> str:
    """A link to elsewhere; the label alone when the address is not one a browser should follow."""
    if not ADDRESS.match(href):
        return escape(label)
    rel = ' rel="noopener noreferrer nofollow"' if href.startswith("http") else ""
    return f'<a href="{escape(href)}"{rel}>{escape(label)}</a>'


def external(href: str, label: str, look: str = "") -> str:
    """A link that leaves the site for a service of somebody else; the label must say so."""
    style = f' class="{look}"' if look else ""
    return f'<a{style} href="{escape(href)}" rel="noopener noreferrer external">{escape(label)}</a>'


EXAMPLE = banner("<strong>這是範例。</strong>這則公告的單位和內容是為了示範而寫的，不是真的在召募志工。", "warning")
EXAMPLE_PLAN = banner("<strong>這是範例。</strong>這份計畫是為了示範而寫的，不是真的計畫。", "warning")
EXAMPLE_UNIT = banner("<strong>這是範例單位。</strong>名稱、地址和電話都是為了示範而寫的。", "warning")
