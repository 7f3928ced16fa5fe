"""The list of notices: a first page with the filter, and numbered pages behind it that need no script."""

from collections.abc import Sequence
from datetime import date

from chalicelib.content.model import Content, Notice
from sitebuild.archive_pages import LINK as ARCHIVE_LINK
from sitebuild.card import card, cards
from sitebuild.fragments import crumbs
from sitebuild.page import Page
from sitebuild.period import TAKING, notice_period

PER_PAGE = 20
SECTION = "/notices/"
FIT = '<p>不知道選哪一個？<a href="/notices/fit/">回答幾個問題，找適合我的服務</a></p>'


def in_reading_order(notices: Sequence[Notice], today: date) -> list[Notice]:
    """Those that take applications first, then those that will, then the closed; the newest first in each."""
    newest = sorted(notices, key=lambda notice: (notice.published, notice.id), reverse=True)
    return sorted(newest, key=lambda notice: _rank(notice, today))


def _rank(notice: Notice, today: date) -> int:
    state = notice_period(notice, today)
    return 0 if state in TAKING else 1 if today < notice.recruit.start else 2


def page_count(notices: int) -> int:
    """How many pages so many notices fill; an empty list still has its first page."""
    return max(1, -(-notices // PER_PAGE))


def list_page(number: int, total: int, shown: Sequence[Notice], content: Content, today: date, filters: str) -> Page:
    """Page `number`, counted from 1, with its cards; `filters` stands on the first page only."""
    units, tracks = content.units, content.tracks
    items = "".join(card(n, units[n.unit].name, tracks[n.category].name, today) for n in shown)
    pages = page_count(total)
    heading = "找志工服務" if number == 1 else f"找志工服務（第 {number} 頁）"
    body = (
        (crumbs(here="找志工服務") if number == 1 else crumbs(("/notices/", "找志工服務"), here=f"第 {number} 頁"))
        + f"<h1>{heading}</h1>"
        + (FIT if number == 1 else "")
        + filters
        + f'<p role="status" data-count>共 {total} 則公告'
        + (f"，這是第 {number} 頁，共 {pages} 頁" if pages > 1 else "")
        + "。</p>"
        + f'<h2 class="vg-visually-hidden">公告</h2><div data-results>{cards(items)}</div>'
        + _pager(number, pages)
        + ARCHIVE_LINK
    )
    return Page(
        path=address(number).lstrip("/"),
        title=heading,
        description="臺北各運用單位正在召募的志工服務，可以依類別、地區、星期和報名狀態挑選。",
        body=body,
        scripts=("notices.mjs",) if number == 1 else ("status.mjs",),
        section=SECTION,
    )


def address(number: int) -> str:
    """Where page `number` lies."""
    return "/notices/" if number == 1 else f"/notices/page/{number}/"


def _pager(number: int, pages: int) -> str:
    if pages == 1:
        return "<div data-pager hidden></div>"
    wanted = sorted({1, *range(max(1, number - 2), min(pages, number + 2) + 1), pages})
    links = "".join(_page_link(n, n == number) for n in wanted)
    before = f'<li><a rel="prev" href="{address(number - 1)}">上一頁</a></li>' if number > 1 else ""
    after = f'<li><a rel="next" href="{address(number + 1)}">下一頁</a></li>' if number < pages else ""
    return f'<nav class="vg-pages" aria-label="公告分頁" data-pager><ul>{before}{links}{after}</ul></nav>'


def _page_link(number: int, here: bool) -> str:
    mark = ' aria-current="page"' if here else ""
    return f'<li><a href="{address(number)}"{mark}><span class="vg-visually-hidden">第 </span>{number}</a></li>'
