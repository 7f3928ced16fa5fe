"""Slips of the keyboard that break YAML, mended so that the rest of the file can still be checked.

Each mend is a finding: the file must be put right, but nobody should have to learn one mistake a day.
"""

import re

from chalicelib.content.fields.kinds import Group
from chalicelib.content.findings import Finding, error, quoted, warning

COMMENT = re.compile(r"^[^\n#\"']*?([^\s\"']+)[ \t]+(#[^\s#][^\n]*)$", re.MULTILINE)
INDENT = re.compile(r"^( *[\t\u3000\xa0][ \t\u3000\xa0]*)(?=(?:- |[\w一-鿿]+\s*[:：]))", re.MULTILINE)
COLON = re.compile(r"^(\s*(?:-\s+)?)([\w一-鿿]+)[ \u3000]*(?:：|:(?=[^\s:]))[ \u3000]*", re.MULTILINE)
DASH = re.compile(r"^(\s*)[-－–—•・](?=[^\s\-])(?!\d)", re.MULTILINE)


def straight_indents(path: str, text: str, first_line: int) -> tuple[str, list[Finding]]:
    """Tabs and full-width spaces before a key, which look right and are not."""
    findings = []
    for match in INDENT.finditer(text):
        seen = " Tab 鍵" if "\t" in match[1] else "全形空白"
        sentence = f"這一行開頭用了{seen}。請刪掉，改按空白鍵（每縮一層按兩下半形空白）。"
        findings.append(error(path, _line(text, match, first_line), "indent", sentence))
    return INDENT.sub(
        lambda match: match[1].replace("\t", "  ").replace("\u3000", "  ").replace("\xa0", " "), text
    ), findings


def swallowed(path: str, text: str, first_line: int) -> list[Finding]:
    """Text that YAML takes for a comment, such as an extension written #12."""
    if " #" not in text:
        return []
    return [
        warning(
            path,
            _line(text, match, first_line),
            "comment-in-value",
            f"{quoted(match[2])}前面有空白，會被當成註解而消失。要保留的話，請用雙引號把整段內容包起來，"
            '例如 phone: "02-0000-0101 #12"',
        )
        for match in COMMENT.finditer(text)
    ]


def half_width(path: str, text: str, first_line: int, group: Group) -> tuple[str, list[Finding]]:
    """Full-width colons and colons without a space after keys that we know, and dashes without a space."""
    known = group.words
    findings: list[Finding] = []

    def colon(match: re.Match[str]) -> str:
        if match[2] not in known:
            return match[0]
        wide = "：" in match[0]
        what = "用了全形冒號「：」" if wide else "的冒號後面少了一個空白"
        rest = text[match.end() : text.find("\n", match.end()) if "\n" in text[match.end() :] else len(text)]
        sentence = f"{quoted(match[2])}{what}。請改成半形冒號加一個空白：{match[2]}: {quoted(rest)[1:-1]}".rstrip()
        code = "full-width-colon" if wide else "colon-space"
        findings.append(error(path, _line(text, match, first_line), code, sentence))
        return f"{match[1]}{match[2]}: "

    def dash(match: re.Match[str]) -> str:
        sentence = "清單的每一項前面要寫半形減號加一個空白。請改成這樣開頭：- "
        findings.append(error(path, _line(text, match, first_line), "list-dash", sentence.rstrip()))
        return f"{match[1]}- "

    text = COLON.sub(colon, text)
    return DASH.sub(dash, text), findings


def _line(text: str, match: re.Match[str], first_line: int) -> int:
    return text.count("\n", 0, match.start()) + first_line
