"""One file into entries: a Markdown file has fields and a text, a YAML file has fields or a list of groups."""

from collections.abc import Callable, Set

from chalicelib.content.drafts import Entry, Source
from chalicelib.content.fields.kinds import Field, Group, ListOf
from chalicelib.content.findings import Finding, error
from chalicelib.content.reading import wording
from chalicelib.content.reading.front import split
from chalicelib.content.reading.parsing import parse
from chalicelib.content.reading.tree import Mapping, Scalar, Sequence
from chalicelib.content.reading.values import Reader

NAMES_PLAN = "plan"
Lends = Callable[[str], Set[str]]  # name of a plan → names of the fields that it lends


def read_page(
    source: Source, entry_id: str, group: Group, what: str, lends: Lends | None = None
) -> tuple[Entry, list[Finding]]:
    """A Markdown file with front matter. Fields that the plan it names lends may be left out."""
    front, findings = split(source.path, source.text)
    entry, more = _fields(source.path, front.fields, front.fields_line, entry_id, group, what, lends)
    page = Entry(
        source.path, entry_id, entry.values, entry.lines, body=front.body.strip("\n"),
        body_line=front.body_line + _blank_lines(front.body),
    )  # fmt: skip
    return page, findings + more


def read_fields(source: Source, entry_id: str, group: Group, what: str) -> tuple[Entry, list[Finding]]:
    """A YAML file that is one group."""
    return _fields(source.path, source.text, 1, entry_id, group, what)


def read_groups(source: Source, group: Group, what: str) -> tuple[tuple[Entry, ...], list[Finding]]:
    """A YAML file that is a list of groups."""
    listed = Field("items", what, ListOf(group), "")
    parsed, findings = parse(source.path, source.text, 1, group)
    if not isinstance(parsed.root, Sequence):
        if parsed.root is not None or not parsed.lost:
            sentence = f"這個檔案要寫成清單，每一題從「- id: …」開始。請照範本填寫{what}。"
            findings.append(error(source.path, parsed.root.line if parsed.root else 1, "wrong-type", sentence))
        return (), findings
    reader = Reader(source.path)
    entries = tuple(
        Entry(source.path, "", {"items": reader.items(parsed.root, listed, "items")}, reader.lines).parts("items")
    )
    return entries, findings + reader.findings


def _fields(
    path: str, text: str, first_line: int, entry_id: str, group: Group, what: str, lends: Lends | None = None
) -> tuple[Entry, list[Finding]]:
    parsed, findings = parse(path, text, first_line, group)
    reader = Reader(path, parsed.lost, _lent(parsed.root, lends))
    values = {}
    if isinstance(parsed.root, Mapping):
        values = reader.group(parsed.root, group, line=1)
    elif parsed.root is not None or not parsed.lost:
        findings.append(error(path, parsed.root.line if parsed.root else 1, "no-fields", wording.nothing(what)))
    return Entry(path, entry_id, values, reader.lines), findings + reader.findings


def _lent(root: object, lends: Lends | None) -> Set[str]:
    if lends is None or not isinstance(root, Mapping):
        return frozenset()
    named = (value.text for key, value in root.pairs if key.text == NAMES_PLAN and isinstance(value, Scalar))
    return lends(next(named, "").strip())


def _blank_lines(body: str) -> int:
    return len(body) - len(body.lstrip("\n"))
