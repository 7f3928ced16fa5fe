"""A tree of texts read by a table of fields: values, the line of every key, and a finding for all that is odd.

Knows kinds and groups. Does not know what a notice is, nor what fields mean together: those are tables and rules.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from chalicelib.content.fields.kinds import Field, Group, ListOf, Text, Whole, Words
from chalicelib.content.findings import Finding, error
from chalicelib.content.reading import wording
from chalicelib.content.reading.scalars import READERS, UNKNOWN, Misread
from chalicelib.content.reading.tree import Mapping, Node, Scalar, Sequence
from chalicelib.content.spelling import nearest


@dataclass(slots=True)
class Reader:
    """Reads one file; `lines` and `findings` grow as it goes. `lost` are top keys that the parser had to step over.

    `lent` are names that another file says: they may be left out here, and are not read.
    """

    path: str
    lost: frozenset[str] = frozenset()
    lent: Set[str] = frozenset()
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def group(self, node: Mapping, group: Group, prefix: str = "", line: int | None = None) -> dict[str, Any]:
        """The fields that were understood."""
        values: dict[str, Any] = {}
        by_key, lines = group.by_key, self.lines
        written = {key.text for key, _ in node.pairs}
        for key, value in node.pairs:
            found = by_key.get(key.text) or self._meant(key, group, written)
            if found is None:
                continue
            name = prefix + found.key
            if name in lines:
                self._say(key.line, "duplicate-key", wording.doubled(found, lines[name]))
                continue
            lines[name] = key.line
            read = self._value(value, found, name)
            if read is not None or self._unknown(value, found):
                values[found.key] = read
        for wanted in group.fields:
            name = prefix + wanted.key
            if name in lines or not wanted.required:
                continue
            if name in self.lent:
                if isinstance(wanted.kind, Group):  # only what is not lent of it is still missing
                    values[wanted.key] = self.group(Mapping([], node.line), wanted.kind, f"{name}.", line)
            elif not prefix and self._was_lost(wanted):
                lines[wanted.key] = node.line
            else:
                self._say(line or node.line, "missing-field", wording.missing(wanted))
        return values

    def items(self, node: Sequence, found: Field, name: str) -> list[Any]:
        """The items of a list that were understood; `name.0` is the line of the first of them."""
        assert isinstance(found.kind, ListOf)
        kind, values = found.kind.item, list[Any]()
        for item in node.items:
            at = f"{name}.{len(values)}"
            self.lines[at] = item.line
            if isinstance(kind, Group):
                value = self._part(item, found, kind, at)
            elif isinstance(item, Scalar):
                value = self._scalar(item, found, kind)
            else:
                value = None
                self._say(item.line, "wrong-type", wording.text_wanted(found, item=True))
            if value is not None:
                values.append(value)
        if len(values) < found.kind.least and not node.items:
            self._say(node.line, "empty-field", wording.too_few(found))
        return values

    def _part(self, item: Node, found: Field, group: Group, at: str) -> Any:  # noqa: ANN401
        if isinstance(item, Mapping):
            return self.group(item, group, f"{at}.", item.line)
        self._say(item.line, "wrong-type", wording.list_wanted(found, ""))
        return None

    def _value(self, node: Node, found: Field, name: str) -> Any:  # noqa: ANN401
        kind = found.kind
        if type(node) is Scalar and type(kind) is Text and (text := node.text.strip()):  # by far the most frequent case
            return text
        if isinstance(kind, Group):
            if isinstance(node, Mapping):
                return self.group(node, kind, f"{name}.", self.lines[name])
            self._not_a_group(node, found)
            return None
        if isinstance(kind, ListOf):
            return self._list(node, found, kind, name)
        if isinstance(kind, Words):
            return self._words(node, found)
        if isinstance(node, Scalar):
            return self._scalar(node, found, kind)
        self._say(node.line, "wrong-type", wording.text_wanted(found, item=False))
        return None

    def _list(self, node: Node, found: Field, kind: ListOf, name: str) -> list[Any] | None:
        if isinstance(node, Sequence):
            return self.items(node, found, name)
        if isinstance(node, Scalar) and node.text:
            self._say(node.line, "wrong-type", wording.list_wanted(found, node.text))
            return None
        if isinstance(node, Mapping):
            self._say(node.line, "wrong-type", wording.list_wanted(found, ""))
            self.lines[f"{name}.0"] = node.line
            return [self.group(node, kind.item, f"{name}.0.")] if isinstance(kind.item, Group) else None
        if found.required or kind.least:
            self._say(node.line, "empty-field", wording.empty(found))
        return []

    def _not_a_group(self, node: Node, found: Field) -> None:
        if isinstance(node, Scalar) and not node.text:
            if found.required:
                self._say(node.line, "empty-field", wording.empty(found))
            return
        self._say(node.line, "wrong-type", wording.group_wanted(found, node.text if isinstance(node, Scalar) else ""))

    def _words(self, node: Node, found: Field) -> tuple[str, ...] | None:
        if isinstance(node, Scalar) and node.text:
            return (node.text,)
        if isinstance(node, Sequence) and node.items and all(isinstance(item, Scalar) for item in node.items):
            return tuple(item.text for item in node.items if isinstance(item, Scalar))
        self._say(node.line, "empty-field", wording.empty(found))
        return None

    def _scalar(self, node: Scalar, found: Field, kind: Any) -> Any:  # noqa: ANN401
        text = node.text.strip()
        if not text and not (isinstance(kind, Whole) and kind.unknown):
            if found.required:
                self._say(node.line, "empty-field", wording.empty(found))
            return None
        try:
            return READERS[type(kind)](kind, text)
        except Misread as misread:
            self._say(node.line, misread.code, f"{wording.named(found)}{misread.sentence}")
            return None

    def _meant(self, key: Scalar, group: Group, written: set[str]) -> Field | None:
        """The field that an unknown key stands for, so that its value is still checked."""
        seen = key.text.strip()
        by_label = group.by_label.get(seen) or group.by_label.get(seen.replace(" ", ""))
        if by_label:
            self._say(key.line, "chinese-key", wording.chinese_key(seen, by_label))
            return by_label
        close = group.by_key.get(seen.casefold()) or group.by_key.get(nearest(seen, group.by_key))
        if close and close.key not in written:
            self._say(key.line, "unknown-key", wording.misspelt(seen, close))
            return close
        if seen in group.homes:
            self._say(key.line, "misplaced-key", wording.misplaced(seen, group.homes[seen]))
        elif ":" in seen or "：" in seen:
            self._say(key.line, "colon-space", wording.glued(seen))
        else:
            self._say(key.line, "unknown-key", wording.unknown(seen, group))
        return None

    @staticmethod
    def _unknown(node: Node, found: Field) -> bool:
        """Whether somebody wrote that nobody knows the number."""
        return (
            isinstance(found.kind, Whole) and found.kind.unknown and isinstance(node, Scalar) and node.text in UNKNOWN
        )

    def _was_lost(self, wanted: Field) -> bool:
        return bool(self.lost) and not self.lost.isdisjoint((wanted.key, wanted.label, *wanted.names))

    def _say(self, line: int, code: str, sentence: str) -> None:
        self.findings.append(error(self.path, line, code, sentence))
