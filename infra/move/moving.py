"""Moving from one place to another: refuse what is not empty, carry, compare both sides, say what was done.

Whoever is interrupted begins again and ends with the same: what is already there is written once more. Nothing is
changed where it comes from. Comparing adds up digests, so that a million items need no memory.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from chalicelib.records.store import Item
from infra.move.place import HOUSEKEEPING, MARK, PUBLIC, MoveError, Name, Place
from infra.move.sealing import is_orphan, neutral, resealed

LOT = 25


@dataclass
class Sum:
    """How many there are of a kind, and the sum of their digests: equal for the same things in any order."""

    count: int = 0
    total: int = 0

    def add(self, data: bytes) -> None:
        """Count one more."""
        self.count += 1
        self.total = (self.total + int.from_bytes(hashlib.sha256(data).digest(), "big")) % 2**256

    @property
    def digest(self) -> str:
        """The sum as it is shown and kept."""
        return f"{self.total:064x}"


@dataclass
class Report:
    """What lies at a place, by kind."""

    sums: dict[str, Sum] = field(default_factory=dict)
    orphans: int = 0

    def of(self, kind: str) -> Sum:
        """The sum of a kind."""
        return self.sums.setdefault(kind, Sum())

    def told(self) -> Iterator[str]:
        """A line for each kind."""
        for kind, one in sorted(self.sums.items()):
            yield f"  {kind}　{one.count}　{one.digest[:16]}"


def move(source: Place, target: Place, *, at: datetime) -> Report:
    """Carry everything and compare; raises MoveError. Again after it was done: only compares."""
    state = target.get(*MARK)
    if state is not None and state["source"] != source.name:
        raise MoveError(f"{target.name} 已經有從 {state['source']} 搬來的資料，不能再搬別的進去。")
    if state is None and (found := _first(target)):
        raise MoveError(f"{target.name} 不是空的（有 {found}）。搬家不會蓋掉現有的資料，請用新的地方。")
    if state is None or not state["done"]:
        _mark(target, source, at, done=False)
        target.remove([(one["pk"], one["sk"]) for one in target.items() if _housekeeping(one)])
        carry(source, target)
    report = compared(source, target)
    _mark(target, source, at, done=True)
    return report


def compared(source: Place, target: Place) -> Report:
    """What lies at both places, when it is the same; raises MoveError naming every kind that is not."""
    there = taken(source)
    here = taken(target, only=set(source.files()))
    wrong = []
    for kind in sorted({*there.sums, *here.sums}):
        one, other = there.of(kind), here.of(kind)
        if (one.count, one.total) != (other.count, other.total):
            wrong.append(f"  {kind}：原來 {one.count}，搬到 {other.count}")
    if wrong:
        raise MoveError("\n".join(["兩邊不一樣，還不能用。原來的地方不能有人在用；請停掉以後再執行一次：", *wrong]))
    return here


def taken(place: Place, only: set[Name] | None = None) -> Report:
    """Count and add up everything at a place; of what lies on the site, `only` what came from elsewhere."""
    report = Report()
    for item in _carried(place):
        data = json.dumps(neutral(item, place.get, place.vault), sort_keys=True, ensure_ascii=False)
        report.of(kind_of(item)).add(data.encode())
        report.orphans += is_orphan(item)
    for name in place.files():
        if only is not None and name.area == PUBLIC and name not in only:
            continue  # the place's own keys
        content = place.load(name)
        report.of(f"{name.area}/{name.key.partition('/')[0]}").add(_line(name, content.media_type, content.data))
    return report


def kind_of(item: Item) -> str:
    """The kind of an item, by its keys without what they name."""
    pk, sk = (str(item[key]).partition("#")[0] for key in ("pk", "sk"))
    return pk if pk == sk else f"{pk} {sk}" if sk.isupper() else pk


def carry(source: Place, target: Place) -> None:
    """Write everything, without looking at what is there; raises SealBroken."""
    items = _carried(source)
    same = source.keys == target.keys
    while lot := list(islice(items, LOT)):
        target.write(lot if same else [resealed(one, source.get, source.vault, target.vault) for one in lot])
    for name in source.files():
        target.save(name, source.load(name))
    target.settle()


def _carried(place: Place) -> Iterator[Item]:
    return (one for one in place.items() if (one["pk"], one["sk"]) != MARK and not _housekeeping(one))


def _housekeeping(item: Item) -> bool:
    return str(item["pk"]).startswith(HOUSEKEEPING)


def _first(place: Place) -> str:
    """The kind of something that lies there; empty when nothing does."""
    kinds: Iterable[str] = (kind_of(one) for one in _carried(place))
    files = (f"{one.area}/{one.key}" for one in place.files() if not one.key.startswith("seal/"))
    return next(iter(kinds), "") or next(files, "")


def _mark(target: Place, source: Place, at: datetime, *, done: bool) -> None:
    pk, sk = MARK
    target.write([{"pk": pk, "sk": sk, "v": 1, "source": source.name, "done": done, "at": at.isoformat()}])


def _line(name: Name, media_type: str, data: bytes) -> bytes:
    return b"\n".join((name.area.encode(), name.key.encode(), media_type.encode(), data))
