"""YAML as a tree of texts with line numbers. Nothing is guessed: phones, times and `no` stay what was typed.

Built from the parser's events, a third of the time of `yaml.compose`, which resolves types that we never use.
Anchors, aliases and tags are not part of what editors write: they come back as `marks`, to be explained.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 12


@dataclass(slots=True)
class Scalar:
    """A text; `plain` when it stood without quotes."""

    text: str
    line: int
    plain: bool = True


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list["Node"]
    line: int


@dataclass(slots=True)
class Mapping:
    """Keys and values in order, repeated keys included."""

    pairs: list[tuple[Scalar, "Node"]]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Tree:
    """The first document of a text, and the lines with marks that mean more than they seem to."""

    root: Node | None = None
    marks: list[tuple[int, str]] = field(default_factory=list)


def grow(text: str, first_line: int) -> Tree:
    """Parse; raises yaml.YAMLError whose marks count from 0 at the first line of `text`."""
    loader = yaml.CSafeLoader(text)
    try:
        return _Growth(loader, first_line).tree()
    finally:
        loader.dispose()


class _Growth:
    def __init__(self, loader: yaml.CSafeLoader, first_line: int) -> None:
        self._next: Callable[[], Any] = loader.get_event
        self._first = first_line
        self._marks: list[tuple[int, str]] = []

    def tree(self) -> Tree:
        self._next()  # the stream starts
        if type(self._next()) is yaml.StreamEndEvent:
            return Tree()
        root = self._node(self._next(), 0)
        self._next()  # the document ends
        following = self._next()
        if type(following) is not yaml.StreamEndEvent:
            self._marks.append((following.start_mark.line + self._first, "---"))
        return Tree(root, self._marks)

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401
        line = event.start_mark.line + self._first
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._marks.append((line, "*"))
            return Scalar(f"*{event.anchor}", line)
        if event.anchor is not None:
            self._marks.append((line, "&"))
        if event.tag is not None:
            self._marks.append((line, "!"))
        if kind is yaml.ScalarEvent:
            return Scalar(event.value, line, event.style is None or event.style == "")
        if depth == DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(line, depth)
        return self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            items.append(self._node(event, depth + 1))
        return Sequence(items, line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            pairs.append((key if isinstance(key, Scalar) else Scalar("", key.line), value))
        return Mapping(pairs, line)
