"""One authority as people need it: whom to write to, whom to call, what goes along, and how sure that is."""

import re
from datetime import date

from chalicelib.content.model.authority import Enclosures, Office, Tier
from chalicelib.domain.filing import Answer, Way
from sitebuild.dates import FIRST_YEAR
from sitebuild.fragments import bullets, facts, inline, link
from sitebuild.text import escape

NUMBER = re.compile(r"\d[\d-]+\d")
ASK_FIRST = "請先電話確認"
PAPERS = {"handbook": "臺北市：手冊列出的類別", "law": "其他類別、其他縣市、中央", "fire": "消防類：義勇消防組織"}


def answer_lines(answer: Answer) -> str:
    """Every way, one paragraph each; where there is a choice, the choices are numbered."""
    if len(answer.ways) == 1:
        return f"<p>{_way(answer, answer.ways[0])}</p>"
    central = [way for way in answer.ways if way.tier is Tier.CENTRAL]
    each = [way for way in answer.ways if way.tier is not Tier.CENTRAL]
    return "".join(f"<p>做法一：只送中央。{_way(answer, way)}</p>" for way in central) + (
        "<p>做法二：每一個縣市各送一份。</p>" + "".join(f"<p>{_part(way)}：{_way(answer, way)}</p>" for way in each)
    )


def office_section(office: Office) -> str:
    """An office of the list, to which the answers lead."""
    address = f"office-{escape(office.id)}"
    title = f"{office.name}　{office.section}".strip()
    return (
        f'<section aria-labelledby="{address}"><h3 id="{address}">{escape(title)}</h3>'
        + facts(
            (
                ("電話", _phone(office)),
                ("聯絡窗口", link(office.url, "衛生福利部志願服務資訊網的聯絡窗口") if office.url else ""),
                ("說明", inline(office.note)),
            )
        )
        + f"{source_line(office.source, office.date)}</section>"
    )


def enclosures_section(one: Enclosures) -> str:
    """A list of papers, to which the answers lead."""
    address = f"papers-{escape(one.id)}"
    note = f"<p>{inline(one.note)}</p>" if one.note else ""
    title = f'<h3 id="{address}">{escape(PAPERS.get(one.id, one.id))}</h3>'
    return (
        f'<section aria-labelledby="{address}">{title}{bullets(one.items)}{note}{source_line(one.source, one.date)}'
        "</section>"
    )


def source_line(source: str, on: date) -> str:
    """Where it is written, and how old that is."""
    return f'<p class="vg-hint">來源：{escape(source)}（{plain_day(on)}）</p>'


def plain_day(day: date) -> str:
    """「107年9月20日」: which weekday it was says nothing about how old a list is."""
    return f'<time datetime="{day.isoformat()}">{day.year - FIRST_YEAR}年{day.month}月{day.day}日</time>'


def _part(way: Way) -> str:
    return "臺北市的部分" if way.tier is Tier.TAIPEI else "其他縣市"


def _way(answer: Answer, way: Way) -> str:
    office = way.office
    where = f"（主管{answer.row.business}的局處）" if way.tier is Tier.LOCAL else ""
    sure = way.tier is Tier.LOCAL or answer.row.confidence == "certain"
    guess = answer.row.confidence == "doubtful" or (way.tier is Tier.CENTRAL and not sure)
    doubt = f"（推定，{ASK_FIRST}）" if guess else ""
    also = f"，也要送{_link(way.general)}（主管機關）" if way.general else ""
    papers = f'<a href="#papers-{escape(way.enclosures.id)}">{escape("、".join(way.enclosures.items))}</a>'
    return f"送<strong>{_link(office)}</strong>{escape(where)}{doubt}{also}。附：{papers}。"


def _link(office: Office) -> str:
    """Where an office has several sections, the name alone would lead to three places: each says which it is."""
    words = f"{office.name}（{office.section}）" if office.section else office.name
    return f'<a href="#office-{escape(office.id)}">{escape(words)}</a>'


def _phone(office: Office) -> str:
    """A link that a phone dials, up to the extension; empty where none is known."""
    if not office.phone:
        return ""
    number = NUMBER.search(office.phone)
    shown = f'<a href="tel:{number[0].replace("-", "")}">{escape(office.phone)}</a>' if number else inline(office.phone)
    return f"{shown} <span>（{ASK_FIRST}）</span>"
