"""A notice and a plan as plain text, every field of them: what an application keeps of what its applicant had read.

Knows the fields (`content.fields`), so that a field which editors can fill in is never left out. Does not know pages:
they show the same words in another order, with headings and links.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from chalicelib.content.fields.kinds import Group, ListOf
from chalicelib.content.fields.notice import NOTICE
from chalicelib.content.model import Notice, Plan, Unit
from chalicelib.content.plan_text import Block, Listed, Named, Table, Words, history_lines, plan_sections
from chalicelib.wording import roc_day

# What editors call a field, where the model calls it otherwise.
ATTRIBUTES = {"date": "on"}
INDENT = "　"


def notice_words(notice: Notice, unit: Unit) -> str:
    """The whole notice, with who the unit is and what a reader finds below the fields."""
    head = [f"運用單位：{unit.name}（{unit.type}）", f"登記或立案字號：{unit.reg_no}", f"主管機關：{notice.authority}"]
    return "\n".join([*head, *_fields(NOTICE, notice, ""), *(["", notice.body.strip()] if notice.body else [])])


def plan_words(plan: Plan, unit: Unit, category: str) -> str:
    """The whole plan, section by section; `category` is the name of the category."""
    parts = [plan.title]
    for section in plan_sections(plan, unit, category):
        parts.append(f"\n{section.number}、{section.title}")
        parts += [line for block in section.blocks for line in _block(block)]
    parts += [f"{roc_day(day)}：{words}（{ref}）" for day, words, ref in history_lines(plan)]
    return "\n".join([*parts, *(["", plan.body.strip()] if plan.body else [])])


def _fields(group: Group, holder: object, indent: str) -> Iterator[str]:
    for field in group.fields:
        value = getattr(holder, field.key, None)
        if value is None and field.key in ATTRIBUTES:
            value = getattr(holder, ATTRIBUTES[field.key], None)
        if value is None or value in ("", ()):
            continue
        if isinstance(field.kind, Group):
            yield f"{indent}{field.label}："
            yield from _fields(field.kind, value, indent + INDENT)
        elif isinstance(field.kind, ListOf) and isinstance(field.kind.item, Group):
            yield f"{indent}{field.label}："
            for number, one in enumerate(value, start=1):
                yield f"{indent}{INDENT}{number}."
                yield from _fields(field.kind.item, one, indent + INDENT * 2)
        else:
            yield f"{indent}{field.label}：{_said(value)}"


def _said(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return roc_day(value)
    if isinstance(value, tuple):
        return "、".join(map(_said, value))
    return str(value).strip()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Words):
        yield block.text.strip()
    elif isinstance(block, Listed):
        yield from filter(None, (block.title, *(f"{INDENT}{item}" for item in block.items)))
    elif isinstance(block, Named):
        yield from (f"{name}：{value}" for name, value in block.pairs)
    elif isinstance(block, Table):
        yield from (block.caption, "｜".join(block.header), *("｜".join(row) for row in block.rows))
