"""The four shapes that the text of a plan takes. All texts are plain; lines may be broken by a newline."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A text; blank lines part its paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, numbered where the order counts; its title may be empty."""

    items: tuple[str, ...]
    ordered: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Names and values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, a header, and rows whose first cell names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Words | Listed | Named | Table


def named(*pairs: tuple[str, str]) -> tuple[Block, ...]:
    """The pairs that have a value; no block when none has."""
    kept = tuple((name, value) for name, value in pairs if value)
    return (Named(kept),) if kept else ()


def words(text: str) -> tuple[Block, ...]:
    """A text, unless it is empty."""
    return (Words(text),) if text.strip() else ()


def listed(items: tuple[str, ...], ordered: bool = False, title: str = "") -> tuple[Block, ...]:
    """A list, unless it is empty."""
    return (Listed(items, ordered, title),) if items else ()


def table(caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[Block, ...]:
    """A table, unless it has no rows."""
    return (Table(caption, header, rows),) if rows else ()
