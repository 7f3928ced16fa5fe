"""Broken YAML in plain words, and how to step over it to check the rest of the file."""

import re
from dataclasses import dataclass

import yaml

from chalicelib.content.findings import quoted

# What the parser says → what to do about it. The first that fits counts.
PLAIN_WORDS = (
    ("nested too deeply", "括號或縮排太多層了。請照範本的寫法，最多三層。"),
    (
        "mapping values are not allowed",
        "這一行的內容裡有「: 」（冒號加空白），或是縮排沒有對齊。"
        '請用雙引號把整段內容包起來，例如 title: "報名: 看這裡"；或是把這一行和上一行對齊。',
    ),
    ("found unexpected end of stream", "這一行開始的引號沒有關上。請在內容的最後補上同樣的引號。"),
    ("found unknown escape", "雙引號裡有倒斜線「\\」。請改用單引號，或把「\\」刪掉。"),
    (
        "cannot start any token",
        '這一行的內容用了特別的符號開頭（例如 @ ` % 或 Tab）。請用雙引號把內容包起來，例如 title: "@大安區"。',
    ),
    (
        "did not find expected ',' or ']'",
        "這一行的方括號 [ ] 沒有成對，或是項目之間少了半形逗號。正確的寫法：[本站, 里辦公處公布欄]。",
    ),
    (
        "did not find expected ',' or '}'",
        "這一行的大括號 { } 沒有成對，或是項目之間少了半形逗號。正確的寫法：{name: 活動中心, district: 大安區}。",
    ),
    ("did not find expected '-' indicator", "清單的項目沒有對齊。請讓每一個「- 」對齊在同一直行。"),
    ("block sequence entries are not allowed", "「- 」要寫在下一行，並往右縮兩格。"),
    (
        "did not find expected key",
        "這一行的縮排沒有對齊，或是引號後面還有文字。請和上一個欄位對齊；有引號時，整段內容都要放在引號裡。",
    ),
    (
        "could not find expected ':'",
        "這一行少了半形冒號加空白。欄位要寫成「欄位名稱: 內容」，例如 title: 獨居長者關懷訪視志工。",
    ),
    ("found undefined", "這一行的內容以 * & ! 開頭，有特別的意思。請用雙引號把內容包起來。"),
    ("alphabetic or numeric character", "這一行的內容以 * & ! 開頭，有特別的意思。請用雙引號把內容包起來。"),
    ("found character", "這一行有不能放在這裡的字元。請刪掉這一行，重新打一次。"),
)
OTHERWISE = "這一行的寫法讀不懂。請對照範本，檢查冒號、縮排、引號和括號。"


@dataclass(frozen=True, slots=True)
class Break:
    """Where the parser gave up (line from 0 in the text), and what to tell the editor."""

    line: int
    sentence: str


def explain(problem: yaml.YAMLError, text: str) -> Break:
    """The place and the plain words of a syntax error."""
    lines = text.split("\n")
    said = str(getattr(problem, "problem", "") or "")
    context = str(getattr(problem, "context", "") or "")
    mark = getattr(problem, "problem_mark", None)
    if any(part in context for part in ("simple key", "quoted scalar", "alias", "flow")):
        mark = getattr(problem, "context_mark", None) or mark
    line = min(mark.line if mark else 0, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    if "tag" in context:
        said = "found undefined"
    words = next((words for part, words in PLAIN_WORDS if part in said), OTHERWISE)
    return Break(line, f"{words}您寫的是{quoted(lines[line])}。")


def without_block(text: str, line: int) -> tuple[str, str]:
    """The text with the outermost field (or list item) around the line blanked out, and that field's key."""
    lines = text.split("\n")
    listed = next((row for row in lines if row.strip() and not row.startswith("#")), "").startswith("- ")
    opening = re.compile(r"^- " if listed else r"^[^\s#\-]")
    begin = next((n for n in range(line, -1, -1) if opening.match(lines[n])), 0)
    end = next((n for n in range(max(begin, line) + 1, len(lines)) if opening.match(lines[n])), len(lines))
    key = re.split(r"[:：\s]", lines[begin], maxsplit=1)[0]
    lines[begin:end] = [""] * (end - begin)
    return "\n".join(lines), key
