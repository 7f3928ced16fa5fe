"""Which sections a plan has, in the handbook's order, and which item of the law each of them answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.content.model import Plan, Unit
from chalicelib.content.plan_text import parts
from chalicelib.content.plan_text.blocks import Block

SEVEN = ("召募", "訓練", "管理", "運用", "輔導", "考核", "服務項目")  # 志願服務法 7, in its order
Writer = Callable[[Plan, Unit, str], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its number on this plan, its address, its title, the items of the law it answers, its blocks."""

    number: int
    key: str
    title: str
    law: tuple[str, ...]
    blocks: tuple[Block, ...]


# Address, title, items of 志願服務法 7, writer. The titles of the first thirteen are the handbook's.
ORDER: tuple[tuple[str, str, tuple[str, ...], Writer], ...] = (
    ("unit", "運用單位及聯絡方式", ("管理",), parts.unit),
    ("purpose", "召募志工的目的", ("召募",), parts.purpose),
    ("beneficiaries", "服務對象", ("服務項目",), parts.beneficiaries),
    ("tasks", "服務內容", ("服務項目",), parts.tasks),
    ("term", "服務期間及範圍", ("運用",), parts.term),
    ("recruit", "召募管道及時間", ("召募",), parts.recruit),
    ("apply", "志工報名及篩選方式", ("召募",), parts.apply),
    ("operation", "志工服務進行方式", ("運用",), parts.operation),
    ("training", "志工的訓練", ("訓練",), parts.training),
    ("duties", "志工的工作倫理及相關工作規定", ("管理",), parts.duties),
    ("rights", "志工保險與福利", ("管理",), parts.rights),
    ("appraisal", "志工服務考核", ("考核",), parts.appraisal),
    ("rewards", "志工的獎懲方式（含退場機制）", ("考核",), parts.rewards),
    ("guidance", "督導與輔導", ("輔導",), parts.guidance),
    ("records", "志工資料與時數管理", ("管理",), parts.records),
    ("budget", "經費", (), parts.budget),
    ("outcomes", "預期成效", (), parts.outcomes),
    ("evaluation", "評估", (), parts.evaluation),
    ("filing", "備案、期限與成果備查", (), parts.filing),
)


def plan_sections(plan: Plan, unit: Unit, category: str) -> tuple[Section, ...]:
    """Every section that has something to say, numbered from 1; `category` is the name of the category."""
    written = ((key, title, law, write(plan, unit, category)) for key, title, law, write in ORDER)
    kept = [row for row in written if row[3]]
    return tuple(Section(number, *row) for number, row in enumerate(kept, start=1))


def sections_of_law(sections: Sequence[Section]) -> tuple[tuple[str, tuple[Section, ...]], ...]:
    """法定七項 → the sections that answer each."""
    return tuple((item, tuple(section for section in sections if item in section.law)) for item in SEVEN)
