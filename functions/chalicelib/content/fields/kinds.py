"""The kinds of value that a field can take, and the field itself.

Tables only: `content.reading.values` knows how a kind is read, `content.schema` how it is published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True)
class Text:
    """Words exactly as typed."""


@dataclass(frozen=True)
class Email:
    """An e-mail address."""


@dataclass(frozen=True)
class Phone:
    """A phone number as people write it, extension and all."""


@dataclass(frozen=True)
class Web:
    """An address that begins with https:// or http://."""


@dataclass(frozen=True)
class Code:
    """An identifier: small letters, digits and hyphens."""


@dataclass(frozen=True)
class Day:
    """A calendar date, 2026-11-01."""


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds. `null` stands for "nobody knows" where `unknown` allows it."""

    low: int
    high: int
    unknown: bool = False


@dataclass(frozen=True)
class YesNo:
    """true or false."""


@dataclass(frozen=True)
class OneOf:
    """One of a few words; `also` maps what people write instead to the word that is meant.

    `never` maps words that must not be asked for to the sentence that says why.
    """

    values: tuple[str, ...]
    enum: type[StrEnum] | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    never: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """One word or a list of words: the answer of a question."""


@dataclass(frozen=True)
class ListOf:
    """A list, with at least that many items."""

    item: "Kind"
    least: int = 0


@dataclass(frozen=True)
class Group:
    """Fields that belong together."""

    fields: tuple["Field", ...]

    @cached_property
    def by_key(self) -> dict[str, "Field"]:
        """The fields by their keys."""
        return {field.key: field for field in self.fields}

    @cached_property
    def by_label(self) -> dict[str, "Field"]:
        """The fields by what they are called in Chinese."""
        return {name: field for field in self.fields for name in (field.label, *field.names)}

    @cached_property
    def homes(self) -> dict[str, str]:
        """Keys that belong one level deeper → the group they belong into."""
        return {
            inner.key: outer.key
            for outer in self.fields
            if isinstance(outer.kind, Group)
            for inner in outer.kind.fields
            if inner.key not in self.by_key
        }

    @cached_property
    def words(self) -> frozenset[str]:
        """Every key and Chinese name here and in the groups below."""
        inner = [field.kind.item if isinstance(field.kind, ListOf) else field.kind for field in self.fields]
        below = [kind.words for kind in inner if isinstance(kind, Group)]
        return frozenset(self.by_key).union(self.by_label, *below)


Kind = Text | Email | Phone | Web | Code | Day | Whole | YesNo | OneOf | Words | ListOf | Group


@dataclass(frozen=True)
class Field:
    """One field: its key, what it is called (欄位), its kind, why it is needed, and an example one can copy."""

    key: str
    label: str
    kind: Kind
    example: str
    required: bool = False
    why: str = ""
    names: tuple[str, ...] = ()


def one_of(enum: type[StrEnum], **also: str) -> OneOf:
    """The values of an enum."""
    return OneOf(tuple(member.value for member in enum), enum, also)
