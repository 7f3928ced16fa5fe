"""From YAML text to a tree, whatever it takes: parse, mend, explain, step over, parse again."""

from dataclasses import dataclass

import yaml

from chalicelib.content.fields.kinds import Group
from chalicelib.content.findings import Finding, error
from chalicelib.content.reading.mending import half_width, straight_indents, swallowed
from chalicelib.content.reading.syntax import explain, without_block
from chalicelib.content.reading.tree import Node, grow

ATTEMPTS = 12
MARKS = {
    "*": "這一行的內容以「*」開頭，有特別的意思。請用雙引號把內容包起來，例如 title: \"*重要* 公告\"。",
    "&": "這一行的內容以「&」開頭，有特別的意思。請用雙引號把內容包起來。",
    "!": "這一行的內容以「!」開頭，有特別的意思。請用雙引號把內容包起來，例如 title: \"!急徵\"。",
    "---": "欄位中間多了一行 ---。請刪掉這一行。",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree (None when there is nothing), and the keys of fields that had to be stepped over."""

    root: Node | None
    lost: frozenset[str] = frozenset()


def parse(path: str, text: str, first_line: int, group: Group) -> tuple[Parsed, list[Finding]]:
    """The tree of the text; `group` says which keys are known, for mending."""
    text, findings = straight_indents(path, text, first_line)
    findings += swallowed(path, text, first_line)
    lost: set[str] = set()
    mended = False
    for _ in range(ATTEMPTS):
        try:
            tree = grow(text, first_line)
        except yaml.YAMLError as problem:
            if not mended:
                mended = True
                better, mends = half_width(path, text, first_line, group)
                findings += mends
                if better != text:
                    text = better
                    continue
            broken = explain(problem, text)
            findings.append(error(path, broken.line + first_line, "broken-yaml", broken.sentence))
            text, key = without_block(text, broken.line)
            lost.add(key)
            continue
        findings += [error(path, line, "yaml-mark", MARKS[mark]) for line, mark in tree.marks]
        return Parsed(tree.root, frozenset(lost)), findings
    return Parsed(None, frozenset(lost)), findings
