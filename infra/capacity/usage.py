"""What one trainee's whole way used, as counted by the bench. Knows units, not prices."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class Scope(StrEnum):
    """Who shares a partition key: only this writes says whether a partition can become hot."""

    PERSON = "person"
    UNIT = "unit"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Work:
    """What a function did for one trainee: starts, CPU in ms of the machine that measured, calls to other services."""

    invocations: float
    cpu_ms: float
    calls: float


@dataclass(frozen=True, slots=True)
class Key:
    """A partition key as a pattern, in the table or its index, and the units that one trainee spends on it."""

    pattern: str
    index: bool
    scope: Scope
    writes: float
    reads: float


@dataclass(frozen=True, slots=True)
class Usage:
    """One trainee from the form to the package: capacity units of the table, calls, bytes."""

    functions: dict[str, Work]
    beats: float
    reads: float
    writes: float
    stored_bytes: float
    answer_bytes: float
    file_puts: float
    file_gets: float
    file_bytes: float
    seals: float
    signatures: float
    letters: float
    keys: tuple[Key, ...]
    longest_ms: dict[str, float]

    @property
    def requests(self) -> float:
        """Requests of the API."""
        return self.functions["api"].invocations


def load(path: Path = HERE / "counted.json") -> Usage:
    """The usage that was counted last."""
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    functions = {name: Work(**one) for name, one in raw.pop("functions").items()}
    keys = tuple(Key(**{**one, "scope": Scope(one["scope"])}) for one in raw.pop("keys"))
    return Usage(functions=functions, keys=keys, **raw)


def save(usage: Usage, path: Path = HERE / "counted.json") -> None:
    """Keep the usage for the guide."""
    path.write_text(json.dumps(_rounded(asdict(usage)), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def assumptions() -> Mapping[str, Any]:
    """Prices, limits and assumptions, with their sources."""
    found: dict[str, Any] = json.loads((HERE / "assumptions.json").read_text("utf-8"))
    return found


def _rounded(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return round(value, 2) if isinstance(value, float) else value
