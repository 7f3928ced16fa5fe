"""Notices that are over: kept readable by year and unit, away from the list, its search and the feeds.

A notice is over when its unit has archived it; the year is the one in which it stopped taking applications.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chalicelib.content.model import Notice, NoticeStatus
from sitebuild.dates import FIRST_YEAR, span
from sitebuild.fragments import banner, button, contents, crumbs
from sitebuild.page import Page
from sitebuild.text import escape

SECTION = "/notices/"
TITLE = "已結束的公告"
LINK = f"<p>{button('/notices/archive/', f'看{TITLE}', 'secondary')}</p>"
ENDED = banner(
    "<strong>這則公告已經結束。</strong>內容留下來供查閱，不再接受報名。"
    '想找服務，請看<a href="/notices/">正在召募的公告</a>。',
    "warning",
)


def ended(notices: Iterable[Notice]) -> list[Notice]:
    """Those that are over, the latest first."""
    over = (notice for notice in notices if notice.status is NoticeStatus.ARCHIVED)
    return sorted(over, key=lambda notice: (notice.recruit.end, notice.id), reverse=True)


def by_year(notices: Iterable[Notice]) -> dict[int, list[Notice]]:
    """Notices that are over by the year in which they stopped taking applications, the latest year first."""
    years: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in ended(notices):
        years[notice.recruit.end.year].append(notice)
    return dict(years)


def address(year: int) -> str:
    """Where the page of a year lies."""
    return f"notices/archive/{year}/"


def archive_page(years: Mapping[int, int]) -> Page:
    """All years with how many notices each has."""
    lines = "".join(
        f'<li class="vg-card"><a href="/{address(year)}">{_roc(year)}</a>，{count} 則</li>'
        for year, count in years.items()
    )
    body = (
        crumbs((SECTION, "找志工服務"), here=TITLE)
        + f"<h1>{TITLE}</h1><p>這些公告已經不收報名，留下來供查閱。按報名截止的年份排列。</p>"
        + (f'<ul class="vg-cards">{lines}</ul>' if lines else "<p>目前還沒有。</p>")
    )
    return Page(
        path="notices/archive/",
        title=TITLE,
        description="已經結束的志工召募公告，按年份和單位查閱。",
        body=body,
        section=SECTION,
    )


def year_page(year: int, notices: Sequence[Notice], unit_names: Mapping[str, str]) -> Page:
    """The notices of a year, under the names of their units."""
    of_unit: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        of_unit[notice.unit].append(notice)
    units = sorted(of_unit, key=lambda unit: (unit_names[unit], unit))
    heading = f"{_roc(year)}結束的公告"
    body = (
        crumbs((SECTION, "找志工服務"), ("/notices/archive/", TITLE), here=_roc(year))
        + f"<h1>{heading}</h1>"
        + contents([(unit, unit_names[unit]) for unit in units])
        + "".join(f'<h2 id="{unit}">{escape(unit_names[unit])}</h2>{ended_list(of_unit[unit])}' for unit in units)
    )
    return Page(
        path=address(year),
        title=heading,
        description=f"{_roc(year)}結束的志工召募公告，按單位排列。",
        body=body,
        section=SECTION,
    )


def ended_list(notices: Sequence[Notice]) -> str:
    """Titles with the days on which applications were taken; nothing when there is none."""
    lines = "".join(
        f'<li class="vg-card"><a href="/units/{escape(notice.id)}/">{escape(notice.title)}</a>'
        f"<p>報名期間：{span(notice.recruit.start, notice.recruit.end)}</p></li>"
        for notice in notices
    )
    return f'<ul class="vg-cards">{lines}</ul>' if lines else ""


def _roc(year: int) -> str:
    return f"{year - FIRST_YEAR} 年"
