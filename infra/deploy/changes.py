"""A change set in plain words, and what in it would lose data. Knows nothing of AWS's clients."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Kinds whose replacement or removal loses what people entrusted to us, or the keys that open it.
STATEFUL = {
    "AWS::DynamoDB::Table": "資料表",
    "AWS::S3::Bucket": "檔案桶",
    "AWS::KMS::Key": "金鑰",
    "AWS::SQS::Queue": "佇列",
}
ADDED, CHANGED, MAYBE, REPLACED, REMOVED = "新增", "修改", "可能換新", "換新", "移除"
ORDER = (REMOVED, REPLACED, MAYBE, CHANGED, ADDED)


@dataclass(frozen=True, slots=True)
class Change:
    """What will happen to one resource."""

    name: str
    kind: str
    what: str
    because: str = ""

    @property
    def dangerous(self) -> bool:
        """Whether data could be lost."""
        return self.kind in STATEFUL and self.what in (REMOVED, REPLACED, MAYBE)


def changes_of(described: Iterable[Mapping[str, Any]]) -> list[Change]:
    """The changes of CloudFormation's answer, the gravest first."""
    found = [_change(one["ResourceChange"]) for one in described if one.get("Type", "Resource") == "Resource"]
    return sorted(found, key=lambda one: (ORDER.index(one.what), not one.dangerous, one.name))


def told(changes: list[Change]) -> Iterator[str]:
    """The lines that a person reads before saying yes."""
    counts = [f"{what} {n}" for what in ORDER if (n := sum(one.what == what for one in changes))]
    yield f"要做 {len(changes)} 項變動：" + "、".join(counts)
    for one in changes:
        mark = "⚠ " if one.what in (REMOVED, REPLACED, MAYBE) else "　"
        kept = f"（{STATEFUL[one.kind]}，裡面有資料！）" if one.dangerous else ""
        why = f"　因為：{one.because}" if one.because and one.what != ADDED else ""
        yield f"  {mark}{one.what}　{one.name}　{one.kind.removeprefix('AWS::')}{kept}{why}"


def losing(changes: list[Change], allowed: frozenset[str]) -> list[Change]:
    """The changes that may lose data and that nobody has allowed by name."""
    return [one for one in changes if one.dangerous and one.name not in allowed]


def _change(told: Mapping[str, Any]) -> Change:
    action, replacement = told["Action"], told.get("Replacement")
    if action == "Modify":
        what = {"True": REPLACED, "Conditional": MAYBE}.get(str(replacement), CHANGED)
    else:
        what = {"Add": ADDED, "Import": ADDED, "Remove": REMOVED}.get(action, MAYBE)
    targets = (one.get("Target", {}) for one in told.get("Details", ()))
    names = {str(one.get("Name") or one.get("Attribute")) for one in targets if one.get("Name") or one.get("Attribute")}
    return Change(told["LogicalResourceId"], told["ResourceType"], what, "、".join(sorted(names)))
