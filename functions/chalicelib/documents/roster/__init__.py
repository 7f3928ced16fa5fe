"""The roster (名冊) of a record-book application and its sisters: rows of facts, shown as a mapping file says.

A mapping file gives headers, order, codes and date formats; units adapt one to the template they downloaded, without
code. Knows which file serves which table; does not know where facts come from nor how a file is written.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from chalicelib.content.model import MappingColumn, RosterMapping
from chalicelib.content.model.mapping import FACTS
from chalicelib.domain.roc import dotted, seven_digits, slashed

DATE_FORMATS: dict[str, Callable[[date], str]] = {
    "slashed": slashed,
    "slashed3": lambda day: slashed(day).rjust(9, "0"),
    "dotted": dotted,
    "seven_digits": seven_digits,
    "iso": date.isoformat,
}
Cell = str | int


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a table (domain form 4.6). The names of the fields are those that mapping files use."""

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
    name_en: str = ""
    id_kind: str = ""
    unit: str = ""
    new_book_no: str = ""
    book_on: date | None = None
    affidavit: str = ""
    joined_on: date | None = None
    counts_from: date | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be written in any format. `lead` stands above the header."""

    name: str
    sheet: str
    lead: tuple[str, ...]
    rows: list[list[Cell]]


def shown(rows: Sequence[RosterRow], mapping: RosterMapping) -> Table:
    """The table as the receiver wants it."""
    return Table(mapping.file or mapping.name, mapping.sheet or mapping.name, mapping.title_lines, table(rows, mapping))


def table(rows: Sequence[RosterRow], mapping: RosterMapping) -> list[list[Cell]]:
    """Header and rows as the receiver wants them; dates become text, numbers stay numbers unless they have codes."""
    return [[column.header for column in mapping.columns], *([_cell(row, c) for c in mapping.columns] for row in rows)]


def lacking(row: RosterRow, mapping: RosterMapping) -> list[str]:
    """Headers of required columns for which this person has nothing."""
    return [column.header for column in mapping.columns if column.required and _cell(row, column) == ""]


def mapping_for(purpose: str, category: str, authority: str, own: Iterable[RosterMapping] = ()) -> RosterMapping:
    """The closest file for a table: the unit's own before ours, one that names its receiver before one for all."""
    for listed in (tuple(own), built_in()):
        fitting = [one for one in listed if one.serves(purpose, category, authority)]
        if fitting:
            return max(fitting, key=lambda one: one.narrowness)
    raise KeyError(purpose)


@cache
def built_in() -> tuple[RosterMapping, ...]:
    """The files that come with this software."""
    folder = resources.files(__name__).joinpath("mappings")
    return tuple(
        load_mapping(name) for name in sorted(one.name for one in folder.iterdir() if one.name[-5:] == ".json")
    )


@cache
def load_mapping(name: str) -> RosterMapping:
    """One of our files; KeyError or TypeError when it names an unknown fact or format."""
    file = resources.files(__name__).joinpath(f"mappings/{name.removesuffix('.json')}.json")
    raw = json.loads(file.read_text(encoding="utf-8"))
    lists = {key: tuple(raw[key]) for key in ("title_lines", "categories", "authorities") if key in raw}
    return RosterMapping(**raw | lists | {"columns": tuple(_columns(raw["columns"]))})


def _columns(listed: list[dict[str, object]]) -> Iterator[MappingColumn]:
    for one in listed:
        values = one.get("values") or []
        assert isinstance(values, list)
        column = MappingColumn(**one | {"values": tuple((v["from"], v["to"]) for v in values)})  # type: ignore[arg-type]
        _ = FACTS[column.key], DATE_FORMATS[column.format]
        yield column


def _cell(row: RosterRow, column: MappingColumn) -> Cell:
    if not column.key:
        return column.constant
    value: date | Cell | None = getattr(row, column.key)
    if value is None:
        return ""
    said = DATE_FORMATS[column.format](value) if isinstance(value, date) else value
    return dict(column.values).get(str(said), said) if column.values else said
