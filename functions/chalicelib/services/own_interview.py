"""The record of an interview (面談紀要表) as the person who was interviewed reads it.

Everything that was judged about them, without the interviewers' names: those are other people's data.
"""

from chalicelib.domain.interview import Confirmed, InterviewRecord
from chalicelib.wording import label, own_data, roc_day

FACTS = ("age", "education", "experience", "skills")
FACT_LABELS = {"age": "birth_date"}


def interview_lines(record: InterviewRecord) -> tuple[tuple[str, str], ...]:
    """Labels with values; what was left empty is left out."""
    motivation, willing = record.motivation, record.willing
    asked = "；".join(f"{one.q} → {one.a}" for one in record.questions)
    pairs = [
        ("held_on", " ".join(part for part in (roc_day(record.held_on), record.time) if part)),
        ("place", "，".join(part for part in (record.mode, record.place) if part)),
        ("facts", "；".join(_fact(name, getattr(record.facts, name)) for name in FACTS)),
        ("motivation", motivation.summary),
        ("helping", own_data("value", motivation.helping.value)),
        ("flags", "、".join(motivation.flags)),
        ("questions", asked),
        ("willing", own_data("value", "willing" if willing.confirmed else "unwilling")),
        ("heart", str(record.heart)),
        ("ability", str(record.ability)),
        ("conclusion", own_data("value", record.conclusion.value)),
        ("reason", record.reason),
    ]
    return tuple((own_data("line", name), value) for name, value in pairs if value)


def _fact(name: str, found: Confirmed) -> str:
    said = own_data("value", "ok" if found.ok else "differs")
    note = f"（{found.note}）" if found.note else ""
    return f"{label('answers', FACT_LABELS.get(name, name))}{said}{note}"
