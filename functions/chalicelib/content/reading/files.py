"""From the bytes of a file to text: encodings that a Taiwanese office still meets, line ends, invisible characters.

Whatever can be understood is handed on together with the finding, so that one mistake hides no other.
"""

import re

from chalicelib.content.drafts import Source
from chalicelib.content.findings import Finding, error, warning

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
SAVE_AGAIN = "請用編輯器「另存新檔」，編碼選 UTF-8，再上傳一次。"


def read_text(path: str, data: bytes) -> tuple[Source, list[Finding]]:
    """The text with `\\n` line ends and without BOM, and what is wrong with the file as a file."""
    text, findings = _decoded(path, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() and (LINE_BREAKS.search(text) or INVISIBLE.search(text)):
        number = _line_of(text, LINE_BREAKS.search(text) or INVISIBLE.search(text))
        findings.append(
            warning(
                path,
                number,
                "invisible-character",
                "這一行有看不見的字元，多半是從別處複製貼上帶來的。請刪掉這一行，重新打一次。",
            )
        )
        text = INVISIBLE.sub("", LINE_BREAKS.sub(" ", text))
    found = CONTROL.search(text)
    if found:
        findings.append(
            error(
                path,
                _line_of(text, found),
                "control-character",
                "這一行有不能使用的控制字元。請刪掉這一行，重新打一次。",
            )
        )
        text = CONTROL.sub("", text)
    return Source(path, text), findings


def _line_of(text: str, match: re.Match[str] | None) -> int:
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _decoded(path: str, data: bytes) -> tuple[str, list[Finding]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        sentence = f"這個檔案是用 UTF-16（記事本的「Unicode」）存的，網站讀不到。{SAVE_AGAIN}"
        return data.decode("utf-16", "replace"), [error(path, 1, "encoding", sentence)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
    try:
        sentence = f"這個檔案是用 Big5（舊的繁體中文編碼）存的，網站會變成亂碼。{SAVE_AGAIN}"
        return data.decode("cp950"), [error(path, line, "encoding", sentence)]
    except UnicodeDecodeError:
        sentence = f"這個檔案不是 UTF-8 編碼，這一行開始讀不出來。{SAVE_AGAIN}"
        return data.decode("utf-8", "replace"), [error(path, line, "encoding", sentence)]
