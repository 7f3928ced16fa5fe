"""What a unit's page means: categories that exist, people who can act, a filing that can be looked up."""

from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.model import FilingStatus, StaffRole
from chalicelib.content.rules.categories import category_known


def categories_exist(unit: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Every category is one of tracks.yml, once."""
    categories = unit.get("categories") or ()
    for number, category in enumerate(categories):
        wrong = category_known(category, drafts)
        if wrong:
            yield unit.error(f"categories.{number}", "unknown-category", f"「志工類別」（categories）{wrong}")
        elif category in categories[:number]:
            yield unit.warning(f"categories.{number}", "category-twice", f"類別「{category}」寫了兩次。請只留一個。")


def people_can_act(unit: Entry, _: Drafts) -> Iterator[Finding]:
    """Two addresses so that a holiday stops nothing, one of them a supervisor's, since only supervisors decide."""
    staff = list(unit.parts("staff"))
    if not staff:
        return
    seen = set()
    for member in staff:
        email = member.get("email")
        if email and email in seen:
            yield member.error(
                "email", "staff-twice", f"承辦人信箱「{email}」寫了兩次。請刪掉一個，或改成另一位承辦人的信箱。"
            )
        seen.add(email)
    if not any(member.get("role") is StaffRole.SUPERVISOR or not member.get("role") for member in staff):
        sentence = "承辦人裡沒有督導，沒有人能決定錄取。請至少有一位寫 role: supervisor"
        yield unit.error("staff", "no-supervisor", sentence)
    if len(staff) < 2:
        sentence = (
            "只有一位承辦人，請假或離職時就沒有人能處理報名。"
            "建議再加一位，例如 - {email: assistant@unit.example.org, role: assistant}"
        )
        yield unit.warning("staff", "one-staff", sentence)


def filing_can_be_looked_up(entry: Entry, _: Drafts) -> Iterator[Finding]:
    """A plan that is filed has a date and a letter number (志願服務法 7)."""
    if entry.get("filing.status") is not FilingStatus.FILED:
        return
    for key, label, example in (("date", "備案日期", "2026-10-01"), ("ref", "備案文號", "北市社團字第1150000001號")):
        if not entry.given(f"filing.{key}"):
            sentence = f"已備案的計畫要寫{label}（志願服務法第7條）。請在 filing 下面加上：{key}: {example}"
            yield entry.error("filing", f"filing-{key}-missing", sentence)


RULES = (categories_exist, people_can_act)
