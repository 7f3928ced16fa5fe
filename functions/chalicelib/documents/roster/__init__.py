"""The roster (名冊) of a record-book application: rows of facts, and mapping files that say how a receiver wants them.

A mapping file gives headers, order and date formats; units adapt it to the template they downloaded, without code.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources

from chalicelib.domain.roc import dotted, seven_digits, slashed

DATE_FORMATS: dict[str, Callable[[date], str]] = {
    "slashed": slashed,
    "dotted": dotted,
    "seven_digits": seven_digits,
    "iso": date.isoformat,
}
Cell = str | int


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster (domain form 4.6)."""

    seq: int
    name: str
    gender: str
    birth_date: date
    id_number: str
    category: str
    basic_on: date
    basic_hours: int
    basic_issuer: str
    basic_number: str
    special_category: str
    special_on: date
    special_hours: int
    special_issuer: str
    special_number: str
    photo: str
    kind: str
    book_no: str
    mobile: str
    address: str
    email: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the fact it shows, and how a date is written."""

    header: str
    key: str
    format: str = "slashed"


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one receiver wants the roster."""

    name: str
    source: str
    date: str
    confirmed: bool
    columns: tuple[Column, ...]


def load_mapping(name: str) -> Mapping:
    """The mapping `mappings/<name>.json`; KeyError or TypeError when it names an unknown fact or format."""
    text = resources.files(__name__).joinpath(f"mappings/{name}.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    columns = tuple(Column(**column) for column in raw["columns"])
    for column in columns:
        if column.key not in RosterRow.__dataclass_fields__:
            raise KeyError(column.key)
        _ = DATE_FORMATS[column.format]
    return Mapping(raw["name"], raw["source"], raw["date"], raw["confirmed"], columns)


def table(rows: Sequence[RosterRow], mapping: Mapping) -> list[list[Cell]]:
    """Header and rows as the receiver wants them; dates become text, numbers stay numbers."""
    return [[column.header for column in mapping.columns], *([_cell(row, c) for c in mapping.columns] for row in rows)]


def _cell(row: RosterRow, column: Column) -> Cell:
    value = getattr(row, column.key)
    return DATE_FORMATS[column.format](value) if isinstance(value, date) else value
