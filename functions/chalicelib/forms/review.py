"""「您填的資料，請再確認」: every answer once more, question by question, in the order in which they were asked.

Used where no script shows them. Takes the answers as the server understood them, not as they were typed.
"""

from datetime import date

from chalicelib.content.model import Notice
from chalicelib.domain.application import Answers
from chalicelib.domain.eligibility import age_on
from chalicelib.domain.questions import OPTIONAL, asked
from chalicelib.forms.text import escape
from chalicelib.wording import label, roc_day

NOT_SAID = "（沒有填）"
YES, NO = "是", "還沒有"


def review(answers: Answers, notice: Notice, today: date) -> list[tuple[str, str]]:
    """Question and answer of every line."""
    helper, guardian = answers.helper, answers.guardian
    lines = [
        ("姓名（證書會這樣印）", answers.name),
        ("出生年月日", f"民國{roc_day(answers.birth_date)}，今年 {age_on(answers.birth_date, today)} 歲"),
        ("行動電話", answers.mobile),
        ("市內電話", answers.phone),
        ("電子郵件", answers.email),
        ("可以服務的時段", slots(answers.availability)),
        ("參加的原因", answers.motivation),
    ]
    if helper:
        lines.insert(0, ("代填的人", f"{helper.name}（{helper.relation}）"))
    if guardian:
        lines.append(("法定代理人", f"{guardian.name}（{guardian.relation}），電話 {guardian.phone}，已同意"))
    if answers.licences:
        lines.append(("證照", "、".join(answers.licences)))
    lines += [(OPTIONAL[key], _said(answers, key)) for key in asked(notice)]
    return [(question, answer or NOT_SAID) for question, answer in lines]


def review_html(lines: list[tuple[str, str]]) -> str:
    """The lines as names and values."""
    rows = "".join(f"<div><dt>{escape(question)}</dt><dd>{escape(answer)}</dd></div>" for question, answer in lines)
    return f'<dl class="app-review">{rows}</dl>'


def slots(availability: tuple[str, ...]) -> str:
    """六-上午, 六-下午, 日-上午 as people say it: 星期六上午、下午；星期日上午."""
    days: dict[str, list[str]] = {}
    for slot in availability:
        day, _, part = slot.partition("-")
        days.setdefault(day, []).append(part)
    return "；".join(f"星期{day}{'、'.join(parts)}" for day, parts in days.items())


def _said(answers: Answers, key: str) -> str:
    value = getattr(answers, key)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return "、".join(value)
    return label("gender", value) if key == "gender" and value else str(value)
