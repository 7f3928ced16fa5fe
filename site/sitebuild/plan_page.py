"""The page of a full plan: what volunteers and authority can hold the unit to, and what has become of it.

Knows how the blocks of `content.plan_text` look. Does not know what they say, nor the clock.
"""

from collections.abc import Sequence

from chalicelib.content.model import Notice, Plan, Unit
from chalicelib.content.plan_text import (
    Block,
    Listed,
    Named,
    Section,
    Words,
    history_lines,
    plan_sections,
    sections_of_law,
)
from sitebuild.dates import span, time
from sitebuild.fragments import (
    EXAMPLE_PLAN,
    banner,
    bullets,
    contents,
    crumbs,
    facts,
    inline,
    link,
    paragraphs,
    section,
)
from sitebuild.markup import prose
from sitebuild.page import Page
from sitebuild.plan_downloads import downloads
from sitebuild.text import escape

NUMERALS = "〇一二三四五六七八九十"
HISTORY, LAW, NOTICES, PAPERS = "history", "law", "notices", "papers"


def plan_page(plan: Plan, unit: Unit, category: str, notices: Sequence[Notice]) -> Page:
    """The plan in numbered sections, with its history before and the law's seven items behind; `category` by name."""
    written = plan_sections(plan, unit, category)
    taken = {"main", "contents", HISTORY, LAW, NOTICES, PAPERS, *(part.key for part in written)}
    story = prose(plan.body, taken)
    headings = [
        *((key, text) for level, key, text in story.headings if level == 2),
        *((part.key, titled(part)) for part in written),
        (LAW, "法定七項在哪裡"),
        (PAPERS, "下載計畫書和函稿"),
        *([(NOTICES, "用這份計畫的召募公告")] if notices else []),
    ]
    body = (
        crumbs(("/units/", "運用單位"), (f"/units/{unit.id}/", unit.name), here=plan.title)
        + f"<h1>{escape(plan.title)}</h1>"
        + (EXAMPLE_PLAN if plan.example or unit.example else "")
        + ended(plan)
        + f"<p>{escape(unit.name)}的志願服務運用計畫，也是單位和志工之間的約定。"
        + f"計畫期限：{span(plan.term.start, plan.term.end)}。</p>"
        + section(HISTORY, "計畫的歷程", _history(plan))
        + contents(headings)
        + story.html
        + "".join(section(part.key, titled(part), "".join(map(_shown, part.blocks))) for part in written)
        + section(LAW, "法定七項在哪裡", _law(written))
        + section(PAPERS, "下載計畫書和函稿", downloads(plan))
        + section(NOTICES, "用這份計畫的召募公告", _notices(notices))
        + f'<p class="vg-hint">公告日期：{time(plan.published)}；最後更新：{time(plan.updated or plan.published)}'
        + f"；版本：<code>{escape(plan.version[:12])}</code></p>"
    )
    return Page(
        path=plan.path.lstrip("/"),
        title=f"{plan.title}（{unit.name}）",
        description=f"{unit.name}的志願服務運用計畫全文：{' '.join(plan.purpose.split())[:80]}",
        body=body,
        section="/notices/",
    )


def titled(part: Section) -> str:
    """「十二、志工服務考核」."""
    tens, ones = divmod(part.number, 10)
    ten = ("十" if tens == 1 else NUMERALS[tens] + "十") if tens else ""
    return f"{ten}{NUMERALS[ones] if ones else ''}、{part.title}"


def ended(plan: Plan) -> str:
    """A box that says that the plan was terminated; nothing otherwise."""
    if plan.termination is None:
        return ""
    end = plan.termination
    return banner(f"<strong>計畫已於{time(end.on)}終止。</strong>{inline(end.reason)}（{escape(end.ref)}）", "warning")


def changes(plan: Plan) -> str:
    """One line for the notices of the plan: when it was amended last, or that it was terminated."""
    if plan.termination:
        return f"計畫已於{time(plan.termination.on)}終止。"
    if plan.amendments:
        last = max(plan.amendments, key=lambda change: change.on)
        return f"計畫已於{time(last.on)}修正：{inline(last.what)}"
    return ""


def _history(plan: Plan) -> str:
    lines = [f"<li>{time(day)}：{inline(words)}{f'（{escape(ref)}）' if ref else ''}</li>"
             for day, words, ref in history_lines(plan)]  # fmt: skip
    return f"<ol>{''.join(lines)}</ol>" if lines else ""


def _law(written: Sequence[Section]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{item}</th><td>'
        + "<br>".join(f'<a href="#{part.key}">{escape(titled(part))}</a>' for part in parts)
        + "</td></tr>"
        for item, parts in sections_of_law(written)
    )
    return (
        "<p>志願服務法第 7 條規定，計畫要包括下面七項。</p>"
        "<table><caption>法定七項和本計畫的對照</caption><thead><tr>"
        f'<th scope="col">法定項目</th><th scope="col">本計畫第幾節</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _notices(notices: Sequence[Notice]) -> str:
    lines = "".join(f"<li>{link(f'/units/{notice.id}/', notice.title)}</li>" for notice in notices)
    return f"<ul>{lines}</ul>" if lines else ""


def _shown(block: Block) -> str:
    if isinstance(block, Words):
        return paragraphs(block.text)
    if isinstance(block, Listed):
        title = f"<h3>{escape(block.title)}</h3>" if block.title else ""
        return title + bullets(block.items, ordered=block.ordered)
    if isinstance(block, Named):
        return facts((name, _linked(value)) for name, value in block.pairs)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.header)
    rows = "".join(
        f'<tr><th scope="row">{inline(first)}</th>{"".join(f"<td>{inline(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in block.rows
    )
    return (
        f"<table><caption>{escape(block.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _linked(value: str) -> str:
    return link(value, value) if value.startswith(("https://", "http://")) else paragraphs(value)
