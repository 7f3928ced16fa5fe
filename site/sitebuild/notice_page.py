"""The page of one notice: everything that 志願服務法 6 wants published, in the order in which a reader asks.

Knows the fields of a notice and their Chinese names (handbook 參三, 肆序). Does not know the theme, files or the clock.
"""

from collections.abc import Mapping
from datetime import date

from chalicelib.content.model import Course, Notice, NoticeStatus, Plan, Track, Unit
from sitebuild import notice_parts as parts
from sitebuild.archive_pages import ENDED
from sitebuild.badge import apply_block, badge, dates_of, replies_slot, seats_slot
from sitebuild.dates import span, time, weekdays
from sitebuild.fragments import EXAMPLE, contents, crumbs, facts, link
from sitebuild.markup import prose
from sitebuild.page import Page
from sitebuild.plan_page import ended
from sitebuild.sharing import ID as SHARE
from sitebuild.sharing import IDS as SHARE_IDS
from sitebuild.sharing import TITLE as SHARE_TITLE
from sitebuild.sharing import sharing
from sitebuild.sheet import sheet
from sitebuild.similar import ID as SIMILAR
from sitebuild.similar import similar_block
from sitebuild.structured import volunteering
from sitebuild.text import escape

SCRIPTS = ("status.mjs", "share.mjs")
CALENDAR = '<p><a href="calendar.ics">加到行事曆（報名截止、結果通知、開始服務）</a></p>'


def notice_page(
    notice: Notice,
    unit: Unit,
    tracks: Mapping[str, Track],
    courses: Mapping[str, Course],
    today: date,
    base_url: str,
    plan: Plan | None = None,
    similar: str = "",
) -> Page:
    """The page, right for `today`; status.mjs keeps the state right on later days.

    `plan` is the one that the notice names, `similar` are cards of services like it.
    """
    path = f"units/{notice.id}/"
    track = tracks[notice.category]
    sections = [(key, title, html) for key, title, html in parts.sections(notice, unit, tracks, courses, plan) if html]
    shared = notice.status is not NoticeStatus.ARCHIVED
    taken = {"main", "contents", "glance", SIMILAR, *SHARE_IDS, *(key for key, _, _ in sections)}
    story = prose(notice.body, taken)
    headings = [(key, text) for level, key, text in story.headings if level == 2]
    body = (
        sheet(notice, unit, track, base_url + path)
        + crumbs(("/notices/", "找志工服務"), (f"/units/{unit.id}/", unit.name), here=notice.title)
        + f"<h1>{escape(notice.title)}</h1>"
        + (ENDED if notice.status is NoticeStatus.ARCHIVED else "")
        + (EXAMPLE if notice.example or unit.example else "")
        + (ended(plan) if plan else "")
        + _glance(notice, unit, track, today)
        + contents(
            [*headings, *((key, title) for key, title, _ in sections), *([(SHARE, SHARE_TITLE)] if shared else [])]
        )
        + story.html
        + "".join(
            f'<section aria-labelledby="{key}"><h2 id="{key}">{title}</h2>{html}</section>'
            for key, title, html in sections
        )
        + apply_block(notice, today, "apply/")
        + (sharing(notice, unit, track, base_url + path) if shared else "")
        + similar_block(notice, similar, today)
        + _colophon(notice)
    )
    description = f"{unit.name}召募{notice.title}，地點在{notice.service.area}，{notice.service.frequency}。"
    return Page(
        path=path,
        title=f"{notice.title}（{unit.name}）",
        description=description + " ".join(notice.purpose.split())[:80],
        body=body,
        data=volunteering(notice, unit, base_url),
        scripts=SCRIPTS,
        section="/notices/",
    )


def _glance(notice: Notice, unit: Unit, track: Track, today: date) -> str:
    service = notice.service
    period = facts(
        (
            ("報名狀態", badge(notice, today) + seats_slot(notice)),
            ("報名期間", span(notice.recruit.start, notice.recruit.end)),
        )
    )
    rows = facts(
        (
            ("服務地點", escape(service.area)),
            ("服務時間", escape(f"{weekdays(service.weekdays)}，{service.frequency}")),
            ("名額", f"{notice.recruit.quota} 人" if notice.recruit.quota else "不限"),
            ("年齡", parts.ages(notice)),
            ("服務類別", escape(track.name)),
            ("召募單位", link(f"/units/{unit.id}/", unit.name)),
        )
    )
    return (
        '<section class="vg-card vg-glance" aria-labelledby="glance"><h2 id="glance">重點一覽</h2>'
        f"<div{dates_of(notice)}>{period}</div>{apply_block(notice, today, 'apply/')}{rows}"
        f"{replies_slot(unit.id)}{CALENDAR}</section>"
    )


def _colophon(notice: Notice) -> str:
    updated = notice.updated or notice.published
    return (
        f'<p class="vg-hint">發布日期：{time(notice.published)}；最後更新：{time(updated)}'
        f"；版本：<code>{escape(notice.version[:12])}</code></p>"
    )
