"""Words that a generated notice asks its writer to replace: they may stand in a draft, never on the site."""

import re
from collections.abc import Iterator

from chalicelib.content.drafts import Source
from chalicelib.content.findings import Finding, error

MARK = "〔請改寫〕"
SHOWN = re.compile(r"^status:\s*[\"']?(?:published|archived)\b", re.MULTILINE)


def nothing_is_left_to_write(source: Source) -> Iterator[Finding]:
    """No mark in a page that the public sees."""
    if MARK not in source.text or not SHOWN.search(source.text):
        return
    for number, line in enumerate(source.text.splitlines(), start=1):
        if MARK in line:
            sentence = f"這裡還是範本的字（{MARK}）。請改成您們自己的內容，或先把 status 改回 draft，就不會公開。"
            yield error(source.path, number, "unwritten", sentence)
