"""The page of a unit with its notices, and the list of all units."""

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.content.model import Notice, Plan, Track, Unit
from sitebuild.archive_pages import ended_list
from sitebuild.badge import replies_slot
from sitebuild.card import card, cards
from sitebuild.dates import span, time
from sitebuild.feeds_page import alternates
from sitebuild.fragments import EXAMPLE_UNIT, contents, crumbs, facts, inline, link, section
from sitebuild.markup import prose
from sitebuild.notice_parts import filed, mail, phone
from sitebuild.page import Page
from sitebuild.period import TAKING, Period, notice_period
from sitebuild.scopes import unit_path
from sitebuild.structured import organisation
from sitebuild.text import escape

ENDED_TITLE = "已截止或結束的公告"
NONE_OPEN = (
    "<p>目前沒有召募公告。可以看看其他單位"
    '<a href="/notices/">正在召募的服務</a>，或<a href="/subscribe/">訂閱每週新公告</a>。</p>'
)


def unit_page(
    unit: Unit,
    notices: Sequence[Notice],
    tracks: Mapping[str, Track],
    today: date,
    base_url: str,
    plans: Sequence[Plan] = (),
) -> Page:
    """Who the unit is, how to reach it, its plans, and its notices: those that are open or will be, then those over."""
    taken = {"main", "contents", "notices", "ended", "plans", "contact"}
    story = prose(unit.body, taken)
    over = [notice for notice in notices if notice_period(notice, today) is Period.CLOSED]
    over.sort(key=lambda n: (n.recruit.end, n.id), reverse=True)
    open_ones = (notice for notice in notices if notice_period(notice, today) is not Period.CLOSED)
    ordered = sorted(open_ones, key=lambda n: (notice_period(n, today) not in TAKING, n.recruit.end, n.id))
    listed = "".join(card(n, unit.name, tracks[n.category].name, today) for n in ordered)
    body = (
        crumbs(("/units/", "運用單位"), here=unit.name)
        + f"<h1>{escape(unit.name)}</h1>"
        + (EXAMPLE_UNIT if unit.example else "")
        + replies_slot(unit.id)
        + contents(
            [
                *((key, text) for level, key, text in story.headings if level == 2),
                ("notices", "召募公告"),
                *([("ended", ENDED_TITLE)] if over else []),
                *([("plans", "志願服務計畫")] if plans else []),
                ("contact", "聯絡方式"),
            ]
        )
        + story.html
        + section("notices", "召募公告", (cards(listed) if listed else NONE_OPEN) + _feeds(unit))
        + section("ended", ENDED_TITLE, ended_list(over))
        + section("plans", "志願服務計畫", _plans(plans))
        + section("contact", "聯絡方式", _contact(unit, tracks))
    )
    return Page(
        path=f"units/{unit.id}/",
        title=unit.name,
        description=f"{unit.name}的志工召募公告、服務內容和聯絡方式。",
        body=body,
        data=organisation(unit, base_url),
        scripts=("status.mjs",),
        head=alternates(unit_path(unit.id), f"志工召募公告：{unit.name}"),
    )


def _feeds(unit: Unit) -> str:
    path = unit_path(unit.id)
    return (
        f'<p>這個單位的新公告可以<a href="/feeds/">訂閱</a>：<a href="/{path}.rss">閱讀程式（RSS）</a>、'
        f'<a href="/{path}.xml">閱讀程式（Atom）</a>、'
        f'<a href="/{path}.json">網站（JSON）</a>、<a href="/{path}.ics">行事曆（iCalendar）</a>。</p>'
    )


def units_page(units: Sequence[Unit], open_notices: Mapping[str, int], tracks: Mapping[str, Track]) -> Page:
    """All units by name, with the number of notices that take applications."""
    lines = "".join(
        f'<li class="vg-card"><h2 class="vg-card__title">'
        f'<a href="/units/{escape(unit.id)}/">{escape(unit.name)}</a></h2>'
        f"<p>{escape(_categories(unit, tracks))}｜{escape(unit.type)}"
        f"{'｜範例' if unit.example else ''}</p>"
        f"<p>正在召募 {open_notices.get(unit.id, 0)} 項服務</p></li>"
        for unit in sorted(units, key=lambda unit: unit.name)
    )
    body = (
        crumbs(here="運用單位")
        + "<h1>運用單位</h1><p>這些單位在本站召募志工。點進單位，可以看到它的介紹和所有公告。</p>"
        + cards(lines)
    )
    return Page(path="units/", title="運用單位", description="在志工入門站召募志工的單位一覽。", body=body)


def _plans(plans: Sequence[Plan]) -> str:
    lines = "".join(
        f"<li>{link(plan.path, plan.title)}（{span(plan.term.start, plan.term.end)}"
        f"{f'，已於{time(plan.termination.on)}終止' if plan.termination else ''}）</li>"
        for plan in sorted(plans, key=lambda plan: plan.term.start, reverse=True)
    )
    return f"<ul>{lines}</ul>" if lines else ""


def _categories(unit: Unit, tracks: Mapping[str, Track]) -> str:
    return "、".join(tracks[category].name for category in unit.categories if category in tracks)


def _contact(unit: Unit, tracks: Mapping[str, Track]) -> str:
    contact, supervisor = unit.contact, unit.supervisor
    return facts(
        (
            ("單位類型", escape(unit.type)),
            ("登記或立案字號", escape(unit.reg_no)),
            ("服務類別", escape(_categories(unit, tracks))),
            ("聯絡人", escape(contact.person)),
            ("電話", phone(contact.phone)),
            ("電子郵件", mail(contact.email)),
            ("地址", inline(contact.address)),
            ("網站", link(contact.url, contact.url) if contact.url else ""),
            (
                "志工督導",
                " ".join(
                    filter(
                        None,
                        (
                            escape(supervisor.name),
                            phone(supervisor.phone),
                            mail(supervisor.email),
                        ),
                    )
                ),
            ),
            ("目的事業主管機關", escape(unit.authority)),
            ("計畫備案", filed(unit.filing)),
        )
    )
