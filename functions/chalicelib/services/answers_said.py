"""An applicant's answers as people read them: one label and one text each, empty ones left out.

Knows the order and the words of `labels.json`. Does not know who reads them: the desk, or the person themselves.
"""

from datetime import date

from chalicelib.domain.application import Answers, Guardian, Helper
from chalicelib.wording import label, labels, roc_day


def answers_said(answers: Answers) -> list[dict[str, str]]:
    """The answers that were given, as key, label and value."""
    said = []
    for name, title in labels("answers").items():
        if text := _said(name, getattr(answers, name)):
            said.append({"key": name, "label": title, "value": text})
    return said


def guardian_said(guardian: Guardian) -> str:
    """法定代理人 in one line."""
    agreed = "已同意" if guardian.consent else "未同意"
    return f"{guardian.name}（{guardian.relation}），{guardian.phone}，{agreed}"


def _said(name: str, value: object) -> str:
    if isinstance(value, bool):
        return label("yes_no", str(value))
    if isinstance(value, tuple):
        return _slots(value) if name == "availability" else "、".join(value)
    if isinstance(value, Helper):
        return f"{value.name}（{value.relation}），報名的人同意由他代填"
    if isinstance(value, date):
        return roc_day(value)
    return label("gender", str(value)) if name == "gender" else str(value or "")


def _slots(availability: tuple[str, ...]) -> str:
    """六-上午, 六-下午, 日-上午 as people say it: 星期六上午、下午；星期日上午."""
    days: dict[str, list[str]] = {}
    for slot in availability:
        day, _, part = slot.partition("-")
        days.setdefault(day, []).append(part)
    return "；".join(f"星期{day}{'、'.join(parts)}" for day, parts in days.items())
