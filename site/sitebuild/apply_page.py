"""The page around the application form of a notice."""

from datetime import date

from chalicelib.content.model import Notice, Track, Unit
from chalicelib.forms.application import application_form
from sitebuild.badge import dates_of
from sitebuild.dates import time
from sitebuild.fragments import EXAMPLE, banner, crumbs
from sitebuild.page import APP, Page
from sitebuild.paper_twin import paper_foot, paper_head
from sitebuild.period import TAKING, Period, notice_period
from sitebuild.text import escape

SCRIPTS = ("status.mjs", "app.mjs")


def apply_page(notice: Notice, unit: Unit, track: Track, common: str, today: date, base_url: str) -> Page:
    """The form, with a word on top when the period is over or has not begun; the server decides in the end.

    `common` is the version of the privacy page that all notices share.
    """
    state, path = notice_period(notice, today), f"units/{notice.id}/apply/"
    body = (
        crumbs(("/notices/", "找志工服務"), (f"/units/{notice.id}/", notice.title), here="報名")
        + f"<h1>報名：{escape(notice.title)}</h1>"
        + (EXAMPLE if notice.example or unit.example else "")
        + f'<div{dates_of(notice)}><div data-when="{Period.WAIT}"{_shown(state is Period.WAIT)}>'
        + banner(f"還沒有開放報名，{time(notice.recruit.start)} 開始報名。", "warning")
        + f'</div><div data-when="{Period.CLOSED}"{_shown(state is Period.CLOSED)}>'
        + banner('報名已經截止。請看看<a href="/notices/">其他正在召募的服務</a>。', "warning")
        + f'</div><div data-when="{" ".join(sorted(TAKING))}"{_shown(state in TAKING)}>'
        + f"<p>{escape(unit.name)}召募。報名到 {time(notice.recruit.end)}。</p>"
        + paper_head(notice, unit, base_url)
        + application_form(notice, track, unit, common)
        + paper_foot()
        + "</div></div>"
    )
    return Page(
        path=path,
        title=f"報名：{notice.title}（{unit.name}）",
        description=f"線上報名{unit.name}的{notice.title}。",
        body=body,
        head=APP,
        scripts=SCRIPTS,
        section="/notices/",
    )


def _shown(yes: bool) -> str:
    return "" if yes else " hidden"
