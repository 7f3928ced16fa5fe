"""What a notice takes over from the plan it names, so that a fact stands once.

Knows which field of a notice is which field of a plan. A fact that the notice states itself stays as it is; whether
it may differ is the business of the rules. A lent fact stands, for findings, on the notice's line of `plan`.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.spelling import SLUG

# The field of the notice → the fields of the plan that it is made from.
SAME = (
    "category", "purpose", "beneficiaries", "tasks", "minors", "process", "duties", "appraisal", "safety", "filing",
    "recruit.channels", "apply.method", "apply.selection", "apply.reply_days",
    "service.hours", "service.frequency", "service.weekdays", "service.shifts", "service.mode", "service.area",
    "service.places", "require.age_min", "require.age_max", "require.experience", "require.education",
    "require.skills", "require.licences", "training.basic", "training.special", "training.parts",
    "training.reference", "rights.insurance", "rights.allowance", "rights.other", "rights.recordbook",
    "contact.person", "contact.phone", "contact.email", "contact.address", "contact.url",
    "supervisor.name", "supervisor.phone", "supervisor.email",
)  # fmt: skip
OTHER = {
    "service.start": ("term.start",),
    "service.end": ("term.end",),
    "reward_exit": ("rewards", "exit"),
    "grievance": ("guidance.grievance",),
}
LENT: Mapping[str, tuple[str, ...]] = {name: (name,) for name in SAME} | OTHER
EVERY = frozenset(LENT) | {name.partition(".")[0] for name in LENT}
FILING = ("status", "date", "ref")


def lent_names(plan: Entry) -> Set[str]:
    """The names of a notice's fields, groups included, that a plan says something about, understood or not."""
    leaves = {name for name, sources in LENT.items() if any(map(plan.given, sources))}
    return leaves | {name.partition(".")[0] for name in leaves}


def lent_by(plans: Mapping[str, Set[str]], named: str) -> Set[str]:
    """What the plan of that name lends; a name that is mistaken lends all, so that it is the only thing to mend."""
    if named in plans or not SLUG.fullmatch(named):
        return plans.get(named, frozenset())
    return EVERY


def plan_of(notice: Entry, plans: Mapping[str, Entry]) -> Entry | None:
    """The plan that a notice names; None when it names none, or none that there is."""
    return plans.get(f"{notice.id.partition('/')[0]}/{notice.get('plan')}")


def lender(notice: Entry, drafts: Drafts) -> Entry | None:
    """The plan that a notice of these drafts names."""
    return plan_of(notice, drafts.plans)


def names_plan(notice: Entry) -> bool:
    """Whether what a notice says of its plan is the name of a file."""
    return bool(SLUG.fullmatch(notice.values.get("plan") or ""))


def astray(notice: Entry, drafts: Drafts) -> bool:
    """Whether a notice names a plan that is not there."""
    return names_plan(notice) and lender(notice, drafts) is None


def with_lent(notice: Entry, plans: Mapping[str, Entry]) -> Entry:
    """The notice with what its plan says and it does not say itself."""
    plan = plan_of(notice, plans)
    if plan is None:
        return notice
    values, lines, line = dict(notice.values), dict(notice.lines), notice.line("plan")
    for name, value in _facts(plan):
        if name in lines:
            continue
        group, _, key = name.partition(".")
        if not key:
            values[group] = value
        elif isinstance(values.setdefault(group, {}), dict):
            values[group] = {**values[group], key: value}
        lines.setdefault(group, line)
        lines[name] = line
        lines |= {f"{name}.{number}": line for number in range(len(value) if isinstance(value, list) else 0)}
    return replace(notice, values=values, lines=lines)


def _facts(plan: Entry) -> Iterator[tuple[str, Any]]:
    for name, sources in LENT.items():
        values = [value for value in map(plan.get, sources) if value is not None]
        if name == "filing":
            values = [{key: value[key] for key in FILING if key in value} for value in values]
        if values:
            yield name, values[0] if len(values) == 1 else "\n\n".join(values)
