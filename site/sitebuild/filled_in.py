"""Facts written into the text of a draft, in place of its examples, so that the comments around them stay.

Knows how a field is found in a text of two levels and how a value is written so that YAML reads it back unchanged.
Does not know what a plan or a notice is. The reader strips texts; so what is written here begins and ends in a sign.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import yaml

BESIDE = re.compile(r"\s{2,}(# .*)$")
RULE = "---"
WIDE = "\u3000"
SHORT, MOST = 12, 7

Value = str | int | date | Sequence[str] | Sequence[Mapping[str, str | int]]


class _Writer(yaml.SafeDumper):
    """Lists are indented below their key, nothing is folded, nothing is an alias of anything."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    """Paragraphs as people write them; in quotes where a sign could be lost, or taken for a slip of the keyboard."""
    lines = text.split("\n")
    if not all(line.replace(WIDE, "").isprintable() for line in lines) or " #" in text:
        return '"'
    if len(lines) == 1:
        return None
    return "|" if all(line == line.strip() for line in lines) else '"'


def _list(writer: yaml.SafeDumper, items: list[object]) -> yaml.SequenceNode:
    """A few short words stand in one line."""
    short = all(isinstance(item, str) and len(item) <= SHORT and _style(item) is None for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short and len(items) <= MOST)


_Writer.add_representer(str, _text)
_Writer.add_representer(list, _list)


def filled(text: str, facts: Mapping[str, Value | None], after: Mapping[str, str]) -> str:
    """The text with each fact at its dotted name; None takes the field out.

    What the text has no line for stands at the end of its group, or, by `after`, below another field of it.
    """
    lines = text.split("\n")
    for name, value in facts.items():
        group, _, key = name.partition(".")
        if key:
            _put_into(lines, group, key, value, after)
        else:
            _put(lines, range(1, _end(lines)), group, "", value, _place(lines, group, after))
    return "\n".join(lines)


def _put_into(lines: list[str], group: str, key: str, value: Value | None, after: Mapping[str, str]) -> None:
    span = _span(lines, range(1, _end(lines)), group, "")
    if span is None:
        if value is None:
            return
        at = _place(lines, group, after)
        lines.insert(at, f"{group}:")
        span = range(at, at + 1)
    above = _span(lines, span, after.get(f"{group}.{key}", ""), "  ")
    _put(lines, span, key, "  ", value, above.stop if above else span.stop)
    span = _span(lines, range(1, _end(lines)), group, "") or span
    if len(span) == 1:
        del lines[span.start]


def _put(lines: list[str], within: range, key: str, indent: str, value: Value | None, otherwise: int) -> None:
    span = _span(lines, within, key, indent)
    beside = BESIDE.search(lines[span.start]) if span else None
    span = span or range(otherwise, otherwise)
    lines[span.start : span.stop] = [] if value is None else _written(key, value, indent, beside[1] if beside else "")


def _span(lines: list[str], within: range, key: str, indent: str) -> range | None:
    """The line of a key and the deeper ones below it."""
    start = next((number for number in within if lines[number].startswith(f"{indent}{key}:")), None)
    if start is None:
        return None
    below = range(start + 1, within.stop)
    deeper = f"{indent} "
    stop = next((number for number in below if lines[number] and not lines[number].startswith(deeper)), within.stop)
    return range(start, stop)


def _place(lines: list[str], name: str, after: Mapping[str, str]) -> int:
    end = _end(lines)
    span = _span(lines, range(1, end), after[name], "") if name in after else None
    return span.stop if span else end


def _end(lines: list[str]) -> int:
    return lines.index(RULE, 1)


def _written(key: str, value: Value, indent: str, beside: str) -> list[str]:
    said = yaml.dump({key: value}, Dumper=_Writer, allow_unicode=True, width=float("inf"), sort_keys=False)
    first, *rest = (f"{indent}{line}" if line else "" for line in said.removesuffix("\n").split("\n"))
    return [f"{first}  {beside}" if beside else first, *rest]
