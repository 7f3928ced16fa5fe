"""What a notice already says of its plan, as the fields of a plan: `content.lending` the other way round.

Knows which facts a notice holds. What the plan asks for beyond them (goals, budget, evaluation …) stays open.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from chalicelib.content.fields.kinds import Group
from chalicelib.content.fields.notice import NOTICE
from chalicelib.content.lending import FILING, LENT, SAME
from chalicelib.content.model import Notice, Part, Place, Unit
from chalicelib.content.rules.unwritten import MARK
from sitebuild.filled_in import Value

OF_UNIT = ("contact", "supervisor")  # said only where the notice says otherwise than its unit
USUAL = frozenset({"appraisal", "safety", "rights.recordbook", "guidance.grievance"})  # the draft's words stay
PARAGRAPHS = "\n\n"
MOVE = f"{MARK}公告把獎勵和退場寫在一起，全文在下面的 exit。請把講獎勵的句子搬到這裡。"


def plan_facts(notice: Notice, unit: Unit) -> dict[str, Value | None]:
    """The plan's fields by dotted name; None where the notice says that there is no such thing."""
    return {name: value for name, value in _facts(notice, unit) if value is not None or name not in USUAL}


def said_twice(notice: Notice, unit: Unit) -> list[str]:
    """The fields that the notice need not say any more when it names such a plan; a group when all of it is lent."""
    names = []
    for name in LENT:
        group, _, key = name.partition(".")
        if group in OF_UNIT or group == "filing":
            said = getattr(notice, group) != getattr(unit, group)
        else:
            said = _value(notice, name) is not None
        if said:
            names.append(group if not key or _whole(group) else name)
    return list(dict.fromkeys(names))


def _whole(group: str) -> bool:
    kind = NOTICE.by_key[group].kind
    return isinstance(kind, Group) and all(f"{group}.{field.key}" in LENT for field in kind.fields)


def _facts(notice: Notice, unit: Unit) -> Iterator[tuple[str, Value | None]]:
    yield "term.start", notice.service.start
    yield "term.end", notice.service.end
    yield "recruit.start", notice.recruit.start
    yield "recruit.end", min(notice.recruit.end, notice.service.end)
    yield "recruit.quota", notice.recruit.quota
    for name in SAME:
        group = name.partition(".")[0]
        if name == "filing":
            yield from ((f"filing.{key}", _plain(getattr(notice.filing, key))) for key in FILING)
        elif group not in OF_UNIT or _value(notice, name) != _value(unit, name):
            yield name, _value(notice, name)
    rewards, _, leaving = notice.reward_exit.rpartition(PARAGRAPHS)
    yield "rewards", rewards or MOVE
    yield "exit", leaving
    yield "guidance.grievance", _plain(notice.grievance)


def _value(of: Notice | Unit, name: str) -> Value | None:
    value: Any = of
    for key in name.split("."):
        value = getattr(value, key)
    said: Value | None = _plain(value)
    return said


def _plain(value: Any) -> Any:  # noqa: ANN401
    """As YAML knows it; None for nothing."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(value, tuple):
        return [_plain(item) for item in value] or None
    if isinstance(value, Place | Part):
        return {key: _plain(said) for key, said in asdict(value).items() if said != ""}
    return value
