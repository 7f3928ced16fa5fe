"""A plan as numbered sections of plain blocks, so that the page, the PDF, the ODT and the letter say the same.

    for section in plan_sections(plan, unit, tracks[plan.category].name):
        section.number, section.title, section.law, section.blocks

Knows the handbook's order (參、三 1 to 13), what the law adds (輔導) and what the handbook advises (參、二; 捌). Does
not know HTML nor paper.
"""

from chalicelib.content.plan_text.blocks import Block, Listed, Named, Table, Words
from chalicelib.content.plan_text.history import due_days, history_lines
from chalicelib.content.plan_text.sections import SEVEN, Section, plan_sections, sections_of_law

__all__ = [
    "SEVEN",
    "Block",
    "Listed",
    "Named",
    "Section",
    "Table",
    "Words",
    "due_days",
    "history_lines",
    "plan_sections",
    "sections_of_law",
]
