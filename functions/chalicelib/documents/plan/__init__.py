"""The full plan (運用計畫) as a document: who, which, until when, and its numbered sections.

Knows what stands on paper beside the sections. Their blocks are `content.plan_text`, the same that the page shows.
"""

from dataclasses import dataclass

from chalicelib.content.model import Plan, Unit
from chalicelib.content.plan_text import Section, history_lines, plan_sections
from chalicelib.domain.roc import spoken

TENS = ("", "十", "二十", "三十")
ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """Everything that the paper of a plan shows."""

    title: str
    unit: str
    term: str
    version: str
    made_on: str
    example: bool
    sections: tuple[Section, ...]
    history: tuple[str, ...]


def plan_paper(plan: Plan, unit: Unit, category: str) -> PlanPaper:
    """The paper of a plan; `category` is the name of its category. The same plan gives the same paper."""
    return PlanPaper(
        title=plan.title,
        unit=unit.name,
        term=f"{spoken(plan.term.start)}至{spoken(plan.term.end)}",
        version=plan.version[:12],
        made_on=(plan.updated or plan.published).isoformat(),
        example=plan.example or unit.example,
        sections=plan_sections(plan, unit, category),
        history=tuple(f"{spoken(day)}　{said}{f'（{ref}）' if ref else ''}" for day, said, ref in history_lines(plan)),
    )


def headed(section: Section) -> str:
    """「十二、志工服務考核」."""
    return f"{TENS[section.number // 10]}{ONES[section.number % 10]}、{section.title}"
