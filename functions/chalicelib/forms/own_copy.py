"""A person's own data as one page that opens without the site: to keep, to read and to print (個資法 10: 複製本).

Knows headings and lists. Does not know what is kept, nor who may ask.
"""

from base64 import b64encode
from collections.abc import Iterable
from typing import Protocol

from chalicelib.forms.text import escape

STYLE = (
    "body{font:1.125rem/1.7 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "dl{margin:0 0 1rem}dt{font-weight:bold}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}"
    "section{border-top:1px solid #767676}img{max-width:12rem}.goes{font-weight:bold}"
)


class Fact(Protocol):
    """A label and its value."""

    label: str
    value: str


class Goes(Protocol):
    """When something is erased, and why then."""

    sentence: str
    why: str


class Record(Protocol):
    """One record."""

    title: str

    @property
    def lines(self) -> Iterable[Fact]:
        """What is kept."""

    @property
    def goes(self) -> Goes | None:
        """When it goes."""


class Records(Protocol):
    """Records of one kind."""

    title: str
    purpose: str
    seen_by: str
    note: str
    empty: str

    @property
    def entries(self) -> Iterable[Record]:
        """The records."""


def copy_html(made: str, groups: Iterable[Records], *, photo: bytes | None) -> str:
    """The whole page. `photo` is a JPEG that stands in it as it is."""
    picture = f'<p><img alt="您的照片" src="data:image/jpeg;base64,{b64encode(photo).decode()}"></p>' if photo else ""
    body = "".join(_group(group) for group in groups)
    return (
        '<!doctype html>\n<html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>我的資料</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f"<h1>我的資料</h1><p>志工入門站在 {escape(made)} 製作的複製本。裡面有您的個人資料，請收好。</p>"
        f"{body}{picture}</body></html>\n"
    )


def _group(group: Records) -> str:
    said = [f"為什麼有：{group.purpose}。", f"誰看得到：{group.seen_by}", group.note, group.empty]
    told = "".join(f"<p>{escape(text)}</p>" for text in said if text)
    return f"<section><h2>{escape(group.title)}</h2>{told}{''.join(_record(one) for one in group.entries)}</section>"


def _record(one: Record) -> str:
    title = f"<h3>{escape(one.title)}</h3>" if one.title else ""
    rows = "".join(f"<dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd>" for fact in one.lines)
    goes = f'<p class="goes">{escape(one.goes.sentence)}</p><p>{escape(one.goes.why)}</p>' if one.goes else ""
    return f"{title}<dl>{rows}</dl>{goes}"
